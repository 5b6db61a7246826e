/**
 * One step taken back: earlier values become edits of today, the last edit first.
 *  - a text keeps what others wrote into it meanwhile, since only the own change is taken out of it;
 *  - a figure or a choice that somebody else has set since is left alone and told, with the name, never overwritten;
 *  - what came with the step (a row, a record) goes as anybody would remove it, and can come back.
 * Large steps go book by book in pieces, so that neither the page nor the socket stands still.
 */
import { parseBookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import { beganWith } from '../../shared/books/thing.ts'
import type { Refusal } from '../../shared/errors.ts'
import { isTextField, putField, readFields } from './fieldValues.ts'
import { recordEdit } from './recordEdit.ts'
import {
  type FieldChange,
  type LeftField,
  stamped,
  type UndoOutcome,
  type UndoProgress,
  type UndoStep,
  type UndoTable,
} from './undoStep.ts'

/** So many fields are written in one transaction. */
const piece = 400

export interface TakingBack {
  readonly progress: UndoProgress | undefined
  readonly pause: () => Promise<void>
}

export interface TakenBack {
  readonly outcome: UndoOutcome
  /** What taking back changed in its turn. */
  readonly opposite: readonly FieldChange[]
  /** What could not be written. */
  readonly rest: readonly FieldChange[]
}

export async function takeBack(
  table: UndoTable,
  step: UndoStep,
  { progress, pause }: TakingBack,
): Promise<TakenBack> {
  const opposite: FieldChange[] = []
  const left: LeftField[] = []
  let refusal: Refusal | null = null
  let rest: readonly FieldChange[] = []
  const parts = inPieces(withoutParts(step.changes))
  for (const [place, part] of parts.entries()) {
    if (place > 0) await (progress?.(opposite.length + left.length, step.changes.length) ?? pause())
    const [first] = part
    if (first === undefined) continue
    const { book } = first
    const doc = table.doc(book)
    const now = readFields(
      book,
      doc,
      part.map(({ field }) => field),
    )
    const own = part.filter((change) => {
      const foreign = setByOther(table, change, now.get(change.field) ?? null)
      if (foreign !== null) left.push(foreign)
      return foreign === null
    })
    if (own.length === 0) continue
    const { result, changes } = recordEdit(book, doc, () =>
      table.edit(book, (target) => {
        for (const { field, before, after } of own) {
          const removed = before === null ? beganWith(refOf(book), field)?.removed : undefined
          if (removed === undefined) putField(book, target, field, before, after)
          else putField(book, target, removed, true, null)
        }
      }),
    )
    refusal = result
    if (refusal !== null) {
      rest = parts.slice(place).flat().reverse()
      break
    }
    opposite.push(...changes.map((change) => stamped(table, book, change)))
  }
  const done = [...opposite].reverse()
  return { outcome: { step, done, left, refusal }, opposite, rest }
}

/** Null: nobody else has set it since. */
function setByOther(table: UndoTable, change: FieldChange, now: Cell): LeftField | null {
  const { book, field } = change
  if (isTextField(book, field)) return null
  const stamp = table.stamp(book, field)
  const others = stamp !== null && stamp.accountId !== table.person.accountId && stamp.seq > change.seq
  if (now === change.after && !others) return null
  return { book, field, value: now, by: others ? stamp.name : null }
}

/** What came as a whole goes as a whole: its parts stay in it as they are, should it come back. */
function withoutParts(changes: readonly FieldChange[]): FieldChange[] {
  const began = new Map<string, string>()
  for (const { book, field, before } of changes) {
    const thing = before === null ? beganWith(refOf(book), field) : null
    if (thing !== null) began.set(`${book} ${thing.prefix}`, field)
  }
  if (began.size === 0) return [...changes]
  return changes.filter(({ book, field }) =>
    prefixesOf(field).every((prefix) => {
      const beginning = began.get(`${book} ${prefix}`)
      return beginning === undefined || beginning === field
    }),
  )
}

/** a/b/c → a/, a/b/ */
function prefixesOf(field: string): string[] {
  const parts = field.split('/')
  return parts.slice(1).map((_, at) => `${parts.slice(0, at + 1).join('/')}/`)
}

function refOf(book: FieldChange['book']) {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`not a book: ${book}`)
  return ref
}

/** The last edits first, each piece of one book; what one piece holds twice would read a value it has just written. */
function inPieces(changes: readonly FieldChange[]): FieldChange[][] {
  const pieces: FieldChange[][] = []
  let fields = new Set<string>()
  for (const change of [...changes].reverse()) {
    const last = pieces.at(-1)
    const fits =
      last !== undefined && last.length < piece && last[0]?.book === change.book && !fields.has(change.field)
    if (fits) last.push(change)
    else {
      pieces.push([change])
      fields = new Set()
    }
    fields.add(change.field)
  }
  return pieces
}
