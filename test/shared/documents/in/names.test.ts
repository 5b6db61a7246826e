// Names of units: how a cell is divided, and what a name means against the registry.
import { expect, test } from 'vitest'
import type { ImportedTable } from '../../../../shared/documents/imported.ts'
import { splitNames, splitRoled } from '../../../../shared/documents/in/recognise/names.ts'
import { isUnitName } from '../../../../shared/documents/in/recognise/unitLike.ts'
import { createPartyMatcher, namedParties } from '../../../../shared/documents/parties.ts'
import { toId } from '../../../../shared/ids.ts'
import type { Registry, Unit } from '../../../../shared/model.ts'
import { tableOf } from './notation.ts'

test.each([
  ['区科协、区教委，区民政局,区财政局；区文旅委;各镇街', '区科协|区教委|区民政局|区财政局|区文旅委|各镇街'],
  ['区科协  区教委　区民政局', '区科协|区教委|区民政局'],
  ['区科协\n区教委\r\n区民政局', '区科协|区教委|区民政局'],
  ['区科协/区教委／区民政局', '区科协|区教委|区民政局'],
  ['区委宣传部（区文明办、区新闻办）、区级学（协）会', '区委宣传部（区文明办、区新闻办）|区级学（协）会'],
  ['区文化旅游委 （区体育局） 区教委', '区文化旅游委（区体育局）|区教委'],
  ['“三长”代表、《科普》编辑部', '“三长”代表|《科普》编辑部'],
  ['1.区科协；2.区教委；（3）区民政局。', '区科协|区教委|区民政局'],
  ['各 镇 街', '各镇街'],
  ['区科协、区科协、', '区科协'],
  ['企事业（园区）科协等', '企事业（园区）科协等'],
  ['建有科普馆的镇街及学校', '建有科普馆的镇街及学校'],
  ['区科协（区\n教委）', '区科协（区教委）'],
  ['—', ''],
  ['无', ''],
])('[DI12] %s', (text, names) => {
  expect(splitNames(text).names.join('|')).toBe(names)
})

test('brackets that do not close are plain signs, and it is told', () => {
  expect(splitNames('区科协（区教委、区民政局')).toEqual({
    names: ['区科协（区教委', '区民政局'],
    isBroken: true,
  })
})

test.each([
  ['牵头单位：区科协；配合单位：区教委、各镇街', 'L区科协 C区教委 C各镇街'],
  ['牵头：区科协\n责任单位：区教委', 'L区科协 R区教委'],
  ['区科协（牵头）、区教委、区民政局（配合）', 'L区科协 R区教委 C区民政局'],
  ['区科协(牵头单位) 区教委', 'L区科协 R区教委'],
])('who is what within one cell: %s', (text, expected) => {
  const { lead, responsible, cooperating } = splitRoled(text, 'responsible')
  const shown = [
    ...lead.map((name) => `L${name}`),
    ...responsible.map((name) => `R${name}`),
    ...cooperating.map((name) => `C${name}`),
  ]
  expect(shown.join(' ')).toBe(expected)
})

test('what reads like a name of an organisation', () => {
  for (const name of [
    '区科协',
    '区委办',
    '各镇街',
    '县水利局',
    '区级学（协）会',
    '驻区高校科协',
    '区融媒体中心',
  ])
    expect([name, isUnitName(name)]).toEqual([name, true])
  for (const text of ['组织领导', '每年召开2次会议。', '5', '日常工作'])
    expect([text, isUnitName(text)]).toEqual([text, false])
})

function unit(id: string, name: string, abbreviations: string[] = []): Unit {
  return { id: toId<'unit'>(id), name, abbreviations, category: 'government', order: 0, mergedInto: null }
}
const registry: Registry = {
  units: [
    unit('kexie', '区科学技术协会', ['区科协']),
    unit('wenlv', '区文化和旅游发展委员会', ['区文化旅游委']),
    unit('shiwei', '市委办公室', ['市委办']),
    unit('shifu', '市政府办'),
    unit('zuzhi', '市委组织部'),
  ],
  groups: [{ id: toId<'group'>('zhenjie'), name: '各镇街', memberIds: [], order: 0 }],
}

test('[DI13] only the same name is taken; everything else is a proposal', () => {
  const match = createPartyMatcher(registry)
  expect(match(' 区科协 ')).toEqual({ kind: 'unit', unitId: 'kexie' })
  expect(match('各镇街')).toEqual({ kind: 'group', groupId: 'zhenjie' })
  expect(match('区文化旅游委（区体育局）')).toEqual({
    kind: 'proposals',
    proposals: expect.arrayContaining([
      { kind: 'unit', unitId: 'wenlv', why: 'brackets' },
      { kind: 'newUnit', name: '区文化旅游委（区体育局）', why: 'written' },
    ]),
  })
  expect(match('各镇街等')).toEqual({
    kind: 'proposals',
    proposals: expect.arrayContaining([{ kind: 'group', groupId: 'zhenjie', why: 'etc' }]),
  })
  expect(match('区全民科学素质工作领导小组成员单位')).toEqual({
    kind: 'proposals',
    proposals: expect.arrayContaining([
      { kind: 'newGroup', name: '区全民科学素质工作领导小组成员单位', why: 'written' },
    ]),
  })
})

test('市委办、政府办、组织部: the first name’s prefix is proposed for the others', () => {
  const table: ImportedTable = tableOf([
    ['任务', '责任单位'],
    ['甲', '市委办、政府办、组织部'],
    ['乙', '政府办'],
  ])
  const parties = namedParties(table, registry)
  expect(parties.map((party) => [party.written, party.rows])).toEqual([
    ['市委办', [1]],
    ['政府办', [1, 2]],
    ['组织部', [1]],
  ])
  expect(parties[1]?.match).toEqual({
    kind: 'proposals',
    proposals: expect.arrayContaining([
      { kind: 'unit', unitId: 'shifu', why: 'prefix' },
      { kind: 'newUnit', name: '政府办', why: 'written' },
    ]),
  })
  expect(parties[2]?.match).toEqual({
    kind: 'proposals',
    proposals: expect.arrayContaining([{ kind: 'unit', unitId: 'zuzhi', why: 'prefix' }]),
  })
})

test('[DI13] unknown, renamed, in full width, with spaces: nothing is assigned by guess', () => {
  const match = createPartyMatcher(registry)
  for (const name of ['区科技协会', '市委', '区旅游局', '组织部', '某某公司', '科学技术协会'])
    expect([name, match(name).kind]).toEqual([name, 'proposals'])
  expect(match('区　科　协')).toEqual({ kind: 'unit', unitId: 'kexie' })
})
