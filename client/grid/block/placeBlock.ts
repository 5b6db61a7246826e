/** Where the words of a block go: one into all that is selected, whole copies side by side, else from the corner on. */
import type { Block } from '../clipboard/readClipboard.ts'
import type { Framed } from '../range/rangeFrame.ts'
import { isOneCell, spanTop } from '../range/rangeGeometry.ts'
import type { Target } from './planBlock.ts'

export interface Placed {
  readonly targets: () => Generator<Target>
  /** So much of the block has no place in the table. */
  readonly outside: { readonly rows: number; readonly columns: number }
}

export function placeBlock(block: Block, { board, rect }: Framed): Placed {
  const height = block.length
  const width = block.reduce((most, row) => Math.max(most, row.length), 0)
  const room = {
    rows: isOneCell(board, rect) ? 1 : rect.bottom - rect.top + 1,
    columns: rect.right - rect.left + 1,
  }
  const tiles = room.rows % height === 0 && room.columns % width === 0
  const rows = tiles ? room.rows : height
  const columns = tiles ? room.columns : width
  const lastRow = Math.min(rect.top + rows, board.rows.length) - 1
  const lastColumn = Math.min(rect.left + columns, board.columns.length) - 1
  return {
    outside: {
      rows: rect.top + rows - 1 - lastRow,
      columns: rect.left + columns - 1 - lastColumn,
    },
    *targets() {
      for (let at = rect.top; at <= lastRow; at++) {
        const line = block[(at - rect.top) % height]
        for (let place = rect.left; place <= lastColumn; place++) {
          const words = line?.[(place - rect.left) % width] ?? null
          const column = board.columns[place]
          if (words === null || column === undefined) continue
          const head = board.rows[spanTop(board.rows, at, column)]
          const row = board.rows[at]
          if (head === undefined || row === undefined) continue
          const isCovered = head !== row
          // One word for all that is selected is meant for each cell once.
          if (isCovered && height === 1) continue
          yield { cell: { row: head, column }, words, isCovered }
        }
      }
    },
  }
}
