/**
 * What the journal keeps of an update: one row per field, found from the decoded update and the document before it is
 * applied. Observers of the document could not tell it: a value that loses against a simultaneous one changes no key.
 *
 * A cell's row says what stood there and what its author put there. Where somebody else's simultaneous value stands in
 * the end, the row is `lost` and names what stands instead as `before`; the row is then the only place where the losing
 * value lives on. A text's row holds the pieces taken away and the pieces put in.
 */
import * as Y from 'yjs'
import type { Cell } from '../../shared/books/shape.ts'
import type { FieldChange } from '../store/bookStore.ts'
import type { DeletedPiece, Deletions } from '../sync/deletions.ts'
import type { FreshStruct, Placement } from '../sync/placement.ts'
import { fieldOf, firstItemOfText, lastItemOfCell, placeOf } from '../sync/structStore.ts'
import type { StructId } from '../sync/updateReader.ts'

interface Touched {
  readonly key: string | null
  readonly fresh: FreshStruct[]
  readonly deleted: DeletedPiece[]
}

export function journalRows(
  doc: Y.Doc,
  fresh: readonly FreshStruct[],
  deletions: Deletions,
  placement: Placement,
): FieldChange[] {
  const touchedByField = new Map<string, Touched>()
  const touch = (field: string, key: string | null): Touched => {
    const known = touchedByField.get(field)
    if (known !== undefined) return known
    const touched: Touched = { key, fresh: [], deleted: [] }
    touchedByField.set(field, touched)
    return touched
  }
  for (const struct of fresh) touch(fieldOf(struct.place), struct.place.key).fresh.push(struct)
  for (const piece of deletions.pieces) {
    const place = placeOf(doc, piece.item)
    touch(fieldOf(place), place.key).deleted.push(piece)
  }
  return [...touchedByField].flatMap(([field, touched]) =>
    touched.key === null
      ? textRow(doc, field, touched, deletions)
      : cellRows(doc, field, touched, deletions, placement),
  )
}

function cellRows(
  doc: Y.Doc,
  key: string,
  touched: Touched,
  deletions: Deletions,
  placement: Placement,
): FieldChange[] {
  const before = standingValue(doc, key)
  const last = placement.lastOfCell(key)
  const winner = touched.fresh.find((struct) => last !== null && holds(struct, last))
  const stands = winner === undefined ? before : valueAfter(winner, deletions)
  const isDeleted =
    winner === undefined && touched.deleted.some((piece) => last !== null && pieceHolds(piece, last))
  const rows: FieldChange[] = []
  if (winner !== undefined || isDeleted) {
    const after = isDeleted ? null : stands
    // Set and taken back within the update: there was never anything to see.
    if (before !== null || after !== null) rows.push({ field: key, before, after, lost: false })
  }
  for (const struct of touched.fresh) {
    if (struct === winner || struct.content.kind !== 'cells') continue
    // Its author replaced it by a later value of the same update.
    if (touched.fresh.some((later) => later.origin !== null && holds(struct, later.origin))) continue
    const after = struct.content.values.at(-1) ?? null
    const instead = isDeleted ? null : stands
    // Nothing is lost where the same stands in the end.
    if (after !== instead) rows.push({ field: key, before: instead, after, lost: true })
  }
  return rows
}

function valueAfter(winner: FreshStruct, deletions: Deletions): Cell {
  if (winner.content.kind !== 'cells') return null
  if (deletions.covers(winner.client, winner.end - 1, winner.end)) return null
  return winner.content.values.at(-1) ?? null
}

function standingValue(doc: Y.Doc, key: string): Cell {
  const item = lastItemOfCell(doc, key)
  if (item === null || item.deleted || !(item.content instanceof Y.ContentAny)) return null
  const value: unknown = item.content.arr.at(-1)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function textRow(doc: Y.Doc, field: string, touched: Touched, deletions: Deletions): FieldChange[] {
  const inserted = touched.fresh.flatMap((struct) => insertedPieces(struct, deletions))
  const before = joinPieces(inDocumentOrder(doc, field, touched.deleted))
  const after = joinPieces(inserted)
  return before === null && after === null ? [] : [{ field, before, after, lost: false }]
}

interface Piece {
  readonly text: string
  /** Goes on right where the piece before it ends. */
  readonly joined: boolean
}

function insertedPieces(struct: FreshStruct, deletions: Deletions): Piece[] {
  if (struct.content.kind !== 'text') return []
  const { client, clock, end, origin } = struct
  const joined = origin !== null && origin.client === client && origin.clock === clock - 1
  const text = deletions.touches(client, clock, end) ? remaining(struct, deletions) : struct.content.text
  return text === '' ? [] : [{ text, joined }]
}

/** Typed and partly taken back before it was sent. */
function remaining({ client, clock, end, content }: FreshStruct, deletions: Deletions): string {
  if (content.kind !== 'text' || deletions.covers(client, clock, end)) return ''
  let text = ''
  for (let i = 0; i < content.text.length; i++)
    if (!deletions.covers(client, clock + i, clock + i + 1)) text += content.text.charAt(i)
  return text
}

function inDocumentOrder(doc: Y.Doc, root: string, pieces: readonly DeletedPiece[]): Piece[] {
  const piecesByItem = new Map<Y.Item, DeletedPiece[]>()
  for (const piece of pieces) piecesByItem.set(piece.item, [...(piecesByItem.get(piece.item) ?? []), piece])
  const ordered: Piece[] = []
  let joined = false
  for (let item = firstItemOfText(doc, root); item !== null && piecesByItem.size > 0; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const ofItem = piecesByItem.get(item)
    piecesByItem.delete(item)
    let at = item.id.clock
    for (const piece of ofItem ?? []) {
      const text = item.content.str.slice(piece.clock - item.id.clock, piece.end - item.id.clock)
      ordered.push({ text, joined: joined && piece.clock === at })
      joined = true
      at = piece.end
    }
    joined = joined && ofItem !== undefined && at === item.id.clock + item.length
  }
  return ordered
}

function joinPieces(pieces: readonly Piece[]): string | null {
  let text: string | null = null
  for (const piece of pieces)
    text = text === null ? piece.text : text + (piece.joined ? '' : '…') + piece.text
  return text
}

function holds(struct: FreshStruct, id: StructId): boolean {
  return id.client === struct.client && id.clock >= struct.clock && id.clock < struct.end
}

function pieceHolds(piece: DeletedPiece, id: StructId): boolean {
  return id.client === piece.item.id.client && id.clock >= piece.clock && id.clock < piece.end
}
