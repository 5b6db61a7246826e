/** Keys of order for many new rows at once, each behind the row that it follows on paper. */
import { generateNKeysBetween } from 'fractional-indexing'
import type * as Y from 'yjs'
import { readCells } from '../../books/cells.ts'
import { parseField, taskField } from '../../books/fields.ts'
import { compareOrder, isOrderKey, type Placed, unplaced } from '../../books/place.ts'
import { planRef } from '../../books/planEdits.ts'
import { text } from '../../books/value.ts'
import { toId } from '../../ids.ts'
import type { HeadingId, TaskId } from '../../model.ts'

export interface Following {
  readonly id: TaskId
  readonly headingId: HeadingId
  /** The row before it; where that one stands under another heading, the row is the first of its own. */
  readonly after: TaskId | null
}

export function keysAfter(doc: Y.Doc, rows: readonly Following[]): ReadonlyMap<TaskId, string> {
  const siblings = siblingsOf(doc)
  const keys = new Map<TaskId, string>()
  const runs = new Map<string, Following[]>()
  for (const row of rows) {
    const key = `${row.headingId} ${row.after ?? ''}`
    const run = runs.get(key)
    if (run === undefined) runs.set(key, [row])
    else run.push(row)
  }
  for (const run of runs.values()) {
    const [first] = run
    if (first === undefined) continue
    const others = siblings.get(first.headingId) ?? []
    const at = others.findIndex(({ id }) => id === first.after)
    const before = others[at]?.order ?? null
    const next = others[at + 1]?.order ?? null
    const made =
      isOrderKey(before) && isOrderKey(next) && (before === null || next === null || before < next)
        ? generateNKeysBetween(before, next, run.length)
        : generateNKeysBetween(lastKey(others), null, run.length)
    for (const [i, row] of run.entries()) {
      const key = made[i]
      if (key !== undefined) keys.set(row.id, key)
    }
  }
  return keys
}

function siblingsOf(doc: Y.Doc): Map<HeadingId, Placed<TaskId>[]> {
  const cells = readCells(doc, planRef)
  const byHeading = new Map<HeadingId, Placed<TaskId>[]>()
  for (const name of cells.fields()) {
    const field = parseField(planRef, name)
    if (field?.about !== 'task' || field.what !== 'heading') continue
    const heading = text(cells.get(name))
    if (heading === undefined) continue
    const headingId = toId<'heading'>(heading)
    const placed = { id: field.taskId, order: text(cells.get(taskField(field.taskId, 'order'))) ?? unplaced }
    const known = byHeading.get(headingId)
    if (known === undefined) byHeading.set(headingId, [placed])
    else known.push(placed)
  }
  for (const siblings of byHeading.values()) siblings.sort(compareOrder)
  return byHeading
}

/** The greatest key that is one; rows without a usable key stand behind all. */
function lastKey(siblings: readonly Placed<TaskId>[]): string | null {
  return siblings.reduce<string | null>(
    (last, { order }) => (isOrderKey(order) && (last === null || order > last) ? order : last),
    null,
  )
}
