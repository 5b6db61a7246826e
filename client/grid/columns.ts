/** The columns in the order of the printed form, with the live ones among them. */
import type { CellClassParams, ColDef, SpanRowsParams } from 'ag-grid-community'
import { type CellOwner, CellView, type CellViewParams } from './cellView.ts'
import type { ColumnId, FixedColumnId, GridRow } from './gridRow.ts'
import { isMerged, sameCell } from './spans.ts'
import { gridTexts } from './texts.ts'

/** `wide`: a desk; `narrow`: a phone, where the frozen columns must leave room to read. */
export type Room = 'wide' | 'narrow'

export interface ColumnOptions {
  readonly levels: number
  /** What the document calls its levels, and its columns of units. */
  readonly names: { readonly levels: readonly string[]; readonly units: readonly string[] }
  readonly room: Room
  /** Widths that the person set. */
  readonly widths: { readonly [columnId: string]: number }
  readonly owner: CellOwner
}

interface Measure {
  readonly width: number
  /** Share of the room that is left over. */
  readonly flex?: number
  readonly narrow: number
}

const measures: Readonly<Record<FixedColumnId | 'heading', Measure>> = {
  heading: { width: 92, narrow: 56 },
  requirements: { width: 172, narrow: 128 },
  headingPoints: { width: 44, narrow: 40 },
  taskPoints: { width: 48, narrow: 44 },
  rule: { width: 190, flex: 2, narrow: 124 },
  unit: { width: 124, narrow: 102 },
  status: { width: 108, narrow: 106 },
  note: { width: 190, flex: 4, narrow: 200 },
  facts: { width: 132, flex: 1, narrow: 120 },
  score: { width: 104, narrow: 104 },
  remark: { width: 104, flex: 1, narrow: 120 },
}

const centred: readonly ColumnId[] = ['headingPoints', 'taskPoints', 'score']
export function gridColumns(options: ColumnOptions): ColDef<GridRow>[] {
  return columnOrder(options).map((id) => column(id, options))
}

const live: readonly ColumnId[] = ['unit', 'status', 'note', 'facts', 'score', 'remark']
const behind: readonly ColumnId[] = ['remark', 'taskPoints', 'headingPoints', 'requirements']

/** On a phone the rule, which says what the row is, takes the second frozen place, and the state stands beside it. */
function columnOrder({ levels, room }: ColumnOptions): ColumnId[] {
  const headings = Array.from({ length: levels }, (_, level): ColumnId => `heading${level}`)
  return room === 'wide'
    ? [...headings, 'requirements', 'headingPoints', 'taskPoints', 'rule', ...live]
    : [...headings, 'rule', 'unit', 'status', 'score', 'note', 'facts', ...behind]
}

function column(id: ColumnId, { room, names, widths, owner }: ColumnOptions): ColDef<GridRow> {
  const heading = isHeading(id)
  const measure = measures[heading ? 'heading' : id]
  const set = room === 'wide' ? widths[id] : undefined
  const base = room === 'wide' ? measure.width : measure.narrow
  const frozen = heading || (room === 'wide' ? id === 'requirements' : id === 'rule')
  const flexes = room === 'wide' && measure.flex !== undefined && set === undefined
  const params: CellViewParams = { columnId: id, owner }
  return {
    colId: id,
    headerName: headerName(id, names),
    pinned: frozen ? 'left' : null,
    ...(flexes ? { flex: measure.flex, minWidth: base } : { width: set ?? base, minWidth: 36 }),
    wrapText: true,
    wrapHeaderText: true,
    cellClass: [
      'cell',
      `cell-${heading ? 'heading' : id}`,
      ...(centred.includes(id) ? ['cell-centred'] : []),
    ],
    headerClass: centred.includes(id) || heading ? 'header-centred' : '',
    cellClassRules: {
      'starts-heading': (at: CellClassParams<GridRow>) => at.data?.startsHeading === true,
      'starts-task': (at: CellClassParams<GridRow>) => at.data?.startsTask === true,
    },
    // The row itself: it is a new object exactly when something in it changed.
    valueGetter: (at) => at.data,
    cellRenderer: CellView,
    cellRendererParams: params,
    ...(isMerged(id) || id === 'headingPoints'
      ? { spanRows: (at: SpanRowsParams<GridRow>) => spans(at, id) }
      : {}),
  }
}

function spans({ nodeA, nodeB }: SpanRowsParams<GridRow>, id: ColumnId): boolean {
  const a = nodeA?.data
  const b = nodeB?.data
  return a !== undefined && b !== undefined && sameCell(a, b, id)
}

function headerName(id: ColumnId, names: ColumnOptions['names']): string {
  if (id === 'unit') return names.units.length === 0 ? gridTexts.columns.unit : names.units.join('／')
  if (!isHeading(id)) return gridTexts.columns[id]
  return names.levels[Number(id.slice('heading'.length))] ?? gridTexts.columns.heading
}

function isHeading(id: ColumnId): id is `heading${number}` {
  return /^heading\d$/.test(id)
}
