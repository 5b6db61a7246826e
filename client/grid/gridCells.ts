/** Between a cell as the table means it (a row and a column) and AG Grid's elements, focus and keys. */
import type { GridApi } from 'ag-grid-community'
import type { TableView } from '../../shared/books/tableView.ts'
import { type GridRow, isColumnId } from './gridRow.ts'
import type { ActiveCell } from './overlayHost.ts'
import type { RowIndex } from './rowIndex.ts'
import { gridTexts } from './texts.ts'

export interface GridCells {
  /** The cell with AG Grid's focus; of a merged one the row that carries it. */
  readonly active: () => ActiveCell | null
  /** The cell as it stands now; null when its task is gone. */
  readonly fresh: (cell: ActiveCell) => ActiveCell | null
  /** With what the table says this very moment: rows are drawn once a frame and may be a change behind. */
  readonly now: (cell: ActiveCell) => ActiveCell
  readonly element: (cell: ActiveCell) => HTMLElement | null
  readonly cellOf: (element: Element) => ActiveCell | null
  readonly focus: (cell: ActiveCell) => void
  readonly bringIntoSight: (cell: ActiveCell) => void
  /** Brings the cell into sight and focuses it. */
  readonly show: (cell: ActiveCell) => void
  readonly label: (cell: ActiveCell) => string
  /** Gives AG Grid a key as if the cell had the keyboard's focus; true where it did something with it. */
  readonly sendKey: (cell: ActiveCell, event: KeyboardEvent, key: string) => boolean
}

export interface GridCellsOptions {
  readonly api: GridApi<GridRow>
  readonly host: HTMLElement
  readonly index: () => RowIndex
  readonly view: () => TableView
}

export function createGridCells({ api, host, index, view }: GridCellsOptions): GridCells {
  const element = ({ row, column }: ActiveCell): HTMLElement | null =>
    host.querySelector(`[row-id="${CSS.escape(row.id)}"] .ag-cell[col-id="${CSS.escape(column)}"]`)

  const cellAt = (rowId: string, column: string): ActiveCell | null => {
    if (!isColumnId(column)) return null
    const row = index().head(rowId, column)
    return row === undefined ? null : { row, column }
  }

  const focus = ({ row, column }: ActiveCell) => {
    const at = index().indexOf(row.id)
    if (at !== undefined) api.setFocusedCell(at, column)
  }

  const bringIntoSight = (cell: ActiveCell) => {
    const at = index().indexOf(cell.row.id)
    if (at === undefined) return
    api.ensureIndexVisible(at)
    api.ensureColumnVisible(cell.column)
  }

  return {
    active() {
      // Undefined before anything was focused, whatever the type says.
      const focused = api.getFocusedCell() ?? null
      if (focused === null || focused.rowPinned != null) return null
      const under = index().rows[focused.rowIndex]
      return under === undefined ? null : cellAt(under.id, focused.column.getColId())
    },
    fresh(cell) {
      const row = index().row(cell.row.id)
      if (row !== undefined) return { ...cell, row }
      // Filtered away while it is being edited.
      return view().tasks.has(cell.row.task.task.id) ? cell : null
    },
    now(cell) {
      const { row } = cell
      const task = view().tasks.get(row.task.task.id)
      const line = task?.lines.find(({ id }) => id === row.line.id)
      return task === undefined || line === undefined ? cell : { ...cell, row: { ...row, task, line } }
    },
    element,
    cellOf: (inside) =>
      cellAt(
        inside.closest('[row-id]')?.getAttribute('row-id') ?? '',
        inside.closest('.ag-cell')?.getAttribute('col-id') ?? '',
      ),
    focus,
    bringIntoSight,
    show(cell) {
      bringIntoSight(cell)
      focus(cell)
    },
    label({ row, column }) {
      const { line, task } = row
      const unit = line.kind === 'summary' ? gridTexts.summaryBy(line.name) : line.name
      const place = gridTexts.place(row.headings.at(-1)?.heading.text ?? '', task.number, unit)
      return gridTexts.editorLabel(place, api.getColumnDef(column)?.headerName ?? '')
    },
    sendKey(cell, event, key) {
      const drawn = element(cell)
      if (drawn !== null) return !drawn.dispatchEvent(keyFor(event, key))
      // Scrolled away: the key brings it back.
      bringIntoSight(cell)
      return key !== 'Tab'
    },
  }
}

/** Shift means something to Tab alone: ranges are not selected. */
function keyFor(event: KeyboardEvent, key: string): KeyboardEvent {
  return new KeyboardEvent('keydown', {
    key,
    shiftKey: event.shiftKey && key === 'Tab',
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    bubbles: true,
    cancelable: true,
  })
}
