/**
 * Ctrl+Z and Ctrl+Y over one's own edits in a table, whoever makes them: the grid, a form, a document that is merged.
 *
 * Every edit goes through here; the fields that it changed are found by watching it, and what they held before and after is
 * one step. Taking back (takeBack.ts, loaded with the first one) writes the earlier values as new edits of today.
 *
 * An act is no edit: a report that was sent is with those who got it. It stands in the row all the same, so that Ctrl+Z
 * right behind it says what takes it back, and does not quietly take back what was reported.
 */
import type * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import type { Refusal } from '../../shared/errors.ts'
import { createTurns, type Turns } from './inTurn.ts'
import { recordEdit } from './recordEdit.ts'
import {
  type FieldChange,
  stamped,
  type UndoOutcome,
  type UndoProgress,
  type UndoStep,
  type UndoTable,
} from './undoStep.ts'

export interface UndoLog {
  /**
   * As `OpenTable.edit`, and remembered.
   * @param visit edits of one text with the same one, right behind one another, are one step: what was typed in one go
   */
  readonly edit: (book: BookName, change: (doc: Y.Doc) => void, visit?: symbol) => Refusal | null
  /** As `OpenTable.edit`; not to be taken back by a key. `act` says what was done. */
  readonly act: (book: BookName, change: (doc: Y.Doc) => void, act: UndoAct) => Refusal | null
  /** Edits made through the group are one step, whatever else is edited meanwhile. `name`: what was done, in a word. */
  readonly begin: (name: string) => UndoGroup
  readonly undo: (progress?: UndoProgress) => Promise<UndoOutcome | null>
  readonly redo: (progress?: UndoProgress) => Promise<UndoOutcome | null>
  /** The steps that are next; null where there is none. */
  readonly next: () => { readonly undo: UndoStep | null; readonly redo: UndoStep | null }
  /** Everything that takes its time over this table waits here for what was asked before it. */
  readonly turns: Turns
  readonly onChange: (listener: () => void) => () => void
}

export interface UndoAct {
  readonly name: string
  /** What takes it back. */
  readonly remedy: string
}

export interface UndoGroup {
  readonly edit: (book: BookName, change: (doc: Y.Doc) => void) => Refusal | null
  readonly end: () => void
  /** Takes back what the group did, whether it has ended or not, and forgets it. */
  readonly takeBack: (progress?: UndoProgress) => Promise<UndoOutcome>
}

const mostSteps = 200

/** @param pause lets the page draw, between the pieces of a large step */
export function createUndoLog(table: UndoTable, pause: () => Promise<void>): UndoLog {
  const listeners = new Set<() => void>()
  const done: UndoStep[] = []
  const undone: UndoStep[] = []
  /** Taking back under way: a second one waits for the person, not in a queue. */
  let busy = false

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const remember = (step: UndoStep) => {
    done.push(step)
    if (done.length > mostSteps) done.shift()
    undone.length = 0
    tell()
  }

  function write(book: BookName, change: (doc: Y.Doc) => void) {
    const { result, changes } = recordEdit(book, table.doc(book), () => table.edit(book, change))
    return { refusal: result, changes: changes.map((each) => stamped(table, book, each)) }
  }

  function edit(book: BookName, change: (doc: Y.Doc) => void, visit: symbol | null = null): Refusal | null {
    const { refusal, changes } = write(book, change)
    if (changes.length === 0) return refusal
    const step = stepOf(null, changes, visit)
    const joined = joinedTyping(done.at(-1), step)
    if (joined !== null) done.pop()
    // Typed and taken out again by the box's own undo: nothing is left to take back.
    if (joined?.changes.every(({ before, after }) => before === after)) tell()
    else remember(joined ?? step)
    return refusal
  }

  async function back(step: UndoStep, progress: UndoProgress | undefined) {
    const { takeBack } = await import('./takeBack.ts')
    return await takeBack(table, step, { progress, pause })
  }

  async function move(from: UndoStep[], to: UndoStep[], progress: UndoProgress | undefined) {
    const step = busy ? undefined : from.at(-1)
    if (step === undefined) return null
    busy = true
    try {
      const { outcome, opposite, rest } =
        step.remedy === null
          ? await back(step, progress)
          : { outcome: { step, done: [], left: [], refusal: null }, opposite: [], rest: [] }
      // What could not be written stays where it was: the filling may open again.
      replace(from, step, rest)
      if (opposite.length > 0) to.push({ ...step, changes: opposite, visit: null })
      return outcome
    } finally {
      busy = false
      tell()
    }
  }

  return {
    edit,
    act(book, change, { name, remedy }) {
      const { refusal } = write(book, change)
      const last = done.at(-1)
      // What is reported together is one act, and said once.
      if (refusal === null && last?.remedy === remedy && last.name === name) done.pop()
      if (refusal === null) remember({ ...stepOf(name, [], null), remedy })
      return refusal
    },
    begin(name) {
      const mine: FieldChange[] = []
      let step: UndoStep | null = null
      return {
        edit(book, change) {
          const { refusal, changes } = write(book, change)
          mine.push(...changes)
          return refusal
        },
        end() {
          if (step !== null || mine.length === 0) return
          step = stepOf(name, mine, null)
          remember(step)
        },
        async takeBack(progress) {
          const whole = step ?? stepOf(name, mine, null)
          replace(done, whole, [])
          tell()
          return (await back(whole, progress)).outcome
        },
      }
    },
    undo: (progress) => move(done, undone, progress),
    redo: (progress) => move(undone, done, progress),
    next: () => ({ undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null }),
    turns: createTurns(),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function stepOf(name: string | null, changes: readonly FieldChange[], visit: symbol | null): UndoStep {
  return { name, first: changes[0] ?? null, count: changes.length, changes, visit, remedy: null }
}

/** Null: not the same text in the same visit, or somebody else wrote into it in between. */
function joinedTyping(last: UndoStep | undefined, step: UndoStep): UndoStep | null {
  const [before, more] = last?.changes ?? []
  const [now, ...others] = step.changes
  if (last === undefined || before === undefined || now === undefined) return null
  if (step.visit === null || last.visit !== step.visit || more !== undefined || others.length > 0) return null
  if (before.book !== now.book || before.field !== now.field || before.after !== now.before) return null
  return { ...step, changes: [{ ...now, before: before.before }] }
}

/** By what is left of it, if anything is. */
function replace(steps: UndoStep[], step: UndoStep, rest: readonly FieldChange[]): void {
  const place = steps.lastIndexOf(step)
  const left = { ...step, count: rest.length, changes: rest, visit: null }
  if (place >= 0) steps.splice(place, 1, ...(rest.length > 0 ? [left] : []))
}
