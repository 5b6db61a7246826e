import { describe, expect, test } from 'vitest'
import { foundations } from '../../../server/demo/sample/foundations.ts'
import { leadership } from '../../../server/demo/sample/leadership.ts'
import type { SampleEntry } from '../../../server/demo/sample/sample.ts'
import { services } from '../../../server/demo/sample/services.ts'
import { townEntry } from '../../../server/demo/sample/towns.ts'
import { factsOf, judgementsOf } from '../../../shared/rules/ruleNeeds.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import { textLimitsOf } from '../../../shared/templates/template.ts'

const samples = { ...leadership, ...foundations, ...services }
const towns = shapingba.groups.find((group) => group.key === 'gezhenjie')?.members ?? []

/** Who answers a row: units, groups, and the members of groups that answer one by one. */
function partiesOf(taskKey: string): Set<string> {
  const task = shapingba.tasks.find((each) => each.key === taskKey)
  const parties = (task?.bindings ?? []).flatMap(({ party }) => {
    const group = shapingba.groups.find((each) => party.kind === 'group' && each.key === party.key)
    return [party.key, ...(group?.members ?? [])]
  })
  return new Set(parties)
}

function wrongFacts(taskKey: string, entry: SampleEntry): string[] {
  const task = shapingba.tasks.find((each) => each.key === taskKey)
  const specs = task === undefined ? [] : factsOf(task.rule)
  return Object.entries(entry.facts ?? {}).flatMap(([key, value]) => {
    const spec = specs.find((each) => each.key === key)
    const fits =
      (spec?.kind === 'yesno' && typeof value === 'boolean') ||
      (spec?.kind === 'number' && typeof value === 'number') ||
      (spec?.kind === 'series' &&
        typeof value === 'object' &&
        Object.keys(value).every((year) => spec.years.includes(Number(year))))
    return fits ? [] : [`${taskKey} ${key}`]
  })
}

describe('the demo’s sample filling', () => {
  test('has an answer for all 55 rows, from those who are asked, with the facts that are asked for', () => {
    expect(Object.keys(samples).sort()).toEqual(shapingba.tasks.map((task) => task.key).sort())
    const entries = Object.entries(samples).flatMap(([taskKey, { entries }]) =>
      Object.entries(entries).map(([party, entry]) => ({ taskKey, party, entry })),
    )
    const strangers = entries.filter(({ taskKey, party }) => !partiesOf(taskKey).has(party))
    expect(strangers.map(({ taskKey, party }) => `${taskKey} ${party}`)).toEqual([])
    expect(entries.flatMap(({ taskKey, entry }) => wrongFacts(taskKey, entry))).toEqual([])
  })

  test('scores within what the rule allows, texts within their limit', () => {
    const wrong = shapingba.tasks.flatMap((task) => {
      const summary = samples[task.key]?.summary
      const [spec] = judgementsOf(task.rule)
      const limit = textLimitsOf(shapingba, task.key)[0]?.max ?? 20_000
      const judged = summary?.judged
      const scoreFits =
        judged === undefined || (spec !== undefined && judged >= spec.min && judged <= spec.max)
      return scoreFits && (summary?.text.length ?? 0) <= limit ? [] : [task.key]
    })
    expect(wrong).toEqual([])
  })

  test('towns answer the rows that ask them, each in its own words, and not all of them', () => {
    const asked = shapingba.tasks.filter((task) =>
      task.bindings.some(({ party }) => party.key === 'gezhenjie'),
    )
    for (const task of asked) {
      const answers = towns.map((_, place) => townEntry(task.key, place))
      const filled = answers.filter((answer) => answer !== null)
      expect(filled.length, task.key).toBeGreaterThan(0)
      expect(filled.length, task.key).toBeLessThan(towns.length)
      expect(filled.flatMap((entry) => wrongFacts(task.key, entry))).toEqual([])
      expect(filled.every((entry) => !/[{}]/.test(entry.note))).toBe(true)
    }
    expect(townEntry('t1', 0)).toBe(null)
    expect(townEntry('t34', -1)).toBe(null)
  })

  test('shows volunteers that fall short of a thousand', () => {
    const ofTowns = towns.map((_, place) => townEntry('t34', place)?.facts?.volunteers ?? 0)
    const ofGroups = Object.values(samples.t34?.entries ?? {}).map((entry) => entry.facts?.volunteers ?? 0)
    const sum = [...ofTowns, ...ofGroups].reduce<number>((total, each) => total + Number(each), 0)
    expect(sum).toBe(820)
  })
})
