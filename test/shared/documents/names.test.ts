// What becomes of the names in a document: nothing without a decision.
import { expect, test } from 'vitest'
import {
  boundParties,
  decidedParties,
  firstDecision,
  type NameDecision,
  newParty,
} from '../../../shared/documents/plan/names.ts'
import { toId } from '../../../shared/ids.ts'

const kexie = toId<'unit'>('kexie')
const towns = toId<'group'>('towns')
const decisions = new Map<string, NameDecision>([
  ['区科协', { is: 'unit', unitId: kexie }],
  ['区 科 协', { is: 'unit', unitId: kexie }],
  ['各镇街', { is: 'group', groupId: towns }],
  ['某工作室', { is: 'newUnit', name: '某工作室', category: 'other' }],
  ['某工作室等', { is: 'newUnit', name: '某 工作室', category: 'other' }],
  ['成员单位', { is: 'newGroup', name: '成员单位' }],
  ['路人', { is: 'nobody' }],
  ['待定', { is: 'undecided' }],
])

test('[B46] only a certain match is taken by itself', () => {
  expect(firstDecision({ kind: 'unit', unitId: kexie })).toEqual({ is: 'unit', unitId: kexie })
  expect(
    firstDecision({ kind: 'proposals', proposals: [{ kind: 'unit', unitId: kexie, why: 'near' }] }),
  ).toEqual({ is: 'undecided' })
})

test('each party is asked for once, whatever it is spelled like', () => {
  const { request, keyOf } = decidedParties(decisions)
  expect(request.units.map((unit) => (unit.is === 'new' ? unit.name : unit.unitId))).toEqual([
    kexie,
    '某工作室',
  ])
  expect(request.groups).toHaveLength(2)
  expect(keyOf('区科协')?.key).toBe(keyOf('区 科 协')?.key)
  expect(keyOf('某工作室')?.key).toBe(keyOf('某工作室等')?.key)
  expect(keyOf('路人')).toBeNull()
  expect(keyOf('待定')).toBeNull()
  expect(keyOf('没有写过的')).toBeNull()
})

test('in a table that is there, new ones bind once they are made', () => {
  const none = { unitIdByName: new Map(), groupIdByName: new Map() }
  expect([...boundParties(decisions, none).keys()]).toEqual(['区科协', '各镇街'])
  const made = boundParties(decisions, {
    unitIdByName: new Map([['某工作室', toId<'unit'>('new1')]]),
    groupIdByName: new Map([['成员单位', toId<'group'>('new2')]]),
  })
  expect(made.get('某工作室')).toEqual({ kind: 'unit', unitId: 'new1' })
  expect(made.get('成员单位')).toEqual({ kind: 'group', groupId: 'new2' })
})

test('全部新建 makes what the name reads like', () => {
  const proposals = [
    { kind: 'unit', unitId: kexie, why: 'near' },
    { kind: 'newGroup', name: '各园区', why: 'written' },
  ] as const
  expect(newParty({ written: '各园区', match: { kind: 'proposals', proposals } })).toEqual({
    is: 'newGroup',
    name: '各园区',
  })
  expect(newParty({ written: '区文旅委', match: { kind: 'proposals', proposals: [] } })).toEqual({
    is: 'newUnit',
    name: '区文旅委',
    category: 'government',
  })
})
