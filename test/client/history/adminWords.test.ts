// What was done to accounts, units and tables, as the office reads it.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type AdminNames, adminWords } from '../../../client/history/admin/adminWords.ts'
import { adminTexts } from '../../../client/history/admin/texts.ts'
import { adminKinds } from '../../../shared/journalWords.ts'

const names: AdminNames = {
  unit: (id) => ({ u1: '区科协', u2: '区教委' })[id] ?? null,
  table: (id) => (id === 't1' ? '2026年任务分解表' : null),
}
const told = (action: string, details: Record<string, unknown>) =>
  adminWords({ id: 1, time: 0, accountId: null, name: '甲', address: '', action, details }, names)

const clerk = { unitId: 'u1', role: 'clerk' }
const leader = { unitId: 'u2', role: 'leader' }

test.each([
  ['site.setUp', { officeName: '区创建办' }, '启用平台', '区创建办'],
  ['site.restore', { file: 'a.sqlite' }, '从备份恢复', 'a.sqlite'],
  [
    'people.bringIn',
    { people: [{ name: '乙', login: 'x', memberships: [clerk, leader], known: false }] },
    '添加人员',
    '乙：区科协（填报人）、区教委（领导）',
  ],
  ['people.disable', { accountId: 'a1', name: '乙' }, '停用账号', '乙'],
  [
    'people.memberships',
    { accountId: 'a1', name: '乙', before: [clerk], after: [] },
    '调整单位与身份',
    '乙：区科协（填报人） → （无）',
  ],
  [
    'people.handOver',
    {
      from: { accountId: 'a1', name: '乙' },
      to: { accountId: 'a2', name: '丙', login: 'x' },
      memberships: [],
    },
    '移交账号',
    '乙 → 丙',
  ],
  ['password.change', {}, '修改密码', '本人'],
  ['unit.add', { unit: { id: 'u3', name: '区文旅委', abbreviations: [] } }, '新增单位', '区文旅委'],
  [
    'unit.change',
    {
      before: { name: '区文旅委', abbreviations: [] },
      after: { name: '区文旅委', abbreviations: ['文旅委'] },
    },
    '修改单位',
    '区文旅委；简称：（无） → 文旅委',
  ],
  [
    'unit.merge',
    { unit: { id: 'u1', name: '甲局' }, into: { id: 'u2', name: '乙局' } },
    '合并单位',
    '甲局 → 乙局',
  ],
  [
    'group.change',
    { before: { name: '各镇街', memberIds: ['u1'] }, after: { name: '各镇街', memberIds: ['u2', 'u9'] } },
    '修改单位组',
    '各镇街；+区教委、+（已不在名单中）、−区科协',
  ],
  ['table.create', { table: { id: 't1', title: '新表', state: 'open' } }, '新建表格', '新表'],
  [
    'table.state',
    { table: { id: 't1' }, before: 'open', after: 'archived' },
    '表格状态',
    /^2026年任务分解表：.+ → .+$/,
  ],
])('%s is told in words', (action, details, what, detail) => {
  const words = told(action, details)
  expect(words.action).toBe(what)
  expect(words.detail).toEqual(typeof detail === 'string' ? detail : expect.stringMatching(detail))
})

test('details of another shape, and an action of another version, are named all the same', () => {
  expect(told('people.disable', { of: 'nobody' })).toEqual({ action: '停用账号', detail: '' })
  expect(told('moon.landing', {})).toEqual({ action: '其他（moon.landing）', detail: '' })
  expect(told('constructor', {})).toEqual({ action: '其他（constructor）', detail: '' })
})

test('whatever the server records has words, and a kind by which it is found', () => {
  const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join('server', name), 'utf8'))
  const recorded = sources
    .filter((source) => /\bjournal\.record\(/.test(source))
    .flatMap((source) => [...source.matchAll(/'([a-z]+\.[a-zA-Z]+)'/g)].map(([, action = '']) => action))
  expect(recorded.length).toBeGreaterThan(15)
  for (const action of recorded) expect(Object.keys(adminTexts.actions)).toContain(action)
  expect(Object.keys(adminTexts.kinds).sort()).toEqual([...adminKinds].sort())
})
