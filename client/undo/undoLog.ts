/**
 * Ctrl+Z and Ctrl+Y over one's own edits in a table, whoever makes them: the grid, a form, an import.
 *
 * Whoever edits through `edit` names the fields it touches; what they held before and after is remembered as one step, or
 * as part of the group that is open. Taking back writes the earlier values as new edits of today:
 *  - a text keeps what others wrote into it meanwhile, since only the own change is taken out of it;
 *  - a figure or a choice that somebody else has set since is left alone and told, with the name, never overwritten.
 * Large steps go book by book in pieces, so that neither the page nor the socket stands still.
 */
import type * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { isTextField, putField, readFields } from './fieldValues.ts'

export interface UndoLog {
  /** As `OpenTable.edit`, and remembered. `fields` are all that the change may touch. */
  readonly edit: (book: BookName, fields: readonly string[], change: (doc: Y.Doc) => void) => Refusal | null
  /** All edits until `end` are one step. Groups do not nest: one that is begun within another belongs to it. */
  readonly begin: () => UndoGroup
  readonly undo: (progress?: UndoProgress) => Promise<UndoOutcome | null>
  readonly redo: (progress?: UndoProgress) => Promise<UndoOutcome | null>
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  readonly onChange: (listener: () => void) => () => void
}

export interface UndoGroup {
  readonly end: () => void
  /** Takes back what the group did so far, and forgets it. */
  readonly takeBack: (progress?: UndoProgress) => Promise<UndoOutcome | null>
}

/** Called between the pieces of a large step; the next one begins when it resolves. */
export type UndoProgress = (done: number, all: number) => Promise<void>

export interface UndoOutcome {
  /** Fields that changed, in the order in which they were edited. */
  readonly done: readonly FieldRef[]
  /** Left as somebody else has set them since. */
  readonly left: readonly LeftField[]
  /** Why the rest could not be written. */
  readonly refusal: Refusal | null
}

export interface FieldRef {
  readonly book: BookName
  readonly field: string
}

export interface LeftField extends FieldRef {
  /** Who set it; null where the server has not told yet. */
  readonly by: string | null
  readonly value: Cell
}

interface FieldChange extends FieldRef {
  readonly before: Cell
  readonly after: Cell
  /** The stamp it had when it was changed: a later one of somebody else makes it theirs. */
  readonly seq: number
}

type Step = readonly FieldChange[]

const mostSteps = 200
/** So many fields are written in one transaction. */
const piece = 400

type UndoTable = Pick<OpenTable, 'doc' | 'edit' | 'stamp' | 'person'>

/** @param pause lets the page draw, between the pieces of a large step */
export function createUndoLog(table: UndoTable, pause: () => Promise<void>): UndoLog {
  const listeners = new Set<() => void>()
  const done: Step[] = []
  const undone: Step[] = []
  let open: FieldChange[] | null = null
  /** Taking back under way: a second one waits for the person, not in a queue. */
  let busy = false

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const remember = (step: Step) => {
    if (step.length === 0) return
    done.push(step)
    if (done.length > mostSteps) done.shift()
    undone.length = 0
    tell()
  }
  const seqOf = ({ book, field }: FieldRef) => table.stamp(book, field)?.seq ?? 0

  function edit(book: BookName, fields: readonly string[], change: (doc: Y.Doc) => void): Refusal | null {
    const doc = table.doc(book)
    const before = readFields(book, doc, fields)
    const refusal = table.edit(book, change)
    if (refusal !== null) return refusal
    const after = readFields(book, doc, fields)
    const step = fields.flatMap((field): FieldChange[] => {
      const was = before.get(field) ?? null
      const is = after.get(field) ?? null
      return was === is ? [] : [{ book, field, before: was, after: is, seq: seqOf({ book, field }) }]
    })
    if (open === null) remember(step)
    else open.push(...step)
    return null
  }

  /** Null: nobody else has set it since. */
  function setByOther(change: FieldChange, now: Cell): LeftField | null {
    const { book, field } = change
    if (isTextField(book, field)) return null
    const stamp = table.stamp(book, field)
    const others = stamp !== null && stamp.accountId !== table.person.accountId && stamp.seq > change.seq
    if (now === change.after && !others) return null
    return { book, field, value: now, by: others ? stamp.name : null }
  }

  /** Writes `before` over `after`, the last edit first. */
  async function takeBack(
    step: Step,
    progress: UndoProgress | undefined,
  ): Promise<{ readonly outcome: UndoOutcome; readonly opposite: Step; readonly rest: Step }> {
    const opposite: FieldChange[] = []
    const left: LeftField[] = []
    let refusal: Refusal | null = null
    let rest: Step = []
    const parts = inPieces(step)
    for (const [place, part] of parts.entries()) {
      if (place > 0) {
        await (progress?.(opposite.length + left.length, step.length) ?? pause())
      }
      const [first] = part
      if (first === undefined) continue
      const { book } = first
      const doc = table.doc(book)
      const fields = part.map((change) => change.field)
      const now = readFields(book, doc, fields)
      const own = part.filter((change) => {
        const foreign = setByOther(change, now.get(change.field) ?? null)
        if (foreign !== null) left.push(foreign)
        return foreign === null
      })
      if (own.length === 0) continue
      refusal = table.edit(book, (target) => {
        for (const { field, before, after } of own) putField(book, target, field, before, after)
      })
      if (refusal !== null) {
        rest = parts.slice(place).flat().reverse()
        break
      }
      const written = readFields(book, doc, fields)
      for (const { field } of own)
        opposite.push({
          book,
          field,
          before: now.get(field) ?? null,
          after: written.get(field) ?? null,
          seq: seqOf({ book, field }),
        })
    }
    return { outcome: { done: [...opposite].reverse(), left, refusal }, opposite, rest }
  }

  async function move(from: Step[], to: Step[], progress: UndoProgress | undefined) {
    const step = busy || open !== null ? undefined : from.at(-1)
    if (step === undefined) return null
    busy = true
    try {
      const { outcome, opposite, rest } = await takeBack(step, progress)
      // What could not be written stays where it was: the filling may open again.
      const place = from.lastIndexOf(step)
      if (place >= 0) from.splice(place, 1, ...(rest.length > 0 ? [rest] : []))
      if (opposite.length > 0) to.push(opposite)
      return outcome
    } finally {
      busy = false
      tell()
    }
  }

  return {
    edit,
    begin() {
      if (open !== null) return { end: () => undefined, takeBack: async () => null }
      const mine: FieldChange[] = []
      open = mine
      return {
        end() {
          if (open !== mine) return
          open = null
          remember(mine)
        },
        async takeBack(progress) {
          if (open !== mine) return null
          open = null
          return (await takeBack(mine, progress)).outcome
        },
      }
    },
    undo: (progress) => move(done, undone, progress),
    redo: (progress) => move(undone, done, progress),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The last edits first, each piece of one book; what one piece holds twice would read a value it has just written. */
function inPieces(step: Step): FieldChange[][] {
  const pieces: FieldChange[][] = []
  let fields = new Set<string>()
  for (const change of [...step].reverse()) {
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
