/**
 * What reading a document comes to. The way of a file: its bytes become a `SourceDocument` (in/source.ts: paragraphs and
 * grids as they stand on paper), the recogniser finds the table in it and says what each column and row is, and this is
 * its answer. Nothing here is final: a person sees it before anything is created, changes a choice, and the same source
 * is recognised again with `ImportChoices`. Names of units are as written; which unit of the registry they mean is
 * another step (parties.ts).
 */

/** What a column was taken for. `other` is kept with its label and used for nothing. */
export const columnMeanings = [
  /** 序号 */
  'number',
  /** 指标, 类别: a level of headings */
  'level',
  /** 任务内容, 考察内容 */
  'text',
  /** 分值 */
  'points',
  /** 评分规则 */
  'rule',
  'lead',
  'responsible',
  'cooperating',
  /** 备注 */
  'remark',
  /** 自评得分 and other columns that are filled in later */
  'score',
  'other',
] as const
export type ColumnMeaning = (typeof columnMeanings)[number]

export interface ImportedColumn {
  /** Its place in the paper's grid, from 0. */
  readonly column: number
  /** As printed, both lines of a two-line heading joined; empty where there is none. */
  readonly label: string
  readonly meaning: ColumnMeaning
  /** 0 = outermost; null for columns that are no level. */
  readonly level: number | null
}

/** Where a value of a row stands on the paper, and whether it stands there for this very row. */
export interface ValueSource {
  readonly row: number
  readonly column: number
  /** A merged cell covers several rows for certain; a blank cell below its value was filled by us and can be undone. */
  readonly carried: 'no' | 'merge' | 'blank'
}

export interface ImportedHeading {
  /** Index in `headings`; null = outermost. */
  readonly parent: number | null
  readonly level: number
  readonly text: string
  /** The points printed for it, in 分值 or as （20分）; null where there are none. */
  readonly points: number | null
}

export interface ImportedRow {
  /** Index in `headings` of the innermost heading; null where the table has none. */
  readonly heading: number | null
  /** As printed (3, 1-1, （5）); empty where the row has none. */
  readonly number: string
  readonly text: string
  /** What the row can give at most; null where no points are known. */
  readonly points: number | null
  /** The sentence of 评分规则; null where the table has none. */
  readonly rule: string | null
  /** Names as written. */
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly cooperating: readonly string[]
  readonly remark: string
  /** What columns taken for nothing hold, by their label (完成时限). */
  readonly others: readonly { readonly label: string; readonly text: string }[]
  /** 加分、奖扣分: its points stand outside the total. */
  readonly outsideTotal: boolean
  /** By meaning; a meaning without a cell is missing. Rows that share one `text` source share one 考察内容. */
  readonly sources: Readonly<Partial<Record<ColumnMeaning, ValueSource>>>
}

