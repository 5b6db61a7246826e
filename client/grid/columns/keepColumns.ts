/** Keeps AG Grid's columns those of the person's layout, and the layout what was dragged in the grid. */
import type { ColDef, GridApi } from 'ag-grid-community'
import type { CellOwner } from '../cellView.ts'
import { type ColumnNames, gridColumns } from '../columns.ts'
import { type ColumnId, type GridRow, isColumnId } from '../gridRow.ts'
import type { ColumnLayout, GridState } from '../views/gridState.ts'
import { columnOrder, frozenCount, type Room, shownColumns } from './columnLayout.ts'
import type { HeaderOwner } from './headerCell.ts'

export interface KeptColumnsOptions {
  readonly wrapper: HTMLElement
  readonly state: () => GridState
  readonly changeState: (part: Partial<GridState>) => void
  readonly levels: () => number
  readonly names: () => ColumnNames
  /** Columns that hold nothing in this table. */
  readonly blank: () => readonly ColumnId[]
  readonly owner: CellOwner
  readonly header: HeaderOwner
}

export interface KeptColumns {
  readonly defs: () => ColDef<GridRow>[]
  /** @param changed columns are elsewhere or of another width now; @param moving they are being dragged */
  readonly attach: (api: GridApi<GridRow>, on: { changed: () => void; moving: () => void }) => () => void
  /** Gives the grid its columns where the layout was changed, or `anyway`. */
  readonly follow: (anyway?: boolean) => void
  /** The first column that scrolls. */
  readonly first: () => ColumnId
  /** Do these, frozen, leave room for the others to scroll in? */
  readonly hasRoomFor: (frozen: readonly ColumnId[]) => boolean
  readonly room: () => Room
}

const narrowRoom = 720
/** Beside the frozen columns so much must be left to scroll in. */
const leastScrolling = 320

export function keepColumns(options: KeptColumnsOptions): KeptColumns {
  const { wrapper } = options
  let { layout } = options.state()
  let room = roomOf(wrapper)
  let grid: GridApi<GridRow> | null = null
  let changed: () => void = () => undefined
  /** As the columns were given last. */
  let given = ''

  const shownLayout = (): ColumnLayout => ({ ...layout, hidden: [...layout.hidden, ...options.blank()] })
  const named = () => JSON.stringify([options.names(), options.blank()])

  const defs = () => {
    given = named()
    return gridColumns({
      levels: options.levels(),
      names: options.names(),
      room,
      layout: shownLayout(),
      header: options.header,
      owner: options.owner,
    })
  }

  const keep = (part: Partial<ColumnLayout>) => {
    layout = { ...layout, ...part }
    options.changeState({ layout })
  }

  const give = () => grid?.setGridOption('columnDefs', defs())

  /** The columns were dragged to other places. */
  const keepOrder = (api: GridApi<GridRow>) => {
    const ids = api.getColumnState().flatMap(({ colId }) => (isColumnId(colId) ? [colId] : []))
    const order = columnOrder({ ...layout, order: ids }, options.levels(), 'wide')
    if (room !== 'wide' || order.join() === columnOrder(layout, options.levels(), 'wide').join()) return
    keep({ order })
    // What is frozen is counted from the left: another column may have come among them.
    give()
    changed()
  }

  return {
    defs,
    attach(api, on) {
      grid = api
      changed = on.changed
      api.addEventListener('columnMoved', ({ finished, source }) => {
        if (finished && source === 'uiColumnMoved') keepOrder(api)
      })
      api.addEventListener('columnResized', ({ source, finished, columns: resized }) => {
        if (!finished) {
          on.moving()
          return
        }
        if (source === 'uiColumnResized' && room === 'wide') {
          const dragged = (resized ?? []).map((each) => [each.getColId(), each.getActualWidth()])
          keep({ widths: { ...layout.widths, ...Object.fromEntries(dragged) } })
        }
        changed()
      })
      const resizes = new ResizeObserver(() => {
        const now = roomOf(wrapper)
        if (now !== room) {
          room = now
          give()
        }
        changed()
      })
      resizes.observe(wrapper)
      return () => resizes.disconnect()
    },
    follow(anyway = false) {
      const before = layout
      layout = options.state().layout
      if (layout === before && !anyway && given === named()) return
      // Columns that are still there keep the width they were dragged to.
      if (JSON.stringify(layout.widths) !== JSON.stringify(before.widths))
        grid?.setGridOption('columnDefs', [])
      give()
      if (layout !== before) changed()
    },
    first() {
      const now = shownLayout()
      const shown = shownColumns(now, options.levels(), room)
      return shown[frozenCount(now, options.levels(), room)] ?? shown[0] ?? 'unit'
    },
    hasRoomFor(frozen) {
      const width = frozen.reduce((sum, id) => sum + (grid?.getColumn(id)?.getActualWidth() ?? 0), 0)
      return wrapper.clientWidth - width >= leastScrolling
    },
    room: () => room,
  }
}

function roomOf(wrapper: HTMLElement): Room {
  return wrapper.clientWidth > 0 && wrapper.clientWidth < narrowRoom ? 'narrow' : 'wide'
}
