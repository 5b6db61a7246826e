/** Brings what was found into sight, whatever it is folded or filtered away behind. */
import type { TableView } from '../../../shared/books/tableView.ts'
import type { GridCells } from '../gridCells.ts'
import type { ColumnId } from '../gridRow.ts'
import type { RowIndex } from '../rowIndex.ts'
import type { GridState } from '../views/gridState.ts'
import { groupOver } from './groupOver.ts'

export interface Revealed {
  /** The row that carries the cell, as cells are merged now. */
  readonly rowId: string
  /** Where the line had been out of sight. */
  readonly how: 'shown' | 'unfolded' | 'unfiltered'
}

export interface RevealerOptions {
  readonly view: () => TableView
  readonly state: () => GridState
  readonly changeState: (part: Partial<GridState>) => void
  /** The rows as they show now, and how to have them made anew. */
  readonly index: () => RowIndex
  readonly update: () => void
  readonly cells: () => GridCells
}

export interface Revealer {
  /** Lines that show against the filter. */
  readonly lines: () => ReadonlySet<string>
  /** The keyboard stays where it is. */
  readonly reveal: (rowId: string, column: ColumnId) => Revealed | null
  /** Puts the cursor on a cell that shows. */
  readonly stand: (rowId: string, column: ColumnId) => void
  /** What was shown against the filter is hidden again. */
  readonly forget: () => void
}

export function createRevealer(options: RevealerOptions): Revealer {
  const { index, update } = options
  let lines: ReadonlySet<string> = new Set()
  return {
    lines: () => lines,
    reveal(rowId, column) {
      let how: Revealed['how'] = 'shown'
      const { unfolded } = options.state()
      const group = groupOver(options.view(), rowId)
      if (index().row(rowId) === undefined && group !== null && !unfolded.includes(group)) {
        options.changeState({ unfolded: [...unfolded, group] })
        update()
        how = 'unfolded'
      }
      if (index().row(rowId) === undefined) {
        lines = new Set([...lines, rowId])
        update()
        how = 'unfiltered'
      }
      const row = index().head(rowId, column)
      if (row === undefined) return null
      options.cells().bringIntoSight({ row, column })
      return { rowId: row.id, how }
    },
    stand(rowId, column) {
      const row = index().head(rowId, column)
      if (row !== undefined) options.cells().show({ row, column })
    },
    forget() {
      if (lines.size === 0) return
      lines = new Set()
      update()
    },
  }
}
