// Every kind of rule has a form; every field of it can be changed; what comes out is a rule, and its words say the change.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chipsOf } from '../../../../client/rules/form/chips.ts'
import type { Control } from '../../../../client/rules/form/control.ts'
import { faultsOf } from '../../../../client/rules/form/faults.ts'
import { ruleControls } from '../../../../client/rules/form/ruleControls.ts'
import { kindNames } from '../../../../client/rules/form/texts.ts'
import { makeRule, type Rule, type RuleKind, readRule } from '../../../../shared/rules/rule.ts'
import { fullPoints } from '../../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../../shared/rules/ruleToText.ts'
import { figure, yes } from '../../../shared/rules/notation.ts'
import { anyRule } from '../../../shared/rules/rules.ts'

const row = { points: 3, taken: ['old'] }
const kinds = Object.keys(kindNames).filter((kind): kind is RuleKind => kind in kindNames)

/** A form open over a rule: `controls` are those of the rule as it stands after the last change. */
function openForm(rule: Rule) {
  let now = rule
  const put = (next: Rule) => {
    now = next
  }
  return { rule: () => now, controls: () => ruleControls(now, put, row) }
}

function ruleOf(kind: RuleKind): Rule {
  const form = openForm(makeRule({ kind: 'fixed', points: 3, when: yes('a') }))
  choose(form.controls()[0], kind)
  return form.rule()
}

function choose(control: Control | undefined, value: string): void {
  if (control?.is !== 'choice') throw new Error('no choice here')
  const choice = control.choices.find((each) => each.value === value)
  if (choice === undefined) throw new Error(`nothing like ${value}`)
  choice.choose()
}

/** All controls, from the outside in; those of a clause that is left out are not there. */
function everyControl(controls: readonly Control[]): Control[] {
  return controls.flatMap((control) => {
    switch (control.is) {
      case 'group':
      case 'optional':
        return [control, ...everyControl(control.children)]
      case 'list':
        return [control, ...control.items.flatMap((item) => everyControl(item.children))]
      default:
        return [control]
    }
  })
}

/** Everything that can be done to a control. */
function changesOf(control: Control): (() => void)[] {
  switch (control.is) {
    case 'number':
      return [() => control.set(control.value === 2 ? 3 : 2)]
    case 'text':
      return [() => control.set(`${control.value}改`)]
    case 'check':
      return [() => control.set(!control.on)]
    case 'optional':
      return [() => control.set(!control.on)]
    case 'choice':
      return control.choices.filter(({ value }) => value !== control.chosen).map(({ choose }) => choose)
    case 'day':
      return [() => control.set(control.path.endsWith('from') ? '2020-01-01' : '2022-12-31')]
    case 'years':
      return [() => control.set([2017, 2018])]
    case 'group':
      return []
    case 'list':
      return [
        ...(control.add === null ? [] : [control.add]),
        ...control.items.flatMap((item) => [item.remove, item.up].filter((each) => each !== null)),
      ]
  }
}

const said = (rule: Rule) => `${ruleToText(rule)} ${JSON.stringify(chipsOf(rule))}`

/** Opens every clause of the rule that may be there. */
function withEveryClause(kind: RuleKind): Rule {
  const form = openForm(ruleOf(kind))
  for (let turn = 0; turn < 30; turn++) {
    const shut = everyControl(form.controls()).find(
      (control) =>
        (control.is === 'optional' && !control.on) || (control.is === 'list' && control.items.length === 0),
    )
    if (shut === undefined) break
    changesOf(shut)[0]?.()
  }
  return form.rule()
}

