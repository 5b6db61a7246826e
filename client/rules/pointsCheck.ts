/** Do the tasks' points under each heading, and in all, come to what the document states? In hundredths, so that 0.1 + 0.2 is 0.3. */
import type { Plan } from '../../shared/books/tableView.ts'
import type { Heading, HeadingId } from '../../shared/model.ts'

export interface PointsDifference {
  readonly heading: Heading
  readonly stated: number
  readonly sum: number
  /** sum − stated */
  readonly by: number
}

export interface PointsCheck {
  /** Headings with stated points whose tasks come to something else, in printed order. */
  readonly differences: readonly PointsDifference[]
  /** All tasks' points. */
  readonly total: number
  /** What the outermost headings state together; null where one of them states nothing. */
  readonly stated: number | null
  readonly totalDifference: Omit<PointsDifference, 'heading'> | null
}

export function pointsCheck(plan: Pick<Plan, 'headings' | 'tasks'>): PointsCheck {
  const parents = new Map(plan.headings.map((heading) => [heading.id, heading.parentId]))
  const sums = new Map<HeadingId, number>()
  let total = 0
  for (const task of plan.tasks) {
    const points = Math.round((task.points ?? 0) * 100)
    total += points
    const above = new Set<HeadingId>()
    for (
      let id: HeadingId | null = task.headingId;
      id !== null && !above.has(id);
      id = parents.get(id) ?? null
    ) {
      above.add(id)
      sums.set(id, (sums.get(id) ?? 0) + points)
    }
  }
  const differences = plan.headings.flatMap((heading) => {
    if (heading.points === null) return []
    const stated = Math.round(heading.points * 100)
    const sum = sums.get(heading.id) ?? 0
    return sum === stated ? [] : [{ heading, stated: stated / 100, sum: sum / 100, by: (sum - stated) / 100 }]
  })
  const stated = statedInAll(plan.headings)
  return {
    differences,
    total: total / 100,
    stated: stated === null ? null : stated / 100,
    totalDifference:
      stated === null || stated === total
        ? null
        : { stated: stated / 100, sum: total / 100, by: (total - stated) / 100 },
  }
}

function statedInAll(headings: readonly Heading[]): number | null {
  const outermost = headings.filter((heading) => heading.parentId === null)
  const points = outermost.flatMap((heading) =>
    heading.points === null ? [] : Math.round(heading.points * 100),
  )
  return points.length === 0 || points.length < outermost.length ? null : points.reduce((a, b) => a + b)
}
