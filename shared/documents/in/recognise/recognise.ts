/**
 * The recogniser: a document as it stands on paper, and what a person chose, in; the table in it out. Nothing here knows what
 * kind of file it was.
 */
import type { Candidate, ImportChoices, ImportedTable, PaperRowKind } from '../../imported.ts'
import type { Block, Grid, SourceDocument } from '../source.ts'
import { labels } from '../texts.ts'
import { assemble } from './assemble.ts'
import { assignColumns, type Column } from './columns.ts'
import { createGridView, type GridView, plain } from './gridView.ts'
import { findHeader, type Header } from './header.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { type Prose, readProse } from './prose/readProse.ts'
import { type ReadRows, readRows } from './readRows.ts'
import { classifyRows } from './rowKinds.ts'
import { titleOf } from './title.ts'

export interface RecogniseOptions {
  readonly choices?: ImportChoices
  /** The file's name without its ending, for a table that has no title. */
  readonly name?: string
}

interface ReadTable {
  readonly view: GridView
  readonly grid: Grid
  readonly header: Header | null
  readonly columns: readonly Column[]
  readonly kinds: readonly PaperRowKind[]
  readonly read: ReadRows
}

type Found =
  | {
      readonly candidate: Candidate
      readonly worth: number
      readonly kind: 'table'
      readonly piece: Piece
      readonly table: ReadTable
    }
  | { readonly candidate: Candidate; readonly worth: number; readonly kind: 'prose'; readonly prose: Prose }

export function recognise(
  document: SourceDocument,
  { choices = {}, name = '' }: RecogniseOptions = {},
): ImportedTable {
  const found = findAll(document)
  const chosen = found.find((each) => each.candidate.key === choices.table) ?? best(found)
  const candidates = found.map((each) => each.candidate)
  if (chosen === undefined) return nothingFound(document, candidates, choices, name)
  const shared = { notices: document.notices, candidates, chosen: chosen.candidate.key }
  if (chosen.kind === 'prose') {
    const { texts, keptBlank } = choices
    const isChanged = texts !== undefined || keptBlank !== undefined
    const prose = isChanged ? readProse(correctedParagraphs(document.blocks, texts), keptBlank) : chosen.prose
    return assemble({
      ...shared,
      ...prose,
      title: choices.title ?? (prose.title === '' ? name : prose.title),
      kind: 'prose',
      columns: [],
      hasHeader: true,
    })
  }
  const { columns, rowKinds, keptBlank, texts } = choices
  const hasChoices = [columns, rowKinds, keptBlank, texts].some((each) => each !== undefined)
  const table = hasChoices ? readTable(corrected(chosen.piece.grid, texts), choices) : chosen.table
  return assemble({
    ...shared,
    title: choices.title ?? tableTitle(chosen.piece, table, name),
    kind: 'table',
    read: table.read,
    columns: table.columns,
    hasHeader: table.header !== null,
    levelNames: levelNames(table),
    grid: table.grid,
    kinds: table.kinds,
  })
}

function findAll(document: SourceDocument): Found[] {
  const pieces = piecesOf(document.blocks)
  let tables = 0
  const found: Found[] = pieces.flatMap((piece): Found[] => {
    const table = readTable(piece.grid, {})
    const rows = table.read.rows.length
    tables += 1
    const key = `table${tables}`
    const label = piece.sheet === null ? labels.table(tables) : labels.sheet(piece.sheet)
    if (rows === 0) return []
    return [
      { kind: 'table', piece, table, worth: worthOf(table), candidate: { key, label, kind: 'table', rows } },
    ]
  })
  const prose = readProse(document.blocks)
  if (prose.read.rows.length > 0)
    found.push({
      kind: 'prose',
      prose,
      // Text with units named is as good as a table; numbered measures alone only count where nothing else is there.
      worth: prose.named > 0 ? prose.named : prose.read.rows.length * 0.05,
      candidate: { key: 'prose', label: labels.prose, kind: 'prose', rows: prose.read.rows.length },
    })
  return found
}

function best(found: readonly Found[]): Found | undefined {
  return found.reduce<Found | undefined>((a, b) => (a === undefined || b.worth > a.worth ? b : a), undefined)
}