describe.each(kinds)('[R69] %s', (kind) => {
  test('opens as a rule of its kind that can be kept', () => {
    const rule = ruleOf(kind)
    expect(rule.kind).toBe(kind)
    expect(readRule(rule).ok).toBe(true)
    expect(faultsOf(rule).count).toBe(0)
  })

  test('every field of it can be changed, and the reading says so', () => {
    const whole = withEveryClause(kind)
    expect(readRule(whole).ok).toBe(true)
    const count = everyControl(openForm(whole).controls()).flatMap(changesOf).length
    expect(count).toBeGreaterThan(kinds.length - 2)
    for (let i = 0; i < count; i++) {
      const form = openForm(whole)
      const all = everyControl(form.controls()).flatMap((control) =>
        changesOf(control).map((change) => ({ control, change })),
      )
      all[i]?.change()
      const changed = form.rule()
      const what = `${all[i]?.control.label} at ${all[i]?.control.path}`
      expect(changed, what).not.toEqual(whole)
      const faults = faultsOf(changed)
      if (faults.count === 0) {
        expect(readRule(changed).ok, what).toBe(true)
        expect(said(changed), what).not.toBe(said(whole))
      } else {
        // The one change alone may contradict the rest (2 of 3 points where 1 is the most): then it is told.
        expect([...faults.places.values(), ...faults.whole].join(), what).toMatch(/[。]/)
      }
    }
  })

  test('an emptied number and an emptied name are told where they stand', () => {
    const rule = withEveryClause(kind)
    const places = everyControl(openForm(rule).controls()).filter(
      ({ is, path }) => is === 'number' || (is === 'text' && !/(?:unit|unread)$/.test(path)),
    )
    for (const { is, path } of places) {
      const form = openForm(rule)
      const control = everyControl(form.controls()).find((each) => each.is === is && each.path === path)
      if (control?.is === 'number') control.set(null)
      if (control?.is === 'text') control.set('')
      const faults = faultsOf(form.rule())
      expect(faults.places.get(path), `${kind} ${path}`).toMatch(/^请填写/)
    }
  })
})

describe('[R69] another kind keeps what carries over', () => {
  test('points, the fact and its mark go from a threshold to tiers, a ratio, a deduction and back', () => {
    const fact = figure('volunteers', '名', 'sum', '注册科技志愿者')
    const threshold = makeRule({ kind: 'threshold', points: 2, fact, op: '>=', value: 1000 })
    for (const kind of ['tiers', 'ratio', 'deduct'] as const) {
      const form = openForm(threshold)
      choose(form.controls()[0], kind)
      expect(ruleToText(form.rule())).toContain('注册科技志愿者')
      expect(ruleToText(form.rule())).toContain('1000 名')
      expect(fullPoints(form.rule())).toBe(2)
      choose(form.controls()[0], 'threshold')
      expect(form.rule()).toEqual(threshold)
    }
  })

  test('a rule becomes the first part of a sum, and a sum its part', () => {
    const form = openForm(makeRule({ kind: 'range', min: 0, max: 3 }))
    choose(form.controls()[0], 'sum')
    expect(form.rule()).toMatchObject({ kind: 'sum', parts: [{ kind: 'range', max: 3 }] })
    choose(form.controls()[0], 'range')
    expect(form.rule()).toMatchObject({ kind: 'range', max: 3 })
  })

  test('from any kind to any other there comes a rule', () => {
    for (const from of kinds)
      for (const to of kinds) {
        const form = openForm(withEveryClause(from))
        choose(form.controls()[0], to)
        expect(form.rule().kind).toBe(to)
        expect(readRule(form.rule()).ok, `${from} → ${to}`).toBe(true)
      }
  })
})

describe('facts', () => {
  test('one fact that the rule names twice is changed in both places', () => {
    const fact = figure('n', '项')
    const at = (value: number) => ({ test: 'compare', fact, op: '>=', value }) as const
    const form = openForm(
      makeRule({
        kind: 'firstMatch',
        options: [
          { when: at(5), points: 3 },
          { when: at(3), points: 1 },
        ],
      }),
    )
    const label = everyControl(form.controls()).find((control) => control.path.endsWith('fact.label'))
    if (label?.is !== 'text') throw new Error('no label')
    label.set('获奖')
    expect(ruleToText(form.rule())).toBe(
      '依次判断，先符合的算；获奖不少于 5 项，得 3 分；获奖不少于 3 项，得 1 分；否则不得分。',
    )
  })

  test('a new fact gets a key that no figure stands under', () => {
    const form = openForm(makeRule({ kind: 'perItem', points: 1, per: 1, fact: figure('old', '项'), cap: 3 }))
    choose(form.controls()[0], 'threshold')
    const also = everyControl(form.controls()).find((control) => control.path === 'also')
    if (also?.is !== 'optional') throw new Error('no clause')
    also.set(true)
    const yesno = everyControl(form.controls()).find((each) => each.is === 'choice' && each.path === 'also.')
    choose(yesno, 'yes')
    const rule = form.rule()
    expect(rule.kind === 'threshold' && rule.also?.test === 'yes' && rule.also.fact.key).toMatch(/^f\d$/)
  })
})

test('any rule there is shows in its form without a fault, and its chips name its numbers', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(faultsOf(rule).count).toBe(0)
      expect(everyControl(openForm(rule).controls()).length).toBeGreaterThan(1)
      expect(chipsOf(rule).length).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})
