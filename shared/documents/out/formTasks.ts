/** The tasks in printed order, each with its path of headings: what every list and report walks along. */
import type { TableView, TaskView } from '../../books/tableView.ts'
import type { Heading, HeadingId, Requirement, Task } from '../../model.ts'

export interface FormTask {
  readonly view: TaskView
  /** From the top level down to the task's own heading. */
  readonly path: readonly Heading[]
  /** 考察内容 of the task's own heading. */
  readonly requirements: readonly Requirement[]
}

export function formTasks(view: TableView): FormTask[] {
  const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading]))
  const paths = new Map<HeadingId, readonly Heading[]>()
  const requirements = new Map<HeadingId, Requirement[]>()
  for (const each of view.plan.requirements) {
    const known = requirements.get(each.headingId)
    if (known === undefined) requirements.set(each.headingId, [each])
    else known.push(each)
  }
  return view.plan.tasks.flatMap(({ id, headingId }) => {
    const task = view.tasks.get(id)
    if (task === undefined) return []
    const path = paths.get(headingId) ?? pathTo(headingId, headings)
    paths.set(headingId, path)
    return [{ view: task, path, requirements: requirements.get(headingId) ?? [] }]
  })
}

/** Does the sentence itself name the row's points? Then nothing need say them beside it. */
export function saysPoints({ text, sentence, points }: Task): boolean {
  if (points === null) return true
  const written = String(points).replace('.', '\\.')
  return new RegExp(`(^|[^\\d.])${written}\\s*分`, 'u').test(`${text}\n${sentence}`)
}

/** A plan whose headings form a ring ends where it began. */
function pathTo(id: HeadingId, headings: ReadonlyMap<HeadingId, Heading>): Heading[] {
  const path: Heading[] = []
  for (let at: HeadingId | null = id; at !== null; ) {
    const heading: Heading | undefined = headings.get(at)
    if (heading === undefined || path.includes(heading)) break
    path.unshift(heading)
    at = heading.parentId
  }
  return path
}
