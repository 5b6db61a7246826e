/**
 * A document as it stands on paper, whatever file it came in: paragraphs and grids in their order. Every reader (docx,
 * xlsx, HTML, TSV, plain text) ends here, and the recogniser starts here.
 */
export interface SourceDocument {
  readonly blocks: readonly Block[]
  /** What a person should know about the reading itself. */
  readonly notices: readonly SourceNotice[]
}

export type Block = Paragraph | SourceTable

export interface Paragraph {
  readonly kind: 'paragraph'
  /** Line breaks are `\n`; an automatic number stands before the text as Word shows it. */
  readonly text: string
}

export interface SourceTable {
  readonly kind: 'table'
  readonly grid: Grid
  /** A workbook's sheet; null elsewhere. */
  readonly sheet: string | null
}

export interface Grid {
  readonly rowCount: number
  readonly columnCount: number
  /** By row, then by column; no two overlap. Places that no cell covers are blank. */
  readonly cells: readonly GridCell[]
}

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
}

export type SourceNotice =
  | { readonly kind: 'nestedTable' }
  | { readonly kind: 'cellCut'; readonly length: number }
  | { readonly kind: 'columnsCut'; readonly columns: number }
