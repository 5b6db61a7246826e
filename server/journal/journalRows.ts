/**
 * What the journal keeps of an update: one row per field, found from the decoded update and the document before it is
 * applied. Observers of the document could not tell it: a value that loses against a simultaneous one changes no key.
 *
 * A cell's row says what stood there and what its author put there. Where somebody else's simultaneous value stands in
 * the end, the row is `lost` and names what stands instead as `before`; the row is then the only place where the losing
 * value lives on. Whether an author had seen what the value replaced is told by the value's origin: the last value of
 * the cell as the author knew it. Where that is not the one that stands, two people wrote at once (`unseen`).
 *
 * A text's row is one exchange: at this place, this piece went and this one came. So earlier texts can be told exactly,
 * from today's backwards, whatever became of the updates themselves.
 */
import * as Y from 'yjs'
import type { Cell } from '../../shared/books/shape.ts'
import { exchangeBetween } from '../../shared/books/textHistory.ts'
import type { FieldChange } from '../store/bookStore.ts'
import type { DeletedPiece, Deletions } from '../sync/deletions.ts'
import type { FreshStruct, Placement, UnitRun } from '../sync/placement.ts'
import { fieldOf, firstItemOfText, lastIdOf, lastItemOfCell, placeOf } from '../sync/structStore.ts'
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
      ? textRow(doc, field, deletions, placement)
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
    if (before !== null || after !== null) {
      const unseen = before !== after && winner !== undefined && !hasSeenStanding(doc, key, winner, touched)
      rows.push({ field: key, before, after, lost: false, ...(unseen ? { unseen } : {}) })
    }
  }
  for (const struct of touched.fresh) {
    if (struct === winner || struct.content.kind !== 'cells') continue
    // Its author replaced it by a later value of the same update.
    if (touched.fresh.some((later) => later.origin !== null && holds(struct, later.origin))) continue
    const after = struct.content.values.at(-1) ?? null
    const instead = isDeleted ? null : stands
    // Nothing is lost where the same stands in the end.
    if (after === instead) continue
    // Where another value of the same update stands, its author wrote both.
    const unseen = winner === undefined
    rows.push({ field: key, before: instead, after, lost: true, ...(unseen ? { unseen } : {}) })
  }
  return rows
}

/** The value's origin, or that of the values before it in the same update, is the one that stands. */
function hasSeenStanding(doc: Y.Doc, key: string, winner: FreshStruct, touched: Touched): boolean {
  const standing = lastItemOfCell(doc, key)
  if (standing === null) return true
  let origin = winner.origin
  for (;;) {
    const id = origin
    const own = id === null ? undefined : touched.fresh.find((struct) => holds(struct, id))
    if (own === undefined) break
    origin = own.origin
  }
  const last = lastIdOf(standing)
  return origin !== null && origin.client === last.client && origin.clock === last.clock
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

function textRow(doc: Y.Doc, field: string, deletions: Deletions, placement: Placement): FieldChange[] {
  const before = standingText(doc, field)
  const after = textAfter(field, deletions, placement)
  if (before === after) return []
  const { at, removed, inserted } = exchangeBetween(before, after)
  return [{ field, at, before: orNull(removed), after: orNull(inserted), lost: false }]
}

function orNull(piece: string): string | null {
  return piece === '' ? null : piece
}

function standingText(doc: Y.Doc, root: string): string {
  let text = ''
  for (let item = firstItemOfText(doc, root); item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) text += item.content.str
  return text
}

/** The text as it will be when Yjs has taken the update in. */
function textAfter(root: string, deletions: Deletions, placement: Placement): string {
  let text = ''
  /** Of each struct where its last run ended, and where in the text a first half stands that came last, seen or not. */
  const halves = new Map<unknown, { readonly end: number; readonly at: number | null }>()
  for (const { client, clock, end, of } of placement.unitsOfText(root)) {
    const content = contentOf(of)
    if (content === null) continue
    const start = of instanceof Y.Item ? of.id.clock : of.clock
    for (let from = clock; from < end; ) {
      const next = endOfRun(client, from, end, deletions)
      const isDeleted = deletions.covers(client, from, next)
      let piece = content.slice(from - start, next - start)
      const half = halves.get(of)
      // Yjs breaks a character whose halves it has to tell apart.
      if (half?.end === from && isLow(piece.charCodeAt(0))) {
        if (half.at !== null) text = `${text.slice(0, half.at)}\uFFFD${text.slice(half.at + 1)}`
        piece = `\uFFFD${piece.slice(1)}`
      }
      if (!isDeleted) text += piece
      if (isHigh(piece.charCodeAt(piece.length - 1)))
        halves.set(of, { end: next, at: isDeleted ? null : text.length - 1 })
      from = next
    }
  }
  return text
}

function contentOf(of: UnitRun['of']): string | null {
  if (!(of instanceof Y.Item)) return of.content.kind === 'text' ? of.content.text : null
  return !of.deleted && of.content instanceof Y.ContentString ? of.content.str : null
}

/** Up to where all of it is deleted, or none of it. */
function endOfRun(client: number, from: number, end: number, deletions: Deletions): number {
  if (!deletions.touches(client, from, end) || deletions.covers(client, from, end)) return end
  const isDeleted = deletions.covers(client, from, from + 1)
  let at = from + 1
  while (at < end && deletions.covers(client, at, at + 1) === isDeleted) at++
  return at
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function holds(struct: FreshStruct, id: StructId): boolean {
  return id.client === struct.client && id.clock >= struct.clock && id.clock < struct.end
}

function pieceHolds(piece: DeletedPiece, id: StructId): boolean {
  return id.client === piece.item.id.client && id.clock >= piece.clock && id.clock < piece.end
}
