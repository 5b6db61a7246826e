/** The others in the table: whose frame stands on which cell, and whose name flashes on a cell that changed. */
import type { OpenTable, Peer, Presence, TableChange } from '../sync/openTable.ts'
import { cellOfField, fieldOfCell } from './cellField.ts'
import { isColumnId } from './gridRow.ts'
import { type CellKey, cellKey, type Marks, type PeerMark, peerMark } from './marks.ts'
import type { ActiveCell } from './overlayHost.ts'
import type { RowIndex } from './rowIndex.ts'

export function showPeers(table: OpenTable, index: RowIndex, marks: Marks): void {
  const byCell = new Map<CellKey, PeerMark[]>()
  for (const peer of table.presence.peers()) {
    const key = cellOfPeer(peer, index)
    if (key !== null) byCell.set(key, [...(byCell.get(key) ?? []), peerMark(peer)])
  }
  marks.setPeers(byCell)
}

export function flashChanges(remote: TableChange['remote'], index: RowIndex, marks: Marks): void {
  for (const { book, field, by } of remote) {
    const cell = cellOfField(book, field, index.byTask)
    const head = cell === null ? undefined : index.head(cell.rowId, cell.column)
    if (cell !== null && head !== undefined) marks.flash(cellKey(head.id, cell.column), by.name)
  }
}

/** The line that the peer named, or where the field shows when that line is folded away here. */
function cellOfPeer({ place }: Peer, index: RowIndex): CellKey | null {
  if (place === null || !isColumnId(place.column)) return null
  const shown = index.head(place.lineId, place.column)
  if (shown !== undefined) return cellKey(shown.id, place.column)
  const cell = cellOfField(place.book, place.field, index.byTask)
  const head = cell === null ? undefined : index.head(cell.rowId, cell.column)
  return cell === null || head === undefined ? null : cellKey(head.id, cell.column)
}

/** Tells the others where one is, once for each place. */
export function createPlaceTeller(presence: Presence): (cell: ActiveCell | null, editing: boolean) => void {
  let last = ''
  return (cell, editing) => {
    const place =
      cell === null
        ? null
        : { ...fieldOfCell(cell.row, cell.column), lineId: cell.row.id, column: cell.column }
    const said = JSON.stringify([place, editing])
    if (said === last) return
    last = said
    presence.setPlace(place, editing)
  }
}
