/**
 * An imported table as the plan it would become: headings, tasks with their rules read, requirements, who is named. Units
 * are still names as written; ids come when a table is made of it (sketch.ts) or it is merged into one (../merge).
 *
 * Where 考察内容 is one cell for all rows of a heading, it is that heading's requirements, and a row is its sentence of
 * 评分规则, as in the national table. Where every row has a wording of its own beside the sentence, it keeps both.
 */
import { soundText } from '../../books/cells.ts'
import type { BindingRole } from '../../model.ts'
import { parseRule } from '../../rules/parse/parseRule.ts'
import { targetOrDone } from '../../rules/parse/targetOrDone.ts'
import { makeRule, type Rule } from '../../rules/rule.ts'
import { headingTexts, type ImportedRow, type ImportedTable } from '../imported.ts'
import { originOf } from './origin.ts'
import { type RequirementItem, requirementItems, strictestLimit } from './requirementItems.ts'
import { planTexts } from './texts.ts'

export interface PlanDraft {
  readonly title: string
  readonly levels: readonly string[]
  readonly columns: readonly { readonly label: string; readonly roles: readonly BindingRole[] }[]
  /** Parents before children. */
  readonly headings: readonly DraftHeading[]
  readonly tasks: readonly DraftTask[]
  readonly requirements: readonly DraftRequirement[]
}

export interface DraftHeading {
  /** Index among the headings; null = outermost. */
  readonly parent: number | null
  readonly text: string
  readonly points: number | null
}

export interface DraftTask {
  /** The row's number in the imported table, from 1. */
  readonly row: number
  /** Index among the headings. */
  readonly heading: number
  readonly text: string
  readonly sentence: string
  readonly points: number | null
  readonly rule: Rule
  /** asks: the office answers a question before the sentence is computed; until then people score the row. */
  readonly reading: 'sure' | 'asks' | 'manual'
  readonly remark: string
  readonly textLimit: number | null
  readonly origin: string
  /** As written, in printed order, each name once. */
  readonly parties: readonly DraftParty[]
}

export interface DraftParty {
  readonly written: string
  readonly role: BindingRole
}

export interface DraftRequirement extends RequirementItem {
  readonly heading: number
  /** Indexes among the tasks. */
  readonly tasks: readonly number[]
}

/** What a book's cells take; longer text was told as `cellCut` when the document was read. */
const longestText = 4_000
const longestHeading = 2_000

export function draftOf(table: ImportedTable): PlanDraft {
  const loose = table.rows.some((row) => row.heading === null)
  const headings: DraftHeading[] = table.headings.map(({ parent, text, points }) => ({
    parent,
    text: soundText(text, longestHeading),
    points,
  }))
  const looseHeading = headings.length
  if (loose) headings.push({ parent: null, text: planTexts.looseHeading, points: null })
  const headingOf = (row: ImportedRow) => row.heading ?? looseHeading
  const shared = sharedWordings(table, headingOf)
  const tasks = table.rows.map((row, i) =>
    taskOf(table, row, { number: i + 1, heading: headingOf(row), shared: shared.has(headingOf(row)) }),
  )
  return {
    title: soundText(table.title, 200),
    levels: table.levels.length > 0 ? table.levels : [planTexts.level],
    columns: columnsOf(table),
    headings,
    tasks,
    requirements: [...shared].flatMap(([heading, cell]) => {
      const served = tasks.flatMap((task, i) => (task.heading === heading ? [i] : []))
      return requirementItems(cell).map((item) => ({ ...item, heading, tasks: served }))
    }),
  }
}

