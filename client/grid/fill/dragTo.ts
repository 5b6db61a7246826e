import type { Framed } from '../range/rangeFrame.ts'
import { type Rect, rectOver, type Spot } from '../range/rangeGeometry.ts'

/** Where a fill goes when the corner is dragged to this cell: along the rows or the columns, whichever is farther. */
export function dragTo({ board, rect }: Framed, at: Spot): Rect {
  const down = Math.max(at.row - rect.bottom, rect.top - at.row, 0)
  const aside = Math.max(at.column - rect.right, rect.left - at.column, 0)
  if (down === 0 && aside === 0) return rect
  const to: Rect =
    down >= aside
      ? { ...rect, top: Math.min(rect.top, at.row), bottom: Math.max(rect.bottom, at.row) }
      : { ...rect, left: Math.min(rect.left, at.column), right: Math.max(rect.right, at.column) }
  return rectOver(board, corner(to), end(to))
}

export const corner = ({ top, left }: Rect): Spot => ({ row: top, column: left })
export const end = ({ bottom, right }: Rect): Spot => ({ row: bottom, column: right })
