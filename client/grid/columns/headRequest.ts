import type { ColumnId } from '../gridRow.ts'

/** Somebody opened the menu of a column's head. */
export interface HeadRequest {
  readonly column: ColumnId
  readonly at: DOMRect
  readonly byKey: boolean
}
