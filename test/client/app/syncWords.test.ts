import { expect, test } from 'vitest'
import { syncWords } from '../../../client/app/syncWords.ts'
import type { SyncStatus, UnsentField } from '../../../client/sync/openTable.ts'
import { refuse } from '../../../shared/errors.ts'

const calm: SyncStatus = {
  state: 'synced',
  connected: true,
  unsent: [],
  stored: 0,
  localStore: 'works',
  lost: 0,
  serverStorage: 'works',
  signedOut: false,
  outdated: false,
  setAside: [],
}
const field = (refusal: UnsentField['refusal'] = null): UnsentField => ({
  book: 'unit/u1',
  field: 'note/t1',
  refusal,
})

test.each<[string, Partial<SyncStatus>]>([
  ['已同步', {}],
  ['正在连接', { state: 'saving' }],
  ['正在保存 2 处', { state: 'saving', unsent: [field(), field()] }],
  ['离线', { state: 'offline' }],
  ['离线，本机已存 2 处', { state: 'offline', unsent: [field(), field()], stored: 2 }],
  ['未被接收 1 处（填报已关闭）', { state: 'refused', unsent: [field(refuse('closed')), field()] }],
])('%s', (words, change) => {
  expect(syncWords({ ...calm, ...change })).toBe(words)
})

test('what only the page holds is never called stored', () => {
  const words = syncWords({ ...calm, state: 'offline', unsent: [field(), field()], stored: 1 })
  expect(words).toBe('离线，1 处尚未存到本机')
})