/** The headings whose rows share one cell of wording beside their rules, with that cell's text. */
function sharedWordings(table: ImportedTable, headingOf: (row: ImportedRow) => number): Map<number, string> {
  const rowsByHeading = new Map<number, ImportedRow[]>()
  for (const row of table.rows) {
    const known = rowsByHeading.get(headingOf(row))
    if (known === undefined) rowsByHeading.set(headingOf(row), [row])
    else known.push(row)
  }
  const several = [...rowsByHeading.values()].filter((rows) => rows.length > 1)
  const sharing = several.filter(sharesWording).length
  // The document's own way, told by the headings that have several rows; one row alone tells nothing.
  if (sharing === 0 || sharing * 2 < several.length) return new Map()
  return new Map(
    [...rowsByHeading].flatMap(([heading, rows]) => {
      const text = rows[0]?.text ?? ''
      return sharesWording(rows) && text !== '' ? [[heading, text] as const] : []
    }),
  )
}

function sharesWording(rows: readonly ImportedRow[]): boolean {
  const first = rows[0]?.sources.text
  return (
    first !== undefined &&
    rows.every(
      ({ rule, sources: { text } }) =>
        rule !== null && rule !== '' && text?.row === first.row && text.column === first.column,
    )
  )
}

function taskOf(
  table: ImportedTable,
  row: ImportedRow,
  at: { readonly number: number; readonly heading: number; readonly shared: boolean },
): DraftTask {
  const printed = row.rule ?? ''
  const wording = at.shared || row.text === '' ? printed : row.text
  const sentence = at.shared || row.text === '' || printed === row.text ? '' : printed
  const read = readSentence(sentence === '' ? wording : sentence, row.points, row.rule !== null)
  return {
    row: at.number,
    heading: at.heading,
    text: soundText(wording === '' ? planTexts.noText(at.number) : wording, longestText),
    sentence: soundText(sentence, longestText),
    points: row.points,
    ...read,
    remark: soundText(
      [row.remark, ...row.others.map(({ label, text }) => (text === '' ? '' : `${label}：${text}`))]
        .filter((text) => text !== '')
        .join('\n'),
      2_000,
    ),
    textLimit: strictestLimit([row.text, row.remark]),
    origin: originOf({
      headings: headingTexts(table, row),
      number: row.number,
      text: at.shared ? '' : row.text,
      sentence: printed,
    }),
    parties: partiesOf(row),
  }
}

function readSentence(
  sentence: string,
  points: number | null,
  isRule: boolean,
): Pick<DraftTask, 'rule' | 'reading'> {
  if (!isRule && points === null) return { rule: makeRule(targetOrDone(sentence)), reading: 'sure' }
  const reading = parseRule(sentence, { points })
  if (reading.reading === 'sure') return { rule: reading.rule, reading: 'sure' }
  const reason =
    reading.reading === 'manual' ? reading.reason : (reading.questions[0]?.sentence ?? planTexts.asks)
  return {
    rule: makeRule({ kind: 'manual', of: points ?? 0, reason: reason.slice(0, 200) }),
    reading: reading.reading,
  }
}

/** A name in two columns keeps its first role, lead before responsible before cooperating. */
function partiesOf({ lead, responsible, cooperating }: ImportedRow): DraftParty[] {
  const all = [
    ...lead.map((written) => ({ written, role: 'lead' as const })),
    ...responsible.map((written) => ({ written, role: 'responsible' as const })),
    ...cooperating.map((written) => ({ written, role: 'cooperating' as const })),
  ]
  return all.filter((party, i) => all.findIndex((other) => other.written === party.written) === i)
}

function columnsOf({ columns }: ImportedTable): PlanDraft['columns'] {
  const named = columns.flatMap(({ label, meaning }) =>
    meaning === 'lead' || meaning === 'responsible' || meaning === 'cooperating' ? [{ label, meaning }] : [],
  )
  const meanings = new Set(named.map(({ meaning }) => meaning))
  return named.map(({ label, meaning }) => ({
    label: label === '' ? planTexts.columns[meaning] : label,
    // A column also holds the roles that have none of their own.
    roles: [
      meaning,
      ...(meaning === 'responsible' && !meanings.has('lead') ? (['lead'] as const) : []),
      ...(meaning === 'responsible' && !meanings.has('cooperating') ? (['cooperating'] as const) : []),
    ],
  }))
}
