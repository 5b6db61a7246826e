/**
 * What the demo's office has done before a visitor comes: agreed with the readings of nearly all rules, and moved the
 * document's phases so that filling in is going on now. The document's own dates have passed; a demo in which everybody
 * is years overdue would show nothing else.
 */
import type * as Y from 'yjs'
import { editPhase } from '../../shared/books/planEdits.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { confirmRule } from '../../shared/books/taskEdits.ts'

/** Days left of the phase that is going on. */
const daysLeft = 24
/** Rules left for the visitor to read and agree with: one asks about 无涉农, one is decided by comparison. */
const leftOpen = [24, 25]
const dayMilliseconds = 86_400_000

/** @param now epoch milliseconds */
export function settlePlan(doc: Y.Doc, plan: Plan, now: number): void {
  for (const [at, task] of plan.tasks.entries())
    if (!leftOpen.includes(at)) confirmRule(doc, { id: task.id, confirmed: true })
  const current = plan.phases[1]?.end ?? null
  if (current === null) return
  const moved = Math.round((now + daysLeft * dayMilliseconds - Date.parse(current)) / dayMilliseconds)
  const move = (day: string | null) =>
    day === null ? null : new Date(Date.parse(day) + moved * dayMilliseconds).toISOString().slice(0, 10)
  for (const { id, start, end } of plan.phases) editPhase(doc, { id, start: move(start), end: move(end) })
}