/** How much a table is worth being taken: its tasks, and how much it says about them. */
function worthOf({ columns, header, read }: ReadTable): number {
  const has = (...meanings: readonly Column['meaning'][]) =>
    columns.some((each) => meanings.includes(each.meaning))
  const isNamed = has('lead', 'responsible', 'cooperating')
  const isScored = has('points', 'rule')
  if (!has('text') && !has('rule')) return read.rows.length * 0.02
  if (header === null) return read.rows.length * (isNamed || isScored ? 0.3 : 0.02)
  return read.rows.length * (isNamed || isScored ? (isNamed && isScored ? 1.2 : 1) : 0.3)
}

function readTable(grid: Grid, choices: ImportChoices): ReadTable {
  const view = createGridView(grid)
  const header = findHeader(view)
  const body = Array.from({ length: view.rowCount }, (_, row) => row).filter(
    (row) => row >= (header?.to ?? 0),
  )
  const columns = assignColumns(view, header, body, choices.columns)
  const kinds = classifyRows(view, header, columns, choices.rowKinds)
  return { view, grid, header, columns, kinds, read: readRows(view, columns, kinds, choices.keptBlank) }
}

/** Paragraphs are the rows of the paper that prose is shown as. */
function correctedParagraphs(blocks: readonly Block[], texts: ImportChoices['texts']): readonly Block[] {
  if (texts === undefined || texts.size === 0) return blocks
  let row = -1
  return blocks.map((block) => {
    if (block.kind !== 'paragraph') return block
    row += 1
    const text = texts.get(`${row}:0`)
    return text === undefined ? block : { ...block, text }
  })
}

/** The grid with a person's corrections; a blank place that no cell covers gets one. */
function corrected(grid: Grid, texts: ImportChoices['texts']): Grid {
  if (texts === undefined || texts.size === 0) return grid
  const left = new Map(texts)
  const cells = grid.cells.map((cell) => {
    const key = `${cell.row}:${cell.column}`
    const text = left.get(key)
    left.delete(key)
    return text === undefined ? cell : { ...cell, text }
  })
  const view = createGridView(grid)
  for (const [key, text] of left) {
    const [row = -1, column = -1] = key.split(':').map(Number)
    if (row < 0 || row >= grid.rowCount || column < 0 || column >= grid.columnCount) continue
    if (view.at(row, column) === null) cells.push({ row, column, rowSpan: 1, columnSpan: 1, text })
  }
  return { ...grid, cells }
}

function tableTitle(piece: Piece, { view, header, kinds }: ReadTable, name: string): string {
  const above: string[] = []
  for (const [row, kind] of kinds.entries())
    if (kind === 'title' && row < (header?.from ?? 0)) above.push(...view.own(row).map((cell) => cell.text))
  const inside = titleOf(above)
  if (inside !== '') return inside
  const before = titleOf(piece.before)
  if (before !== '') return before
  return name !== '' ? name : /^(?:sheet|工作表)\s*\d*$/i.test(piece.sheet ?? '') ? '' : (piece.sheet ?? '')
}

/** Section rows are named after the column in which they stand, unless a level column has that name. */
function levelNames({ columns, read }: ReadTable): string[] {
  const named = columns
    .filter((each) => each.meaning === 'level')
    .sort((a, b) => (a.level ?? 0) - (b.level ?? 0))
    .map((each) => plain(each.label))
    .map((label) => (label === '' ? labels.category : label))
  const sections = Array.from({ length: read.sectionDepth }, (_, i) =>
    read.sectionDepth === 1 ? labels.category : (labels.levels[i] ?? labels.category),
  )
  return [...sections, ...named.filter((label, i) => label !== named[i - 1])]
}

function nothingFound(
  document: SourceDocument,
  candidates: readonly Candidate[],
  choices: ImportChoices,
  name: string,
): ImportedTable {
  return assemble({
    title: choices.title ?? name,
    kind: 'table',
    read: { rows: [], headings: [], notes: [], total: null, sectionDepth: 0 },
    columns: [],
    hasHeader: false,
    levelNames: [],
    grid: document.blocks.flatMap((block) => (block.kind === 'table' ? [block.grid] : []))[0] ?? {
      rowCount: 0,
      columnCount: 0,
      cells: [],
    },
    kinds: [],
    notices: document.notices,
    candidates,
    chosen: '',
  })
}