export const importProblemCodes = [
  /** No table and no numbered tasks were found. */
  'nothingFound',
  /** A row without any unit. */
  'noUnit',
  /** A row without text. */
  'noText',
  /** The rule's sentence was not understood; a person will score it. */
  'ruleNotUnderstood',
  /** The rule's own points differ from those printed for the row. */
  'rowPointsDiffer',
  /** The points of an indicator's rows do not add up to the printed ones. */
  'headingPointsDiffer',
  /** The rows do not add up to the printed 合计. */
  'totalDiffers',
  /** 分值 holds something that is no number. */
  'pointsUnclear',
  /** One unit in two roles of a row. */
  'twoRoles',
  /** A blank cell was filled from above. */
  'carriedDown',
  /** Two spellings that may be one unit. */
  'alikeUnits',
  /** What a column means could not be told. */
  'columnUnclear',
  /** The name was cut or left as a whole because its brackets do not close. */
  'bracketsOpen',
  /** A cell is longer than the limit; the rest is cut off. */
  'cellCut',
  /** Rows beyond the limit were left out. */
  'rowsCut',
  /** A table inside a cell was read as the cell's text. */
  'nestedTable',
  /** The printed number (序号) occurs twice. */
  'numberTwice',
  /** The file holds other tables, which were not taken. */
  'otherTables',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

/** How much a person has to look: `error` must be decided, `warning` should be looked at, `note` only tells. */
export type ImportSeverity = 'error' | 'warning' | 'note'

export interface ImportProblem {
  /** The row's number among `rows`, from 1; null where it is of the whole table or a heading. */
  readonly row: number | null
  readonly column: ColumnMeaning | null
  readonly code: ImportProblemCode
  readonly severity: ImportSeverity
  /** One Chinese sentence. */
  readonly text: string
}

/** What a row of the paper was taken for. */
export type PaperRowKind =
  | 'title'
  | 'header'
  | 'task'
  | 'heading'
  /** Heading and scored row in one. */
  | 'headingTask'
  | 'total'
  | 'note'
  | 'blank'

export interface PaperCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

/** The table as it stood in the file, for showing it. */
export interface Paper {
  readonly rowCount: number
  readonly columnCount: number
  readonly cells: readonly PaperCell[]
  readonly rowKinds: readonly PaperRowKind[]
  /** By paper row: the number of its task among `rows`, from 1; null where it is no task. */
  readonly rowNumbers: readonly (number | null)[]
}

/** One of the tables (or the prose) a file holds. */
export interface Candidate {
  readonly key: string
  /** `第 2 张表（12 行）`, `工作表“汇总”`, `正文` */
  readonly label: string
  readonly kind: 'table' | 'prose'
  /** Tasks it would give. */
  readonly rows: number
}

export interface ImportedTable {
  readonly title: string
  readonly kind: 'table' | 'prose'
  /** What the document calls each level of headings, outermost first. */
  readonly levels: readonly string[]
  readonly columns: readonly ImportedColumn[]
  readonly headings: readonly ImportedHeading[]
  readonly rows: readonly ImportedRow[]
  /** 注：… below the table, for the table as a whole. */
  readonly notes: readonly string[]
  readonly totals: {
    readonly rows: number
    /** The sum of the rows' points, bonus apart; where every unit is scored by itself, one unit's share. null = no points. */
    readonly points: number | null
    /** As printed in the row 合计; null where there is none. */
    readonly printed: number | null
  }
  readonly problems: readonly ImportProblem[]
  readonly paper: Paper
  /** Everything the file offers, in its order; `chosen` is the key of this one. */
  readonly candidates: readonly Candidate[]
  readonly chosen: string
}

/** What a person decided otherwise; given back to the recogniser, which starts again from the source. */
export interface ImportChoices {
  /** A candidate's key. */
  readonly table?: string
  readonly title?: string
  /** By column of the paper. */
  readonly columns?: ReadonlyMap<number, { readonly meaning: ColumnMeaning; readonly level?: number }>
  /** By row of the paper. */
  readonly rowKinds?: ReadonlyMap<number, PaperRowKind>
  /** Corrected texts by cell `row:column` of the paper. */
  readonly texts?: ReadonlyMap<string, string>
  /** Cells `row:column` of the paper that stay blank instead of taking the value above. */
  readonly keptBlank?: ReadonlySet<string>
}

/** Why a file was not read: what it is, and what to do. */
export const importFaultCodes = [
  'missing',
  'empty',
  'tooLarge',
  'oldOffice',
  'encrypted',
  'pdf',
  'picture',
  'damaged',
  'notOffice',
  'unsafe',
  'tooManyRows',
  'tooSlow',
  'noText',
  'presentation',
  /** A workbook that is no 单位填报表 of ours, or lost its marks. */
  'notForm',
  'unknown',
] as const
export type ImportFaultCode = (typeof importFaultCodes)[number]

export interface ImportFault {
  readonly code: ImportFaultCode
  /** What the file is and what to do, in Chinese. */
  readonly text: string
}

export type ImportOutcome =
  | { readonly ok: true; readonly table: ImportedTable }
  | { readonly ok: false; readonly fault: ImportFault }

/** The texts of a row's headings, outermost first. */
export function headingTexts(table: ImportedTable, row: ImportedRow): string[] {
  const texts: string[] = []
  for (let at = row.heading; at !== null; ) {
    const heading = table.headings[at]
    if (heading === undefined) throw new Error(`heading ${at} of ${table.headings.length}`)
    texts.unshift(heading.text)
    at = heading.parent
  }
  return texts
}
