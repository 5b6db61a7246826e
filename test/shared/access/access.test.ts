// Notation: who (role@unit, × disabled, ~ an identity that is no longer the person's), what, and the answer.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccessContext,
  accessContextOf,
  currentPhase,
  isFillingOpen,
  mayEnter,
  mayOpen,
  mayWrite,
} from '../../../shared/access/access.ts'
import { type BookRef, parseBookName } from '../../../shared/books/name.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { addPhase, setTableFilling, setUnitFilling } from '../../../shared/books/planEdits.ts'
import { toId } from '../../../shared/ids.ts'
import { type Filling, type Person, type PersonRole, type Phase, personRoles } from '../../../shared/model.ts'
import { makeWorld, parseRegistry, unitId } from '../books/world.ts'

const cases: readonly (readonly [id: string, who: string, book: string, opens: string, writes: string])[] = [
  ['A1', '×office@office', 'plan', 'disabled', 'disabled'],
  ['A1', '×clerk@a', 'unit/a', 'disabled', 'disabled'],
  ['A2', '~office@office', 'plan', 'signedOut', 'signedOut'],
  ['A2', '~clerk@a', 'unit/a', 'signedOut', 'signedOut'],
  ['A3', 'clerk@a', 'plan', 'yes', 'officeOnly'],
  ['A3', 'clerk@a', 'review', 'yes', 'officeOnly'],
  ['A3', 'clerk@a', 'unit/b', 'yes', 'foreign'],
  ['A3', 'leader@a', 'unit/b', 'yes', 'readOnly'],
  ['A5', 'clerk@a', 'draft/a', 'notFound', 'notFound'],
  ['A5', 'office@office', 'draft/a', 'notFound', 'notFound'],
  ['A6', 'leader@a', 'unit/a', 'yes', 'readOnly'],
  ['A6', 'leader@office', 'plan', 'yes', 'readOnly'],
  ['A6', 'leader@a', 'review', 'yes', 'readOnly'],
  ['A7', 'office@office', 'plan', 'yes', 'yes'],
  ['A7', 'office@office', 'review', 'yes', 'yes'],
  ['A7', 'clerk@office', 'plan', 'yes', 'officeOnly'],
  ['A8', 'clerk@a', 'unit/a', 'yes', 'yes'],
  ['A8', 'office@office', 'unit/a', 'yes', 'yes'],
  ['A8', 'clerk@office', 'unit/a', 'yes', 'foreign'],
  ['A9', 'clerk@old', 'unit/old', 'yes', 'merged'],
  ['A9', 'office@office', 'unit/old', 'yes', 'merged'],
  ['A9', 'clerk@a', 'unit/old', 'yes', 'foreign'],
  ['A9', 'clerk@b', 'unit/b', 'yes', 'yes'],
  ['A9', 'office@office', 'unit/nobody', 'yes', 'notFound'],
  ['A9', 'clerk@nobody', 'unit/nobody', 'yes', 'notFound'],
]

const registry = parseRegistry('a b old>b')
const open: Filling = { state: 'open', until: null }
const nothingSet: AccessContext = {
  registry,
  state: 'open',
  filling: open,
  phases: [],
  unitFilling: new Map(),
  now: 1_000,
  today: '2022-06-15',
}

