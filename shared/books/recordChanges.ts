/**
 * What somebody did to a plan, cell by cell, so that it can be taken back as one: a merged document, say. Taking back
 * writes like anybody else: what a colleague has changed since stays theirs, and rows that came are removed softly.
 */
import type * as Y from 'yjs'
import { createWriter, readCells } from './cells.ts'
import { parseField } from './fields.ts'
import { planRef, removeHeading, removeRequirement } from './planEdits.ts'
import { type Cell, cellsRoot, isCell, shapeOf } from './shape.ts'
import { removeTask, unbind } from './taskEdits.ts'

/** By cell; undefined: there was nothing. */
export type RecordedChanges = ReadonlyMap<
  string,
  { readonly before: Cell | undefined; readonly after: Cell | undefined }
>

export interface Recorder {
  readonly stop: () => RecordedChanges
}

/** @param origin the transactions that count: other people's edits come in between */
export function recordChanges(doc: Y.Doc, origin: unknown): Recorder {
  const shape = shapeOf(planRef)
  const changes = new Map<string, { before: Cell | undefined; after: Cell | undefined }>()
  const cells = doc.getMap<unknown>(cellsRoot)
  const follow = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
    if (transaction.origin !== origin) return
    const standing = readCells(doc, planRef)
    for (const [key, { oldValue }] of event.changes.keys) {
      const earlier = changes.get(key)
      const before =
        earlier === undefined ? (isCell(shape, key, oldValue) ? oldValue : undefined) : earlier.before
      changes.set(key, { before, after: standing.get(key) })
    }
  }
  cells.observe(follow)
  return {
    stop: () => {
      cells.unobserve(follow)
      return changes
    },
  }
}

/** To be run in one transaction; answers how many cells somebody else has changed since, which stay. */
export function takeBack(doc: Y.Doc, changes: RecordedChanges): number {
  const write = createWriter(doc, planRef)
  const standing = readCells(doc, planRef)
  // Looked at before anything is written: removing what is new writes cells of its own.
  const own = [...changes].filter(([key, { after }]) => standing.get(key) === after)
  for (const [key, { before }] of own) {
    if (before === undefined) removeNew(doc, key)
    else write(key, before)
  }
  return changes.size - own.length
}

/** What was not there before is known by the cell with which it began. */
function removeNew(doc: Y.Doc, key: string): void {
  const field = parseField(planRef, key)
  if (field?.about === 'task' && field.what === 'text') removeTask(doc, { id: field.taskId })
  if (field?.about === 'heading' && field.what === 'text') removeHeading(doc, { id: field.headingId })
  if (field?.about === 'requirement' && field.what === 'text')
    removeRequirement(doc, { id: field.requirementId })
  if (field?.about === 'binding' && field.what === 'kind')
    unbind(doc, { taskId: field.taskId, partyId: field.partyId })
}
