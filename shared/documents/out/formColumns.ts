/** The columns of the printed form: which a table has, what stands in them, and which cells are one merged cell. */

import { hasSentence } from '../../books/sentence.ts'
import type { TableView } from '../../books/tableView.ts'
import { type BindingRole, bindingRoles, type GroupId, type UnitId } from '../../model.ts'
import { filledColumns } from './filledColumns.ts'
import type { CellContent, FormColumn, FormContent } from './formColumn.ts'
import { type FormTask, saysPoints } from './formTasks.ts'
import { numberCell } from './paperTable.ts'
import { paperTexts as texts } from './texts.ts'

export function formColumns(
  view: TableView,
  tasks: readonly FormTask[],
  { fill, evidence = new Map(), scores = 'together' }: FormContent,
): FormColumn[] {
  const columns = [
    ...levelColumns(view, tasks),
    ...requirementColumn(tasks),
    ...pointColumns(tasks),
    ...textColumns(view, tasks),
    ...unitColumns(view),
  ]
  if (fill === 'filled') columns.push(...filledColumns(tasks, evidence, scores))
  if (tasks.some(({ view: { task } }) => task.remark !== '')) columns.push(remarkColumn)
  return columns
}

function levelColumns({ plan }: TableView, tasks: readonly FormTask[]): FormColumn[] {
  const depth = tasks.reduce((most, { path }) => Math.max(most, path.length), 1)
  return Array.from({ length: depth }, (_, level) => ({
    label: plan.levels[level] ?? texts.columns.heading,
    width: depth === 1 ? 12 : 9,
    cell: ({ path }: FormTask) => ({ text: path[level]?.text ?? '', look: 'label' as const }),
    joins: (above: FormTask, { path }: FormTask) => {
      const id = path[level]?.id
      return id === undefined ? sameHeading(above, path) : id === above.path[level]?.id
    },
  }))
}

/** A path that ends early leaves its further levels empty; they are one empty cell beside the heading. */
function sameHeading(above: FormTask, path: FormTask['path']): boolean {
  return above.path.at(-1)?.id === path.at(-1)?.id
}

function requirementColumn(tasks: readonly FormTask[]): FormColumn[] {
  if (tasks.every(({ requirements }) => requirements.length === 0)) return []
  return [
    {
      // 考察内容 is what a scored row's sentence judges; elsewhere the row itself is the content.
      label: tasks.some(({ view: { task } }) => task.points !== null && !hasSentence(task))
        ? texts.columns.requirements
        : texts.columns.materials,
      width: 22,
      cell: ({ requirements }) => ({
        text: requirements
          .map(
            ({ number, text, limits }) =>
              `${number}${/^[\d-]+$/.test(number) ? ' ' : ''}${text}${limitsOf(limits, text)}`,
          )
          .join('\n'),
      }),
      joins: (above, { path }) => sameHeading(above, path),
    },
  ]
}

/** What the wording does not say already. */
export function limitsOf(limits: readonly string[], text: string): string {
  const more = limits.filter((limit) => !text.includes(limit))
  return more.length === 0 ? '' : `（${more.join('，')}）`
}

/** 分值 of the indicator; a column of the rows' own only where their sentences do not say them. */
function pointColumns(tasks: readonly FormTask[]): FormColumn[] {
  const hasHeading = tasks.some((task) => pointed(task) !== undefined)
  const scored = tasks.filter(({ view: { task } }) => task.points !== null)
  const needsOwn = !hasHeading ? scored.length > 0 : scored.some(({ view: { task } }) => !saysPoints(task))
  const total = sum(tasks.map(({ view: { task } }) => task.points ?? 0))
  const columns: FormColumn[] = []
  if (hasHeading)
    columns.push({
      label: texts.columns.headingPoints,
      width: 5,
      cell: (task) => pointsCell(pointed(task)?.points ?? null),
      joins: (above, task) => pointed(above)?.id === pointed(task)?.id && sameHeadingOr(above, task),
      total,
    })
  if (needsOwn)
    columns.push({
      label: hasHeading ? texts.columns.ownPoints : texts.columns.taskPoints,
      width: 5,
      cell: ({ view: { task } }) => pointsCell(task.points),
      joins: () => false,
      total,
    })
  return columns
}