describe('who may open and write', () => {
  test.each(cases)('[%s] %s %s: opens %s, writes %s', (_id, who, book, opens, writes) => {
    expect(mayOpen(person(who), bookRef(book), 'open')?.code ?? 'yes').toBe(opens)
    expect(mayWrite(person(who), bookRef(book), nothingSet)?.code ?? 'yes').toBe(writes)
  })

  test('[A4] who may write a book may open it, whatever is set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '×', '~'),
        fc.constantFrom(...personRoles),
        fc.constantFrom('a', 'b', 'old', 'office', 'nobody'),
        fc.constantFrom('plan', 'review', 'unit/a', 'unit/old', 'draft/a'),
        fc.boolean(),
        (mark, role, unit, book, closed) => {
          const who = person(`${mark}${role}@${unit}`)
          const context = closed
            ? { ...nothingSet, filling: { state: 'closed', until: null } as const }
            : nothingSet
          if (mayWrite(who, bookRef(book), context) === null)
            expect(mayOpen(who, bookRef(book), context.state)).toBe(null)
        },
      ),
    )
  })

  test('[A8] closing is no matter to the office, and a refusal says why and what to do', () => {
    const closed: AccessContext = { ...nothingSet, filling: { state: 'closed', until: null } }
    expect(mayWrite(person('office@office'), bookRef('unit/a'), closed)).toBe(null)
    const refusal = mayWrite(person('clerk@a'), bookRef('unit/a'), closed)
    expect(refusal?.code).toBe('closed')
    expect(refusal?.reason).toContain('已保存在本机')
    expect(refusal?.remedy).toContain('创建办')
  })

  test.each(personRoles)(
    '[A14] in preparation: there for the office alone, not for a %s of another role',
    (role) => {
      const who = person(`${role}@a`)
      const preparing: AccessContext = { ...nothingSet, state: 'preparing' }
      const refused = role === 'office' ? 'yes' : 'notFound'
      expect(mayEnter(who, 'preparing')?.code ?? 'yes').toBe(refused)
      for (const book of ['plan', 'review', 'unit/a']) {
        expect(mayOpen(who, bookRef(book), 'preparing')?.code ?? 'yes').toBe(refused)
        expect(mayWrite(who, bookRef(book), preparing)?.code ?? 'yes').toBe(refused)
      }
    },
  )

  test('[A15] put aside: opened as before, written by nobody, whatever is set', () => {
    const aside: AccessContext = { ...nothingSet, state: 'archived' }
    for (const role of personRoles)
      for (const book of ['plan', 'review', 'unit/a']) {
        const who = person(`${role}@a`)
        expect(mayOpen(who, bookRef(book), 'archived')).toEqual(mayOpen(who, bookRef(book), 'open'))
        expect(mayWrite(who, bookRef(book), aside)?.code).toBe('archived')
      }
    expect(mayWrite(person('×clerk@a'), bookRef('unit/a'), aside)?.code).toBe('disabled')
  })

  test('[A9] rights are asked of the registry: another name or place changes none', () => {
    const renamed = {
      ...registry,
      units: registry.units.map((unit) => ({
        ...unit,
        name: '新名称',
        category: 'party' as const,
        order: 9 - unit.order,
      })),
    }
    for (const [, who, book] of cases)
      expect(mayWrite(person(who), bookRef(book), { ...nothingSet, registry: renamed })).toEqual(
        mayWrite(person(who), bookRef(book), nothingSet),
      )
  })
})

// Table, phase and unit as they are set (state, until), the time, and whether unit a may fill in.
const settings: readonly (readonly [
  id: string,
  table: string,
  phase: string,
  unit: string,
  now: number,
  open: boolean,
])[] = [
  ['A10', 'open', '', '', 0, true],
  ['A10', 'closed', '', '', 0, false],
  ['A10', 'open', 'closed', '', 0, false],
  ['A10', 'closed', 'open', '', 0, false],
  ['A10', 'open', 'open', 'closed', 0, false],
  ['A10', 'closed', 'closed', 'open', 0, true],
  ['A11', 'open until 5', '', '', 4, true],
  ['A11', 'open until 5', '', '', 5, false],
  ['A11', 'closed until 5', '', '', 4, false],
  ['A11', 'closed until 5', '', '', 5, true],
  ['A11', 'closed', '', 'open until 5', 4, true],
  ['A11', 'closed', '', 'open until 5', 5, false],
  ['A11', 'open', '', 'closed until 5', 4, false],
  ['A11', 'open', '', 'closed until 5', 5, true],
  ['A11', 'open until 5', '', 'open until 9', 7, true],
]

