/** Notes that change how rows count, and what the chosen readings do. */
import { z } from 'zod'
import { isId } from '../ids.ts'
import type { TaskId } from '../model.ts'
import { isPoints } from '../rules/decimal.ts'
import { type Cells, readJson } from './cells.ts'
import { adjustmentField } from './fields.ts'
import type { Adjustment, AdjustmentChoice, AdjustmentEffect, AdjustmentId } from './tableView.ts'
import { text } from './value.ts'

const taskId = z.string().refine((id): id is TaskId => isId<'task'>(id))
const points = z.number().min(0).max(10_000).refine(isPoints)
const choicesSchema: z.ZodType<AdjustmentChoice[]> = z.array(
  z.object({
    key: z.string(),
    label: z.string(),
    effects: z.array(z.object({ taskId, to: z.union([z.literal('notApplicable'), points]) })),
  }),
)

/** null where the words, the row or the choices are missing or cannot be read. */
export function readAdjustment(cells: Cells, id: AdjustmentId): Adjustment | null {
  const at = (what: Parameters<typeof adjustmentField>[1]) => text(cells.get(adjustmentField(id, what)))
  const name = at('name')
  const task = at('task')
  const choices = choicesSchema.safeParse(readJson(at('choices') ?? ''))
  if (cells.get(adjustmentField(id, 'removed')) === true) return null
  if (name === undefined || task === undefined || !isId<'task'>(task) || !choices.success) return null
  const chosen = at('chosen')
  return {
    id,
    name,
    clause: at('clause') ?? '',
    taskId: task,
    question: at('question') ?? null,
    choices: choices.data,
    chosen: choices.data.some((choice) => choice.key === chosen) ? (chosen ?? null) : null,
  }
}

/** Where two adjustments change one row, the first by id holds. */
export function effectsOf(adjustments: readonly Adjustment[]): Map<TaskId, AdjustmentEffect> {
  const effects = new Map<TaskId, AdjustmentEffect>()
  for (const { name, choices, chosen } of adjustments)
    for (const each of choices.find((choice) => choice.key === chosen)?.effects ?? [])
      if (!effects.has(each.taskId)) effects.set(each.taskId, { to: each.to, why: name })
  return effects
}
