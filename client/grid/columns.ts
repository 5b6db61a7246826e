/** The columns as AG Grid wants them: measures, merged cells, what is frozen, hidden and drawn. */
import type { CellClassParams, ColDef, SpanRowsParams } from 'ag-grid-community'
import { type CellOwner, CellView, type CellViewParams } from './cellView.ts'
import { columnOrder, frozenCount, isHeadingColumn, type Room, shownColumns } from './columns/columnLayout.ts'
import { HeaderCell, type HeaderOwner, type HeaderParams } from './columns/headerCell.ts'
import type { ColumnId, FixedColumnId, GridRow } from './gridRow.ts'
import { isMerged, sharing } from './spans.ts'
import { gridTexts } from './texts.ts'
import type { ColumnLayout } from './views/gridState.ts'

export interface ColumnNames {
  /** What the document calls its levels, and its columns of units. */
  readonly levels: readonly string[]
  readonly units: readonly string[]
  /** Without points a row is a task, and what it comes to is a target. */
  readonly isScored: boolean
}

export interface ColumnOptions {
  readonly levels: number
  readonly names: ColumnNames
  readonly room: Room
  readonly layout: ColumnLayout
  readonly owner: CellOwner
  readonly header: HeaderOwner
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
  const { layout, levels, room } = options
  const frozen = shownColumns(layout, levels, room).slice(0, frozenCount(layout, levels, room))
  return columnOrder(layout, levels, room).map((id) => column(id, frozen.includes(id), options))
}

function column(id: ColumnId, frozen: boolean, options: ColumnOptions): ColDef<GridRow> {
  const { room, names, layout, owner, header } = options
  const heading = isHeadingColumn(id)
  const measure = measures[heading ? 'heading' : id]
  const set = room === 'wide' ? layout.widths[id] : undefined
  const base = room === 'wide' ? measure.width : measure.narrow
  const flexes = room === 'wide' && measure.flex !== undefined && set === undefined
  const params: CellViewParams = { columnId: id, owner }
  const headerParams: HeaderParams = { columnId: id, owner: header }
  return {
    colId: id,
    headerName: columnName(id, names),
    headerComponent: HeaderCell,
    headerComponentParams: headerParams,
    pinned: frozen ? 'left' : null,
    hide: layout.hidden.includes(id),
    // A heading belongs to the left of what it stands over; what is frozen is said in the menu, not by dragging.
    lockPosition: heading ? 'left' : false,
    lockPinned: true,
    suppressMovable: heading || room === 'narrow',
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
    // AG Grid looks for merged cells in hidden columns as well.
    ...(isMerged(id) && !layout.hidden.includes(id) ? { spanRows: spans(id) } : {}),
  }
}

/** Asked of every row and column whenever rows come or go. */
function spans(id: ColumnId): (at: SpanRowsParams<GridRow>) => boolean {
  const shares = sharing(id)
  return ({ nodeA, nodeB }) => {
    const a = nodeA?.data
    const b = nodeB?.data
    return a !== undefined && b !== undefined && shares(a, b)
  }
}

export function columnName(id: ColumnId, names: ColumnNames): string {
  if (id === 'unit') return names.units.length === 0 ? gridTexts.columns.unit : names.units.join('／')
  if (!names.isScored && (id === 'rule' || id === 'score')) {
    const name = gridTexts.unscoredColumns[id]
    // 綦江 calls the level above its measures 任务内容 itself.
    return names.levels.includes(name) ? gridTexts.measures : name
  }
  if (!isHeadingColumn(id)) return gridTexts.columns[id]
  return names.levels[Number(id.slice('heading'.length))] ?? gridTexts.columns.heading
}