describe('open and closed', () => {
  test.each(settings)(
    '[%s] table %s, phase “%s”, unit “%s” at %d: %s',
    (_id, table, phase, unit, now, expected) => {
      const context: AccessContext = {
        ...nothingSet,
        now,
        filling: filling(table),
        phases:
          phase === '' ? [] : [aPhase('2022-06-01', '2022-06-30', phase === 'closed' ? 'closed' : 'open')],
        unitFilling: unit === '' ? new Map() : new Map([[unitId('a'), filling(unit)]]),
      }
      expect(isFillingOpen(context, unitId('a'))).toBe(expected)
      expect(mayWrite(person('clerk@a'), bookRef('unit/a'), context)?.code ?? 'yes').toBe(
        expected ? 'yes' : 'closed',
      )
    },
  )

  test.each<[start: string | null, end: string | null, today: string, holds: boolean]>([
    ['2022-06-01', '2022-06-30', '2022-05-31', false],
    ['2022-06-01', '2022-06-30', '2022-06-01', true],
    ['2022-06-01', '2022-06-30', '2022-06-30', true],
    ['2022-06-01', '2022-06-30', '2022-07-01', false],
    ['2022-06-01', null, '2030-01-01', true],
    [null, '2022-06-30', '1999-01-01', true],
    [null, '2022-06-30', '2022-07-01', false],
    [null, null, '2022-06-15', false],
  ])('[A12] a phase from %s to %s holds %s: %s', (start, end, today, holds) => {
    expect(currentPhase([aPhase(start, end, 'open')], today) !== null).toBe(holds)
  })

  test('[A12] of phases that overlap the last in order counts', () => {
    const phases = [aPhase('2022-06-01', '2022-06-30', 'closed'), aPhase('2022-06-10', null, 'open')]
    expect(isFillingOpen({ ...nothingSet, phases }, unitId('a'))).toBe(true)
    expect(isFillingOpen({ ...nothingSet, phases, today: '2022-06-05' }, unitId('a'))).toBe(false)
  })

  test('[A10] the context is what the plan says', () => {
    const { plan } = makeWorld('a b', {})
    setTableFilling(plan, { state: 'closed', until: 50 })
    setUnitFilling(plan, { id: unitId('b'), filling: { state: 'open', until: 9 } })
    addPhase(plan, { ...aPhase('2022-06-01', null, 'closed'), place: 'last' })
    const at = (now: number, today: string) => accessContextOf(readPlan(plan), registry, 'open', now, today)
    expect(isFillingOpen(at(8, '2022-06-15'), unitId('a'))).toBe(false)
    expect(isFillingOpen(at(8, '2022-06-15'), unitId('b'))).toBe(true)
    expect(isFillingOpen(at(60, '2022-06-15'), unitId('b'))).toBe(false)
    expect(isFillingOpen(at(60, '2022-05-15'), unitId('b'))).toBe(true)
  })

  test('[A13] what was accepted closes nothing: rights do not even ask for the review', () => {
    const context = accessContextOf(readPlan(makeWorld('a', {}).plan), registry, 'open', 0, '2022-06-15')
    expect(Object.keys(context).sort()).toEqual([
      'filling',
      'now',
      'phases',
      'registry',
      'state',
      'today',
      'unitFilling',
    ])
    expect(mayWrite(person('clerk@a'), bookRef('unit/a'), context)).toBe(null)
  })
})

function person(text: string): Person {
  const [, mark, role = '', unit = ''] = /^([×~]?)(\w+)@(\w+)$/.exec(text) ?? []
  const known = personRoles.find((each): each is PersonRole => each === role)
  if (known === undefined) throw new Error(`no such person: ${text}`)
  const acting = { unitId: unitId(unit), role: known }
  return {
    accountId: toId<'account'>('x'),
    name: '某人',
    disabled: mark === '×',
    memberships: mark === '~' ? [{ unitId: unitId('a'), role: 'leader' }] : [acting],
    acting,
  }
}

function bookRef(name: string): BookRef {
  const ref = parseBookName(name)
  if (ref === null) throw new Error(`no such book: ${name}`)
  return ref
}

function filling(text: string): Filling {
  const [state, until] = text.split(' until ')
  return { state: state === 'closed' ? 'closed' : 'open', until: until === undefined ? null : Number(until) }
}

function aPhase(start: string | null, end: string | null, state: 'open' | 'closed'): Phase {
  return { id: toId<'phase'>('p'), name: '阶段', text: '', start, end, filling: state, order: 'a0' }
}