/** The innermost heading that prints points. */
function pointed({ path }: FormTask) {
  return [...path].reverse().find((heading) => heading.points !== null)
}

function sameHeadingOr(above: FormTask, task: FormTask): boolean {
  return pointed(task) !== undefined || sameHeading(above, task.path)
}

function pointsCell(points: number | null): CellContent {
  return points === null ? { text: '', look: 'centred' } : numberCell(points)
}

/** A row whose wording is its scoring sentence has one column; where the sentence stands apart it has two. */
function textColumns({ plan }: TableView, tasks: readonly FormTask[]): FormColumn[] {
  const scored = tasks.some(({ view: { task } }) => task.points !== null)
  const apart = tasks.some(({ view: { task } }) => hasSentence(task))
  const wording: FormColumn = {
    label: scored && !apart ? texts.columns.rule : nextLevel(plan.levels),
    width: scored ? 20 : 34,
    cell: ({ view: { task } }) => ({ text: task.text }),
    // One 考察内容 may be printed beside several sentences.
    joins: (above, { view: { task }, path }) =>
      apart && task.text === above.view.task.text && sameHeading(above, path),
  }
  const sentence: FormColumn = {
    label: texts.columns.rule,
    width: 20,
    cell: ({ view: { task } }) => ({ text: task.sentence }),
    joins: () => false,
  }
  return apart ? [wording, sentence] : [wording]
}

/** 一级指标, 二级指标 are followed by 三级指标. */
function nextLevel(levels: readonly string[]): string {
  const isCounted = levels.every((level, i) => level === texts.nextLevel[i])
  const counted = isCounted && levels.length > 0 ? texts.nextLevel[levels.length] : undefined
  return counted ?? (levels.includes(texts.columns.text) ? texts.columns.measure : texts.columns.text)
}

function unitColumns({ plan, registry }: TableView): FormColumn[] {
  const names = new Map<UnitId | GroupId, string>([
    ...registry.units.map(({ id, name }) => [id, name] as const),
    ...registry.groups.map(({ id, name }) => [id, name] as const),
    ...plan.printedNames,
  ])
  const printed =
    plan.columns.length > 0 ? plan.columns : [{ label: texts.columns.unit, roles: bindingRoles }]
  return printed.map(({ label, roles }) => {
    const cell = (task: FormTask) => unitsToText(task, roles, names)
    return {
      label,
      width: printed.length > 1 ? 13 : 14,
      cell: (task) => ({ text: cell(task) }),
      joins: (above, task) =>
        sameHeading(above, task.path) && cell(above) !== '' && cell(above) === cell(task),
    }
  })
}

export function unitsToText(
  { view: { task } }: FormTask,
  roles: readonly BindingRole[],
  names: ReadonlyMap<UnitId | GroupId, string>,
): string {
  return task.bindings
    .filter(({ role }) => roles.includes(role))
    .map(
      (binding) =>
        binding.printed ?? names.get(binding.kind === 'unit' ? binding.unitId : binding.groupId) ?? '',
    )
    .filter((name) => name !== '')
    .join(texts.separator)
}

const remarkColumn: FormColumn = {
  label: texts.columns.remark,
  width: 9,
  cell: ({ view: { task } }) => ({ text: task.remark }),
  // A remark printed once beside several tasks stands in each of them.
  joins: (above, { view: { task }, path }) =>
    task.remark !== '' && task.remark === above.view.task.remark && sameHeading(above, path),
}

/** Points have at most two decimals; adding them as they are would not. */
function sum(points: readonly number[]): number {
  return Math.round(points.reduce((all, each) => all + each * 100, 0)) / 100
}
