/** What no single field of a template can tell: every name that is used is known, and the points add up. */
import { pointsToHundredths, sumHundredths } from '../rules/decimal.ts'
import { fullPoints } from '../rules/ruleNeeds.ts'
import type { Template } from './template.ts'

export function inconsistenciesOf(template: Template): string[] {
  const units = keysOf(template.units)
  const groups = keysOf(template.groups)
  const headings = keysOf(template.headings)
  const tasks = keysOf(template.tasks)
  const missing = (known: ReadonlySet<string>, key: string | null, where: string) =>
    key === null || known.has(key) ? [] : [`${where} names ${key}, which is not there`]
  return [
    ...[...twice(template)].map((key) => `key ${key} stands for two things`),
    ...missing(units, template.office.unit, 'the office'),
    ...template.groups.flatMap((group) => [
      ...missing(units, group.byUnit, group.name),
      ...group.members.flatMap((member) => missing(units, member, group.name)),
      ...(group.mode === 'byUnit' && group.byUnit === null ? [`${group.name} names no unit to answer`] : []),
    ]),
    ...template.headings.flatMap((heading, i) => [
      ...missing(headings, heading.parent, heading.text),
      // Parents first: so there is no ring, and the printed order can be followed in one pass.
      ...(heading.parent !== null &&
      !template.headings.slice(0, i).some((each) => each.key === heading.parent)
        ? [`${heading.text} stands before its parent`]
        : []),
      ...sumsOf(template, heading.key, heading.points),
    ]),
    ...template.tasks.flatMap((task) => [
      ...missing(headings, task.heading, task.key),
      ...task.bindings.flatMap(({ party }) =>
        missing(party.kind === 'unit' ? units : groups, party.key, task.key),
      ),
      ...(task.points !== null && task.points !== fullPoints(task.rule)
        ? [`${task.key} has ${task.points} points, its rule ${fullPoints(task.rule)}`]
        : []),
    ]),
    ...template.requirements.flatMap((requirement) => [
      ...missing(headings, requirement.heading, requirement.key),
      ...requirement.tasks.flatMap((task) => missing(tasks, task, requirement.key)),
    ]),
    ...template.adjustments.flatMap((adjustment) => [
      ...missing(tasks, adjustment.task, adjustment.key),
      ...adjustment.choices
        .flatMap((choice) => choice.effects)
        .flatMap((effect) => missing(tasks, effect.task, adjustment.key)),
    ]),
  ]
}

function sumsOf(template: Template, heading: string, points: number | null): string[] {
  const rows = template.tasks.filter((task) => task.heading === heading).map((task) => task.points ?? 0)
  const below = template.headings.filter((each) => each.parent === heading).map((each) => each.points ?? 0)
  const sum = sumHundredths([...rows, ...below].map(pointsToHundredths))
  return points === null || pointsToHundredths(points) === sum
    ? []
    : [`heading ${heading} has ${points} points, its rows ${sum / 100}`]
}

function twice(template: Template): Set<string> {
  const kinds = [
    template.units,
    template.groups,
    template.headings,
    template.tasks,
    template.requirements,
    template.phases,
  ]
  return new Set(
    kinds.flatMap((things) =>
      things
        .map((thing) => thing.key)
        .filter((key, i) => things.findIndex((thing) => thing.key === key) !== i),
    ),
  )
}

function keysOf(things: readonly { readonly key: string }[]): ReadonlySet<string> {
  return new Set(things.map((thing) => thing.key))
}
