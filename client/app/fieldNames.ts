/** What a field of a book is called on screen: for the list of unsent cells and for the history. */
import { parseField } from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { AdjustmentId, TableView } from '../../shared/books/tableView.ts'
import type { GroupId, RequirementId, TaskId, UnitId } from '../../shared/model.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'
import { fieldTexts as texts } from './fieldTexts.ts'
import { shorten } from './wording.ts'

export interface FieldName {
  /** The task, or the part of the plan; and the unit whose book it is. */
  readonly where: string
  readonly what: string
}

export function fieldName(view: TableView, book: BookName, field: string): FieldName {
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  if (ref === null || parsed === null) return { where: '', what: texts.unknown }
  const task = 'taskId' in parsed ? taskName(view, parsed.taskId) : ''
  const owner = ownerName(view, book)
  const where = [task, owner].filter((part) => part !== '').join(' · ')
  switch (parsed.about) {
    case 'entry':
      return { where, what: texts.entry[parsed.what] }
    case 'fact':
      return { where, what: factName(view, parsed.taskId, parsed.fact, parsed.year) }
    case 'record':
      return {
        where,
        what: `${factName(view, parsed.taskId, parsed.fact, null)} · ${texts.record[parsed.what]}`,
      }
    case 'summary':
      return { where, what: texts.summary[parsed.what] }
    case 'judged':
      return { where, what: texts.judged }
    case 'submission':
      return { where, what: texts.submission }
    case 'comment':
    case 'commentMention':
      return { where, what: texts.comment }
    case 'resolution':
      return { where, what: texts.resolution }
    case 'verdict':
    case 'score':
      return { where, what: texts.review }
    case 'task':
      return { where, what: texts.task[parsed.what] }
    case 'binding':
      return { where: `${task} · ${partyName(view, parsed.partyId)}`, what: texts.binding[parsed.what] }
    case 'official':
      return {
        where,
        what: `${texts.official[parsed.what]} · ${factName(view, parsed.taskId, parsed.fact, null)}`,
      }
    case 'heading': {
      const heading = view.plan.headings.find((each) => each.id === parsed.headingId)
      return { where: shorten(heading?.text ?? '', 20), what: texts.heading[parsed.what] }
    }
    case 'requirement':
      return { where: requirementName(view, parsed.requirementId), what: texts.requirement[parsed.what] }
    case 'requirementLink':
      return {
        where: `${task} · ${requirementName(view, parsed.requirementId)}`,
        what: texts.requirementLink,
      }
    case 'phase': {
      const phase = view.plan.phases.find((each) => each.id === parsed.phaseId)
      return { where: phase?.name ?? '', what: texts.phase[parsed.what] }
    }
    case 'sharedView': {
      const shared = view.plan.views.find((each) => each.id === parsed.viewId)
      return { where: shared?.name ?? '', what: texts.sharedView[parsed.what] }
    }
    case 'figure': {
      const figure = view.plan.figures.find((each) => each.id === parsed.figureId)
      return { where: figure?.label ?? '', what: texts.figure[parsed.what] }
    }
    case 'adjustment':
      return { where: adjustmentName(view, parsed.adjustmentId), what: texts.adjustment[parsed.what] }
    case 'part':
      return { where: partyName(view, parsed.partyId), what: texts.part[parsed.what] }
    case 'table':
      return { where: '', what: texts.table[parsed.what] }
  }
}

function requirementName(view: TableView, id: RequirementId): string {
  return shorten(view.plan.requirements.find((each) => each.id === id)?.text ?? '', 20)
}

/** The unit whose book it is; empty where it is nobody's in particular. */
export function ownerName(view: TableView, book: BookName): string {
  const ref = parseBookName(book)
  return ref !== null && 'unitId' in ref ? partyName(view, ref.unitId) : ''
}

function adjustmentName(view: TableView, id: AdjustmentId): string {
  return view.plan.adjustments.find((each) => each.id === id)?.name ?? ''
}

function taskName(view: TableView, id: TaskId): string {
  const found = view.tasks.get(id)
  return found === undefined ? texts.removedTask : texts.numbered(found.number, shorten(found.task.text, 18))
}

function partyName(view: TableView, id: UnitId | GroupId): string {
  const party = [...view.registry.units, ...view.registry.groups].find((each) => each.id === id)
  return party?.name ?? ''
}

function factName(view: TableView, taskId: TaskId, factKey: string, year: string | null): string {
  const task = view.tasks.get(taskId)?.task
  const label = task && factsOf(task.rule).find((fact) => fact.key === factKey)?.label
  if (label === undefined) return texts.fact
  return year === null ? label : texts.year(label, year)
}
