// What was read is the account's: on every device, never less than it was, and nobody else's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commentsReadAnswer, tables } from '../../../shared/api.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let server: TestServer
let office: Browser
let clerk: Browser
let url: string

beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  const unitId = await unitNamed(office, '区教委')
  const person = { unitId, name: '教委联络员', phone: '13900000001', role: 'clerk' } as const
  clerk = (await newcomer(server, office, person)).browser
  const [table] = tables.parse((await office.get('/api/tables')).body).tables
  url = `/api/tables/${table?.id ?? ''}/comments/read`
})
afterAll(async () => await server.close())

const tell = async (browser: Browser, read: Readonly<Record<string, number>>) =>
  commentsReadAnswer.parse((await browser.post(url, { read })).body).read

test('marks grow whatever order they come in, and are one person’s', async () => {
  expect(await tell(clerk, { t1: 1, t2: 1 })).toEqual({ t1: 1, t2: 1 })
  expect(await tell(clerk, { t1: 0 })).toEqual({ t1: 1, t2: 1 })
  expect(await tell(clerk, {})).toEqual({ t1: 1, t2: 1 })
  expect(await tell(office, {})).toEqual({})
})

test('nobody has read what was not written yet', async () => {
  const { t9 } = (await tell(clerk, { t9: 9_000_000 })) as Readonly<Record<string, number>>
  expect(t9).toBeLessThan(9_000_000)
})

test('only whole marks of few threads, of a table that is there, by somebody who is logged in', async () => {
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`t${n}`, 1]))
  expect((await clerk.post(url, { read: many })).status).toBe(422)
  expect((await clerk.post(url, { read: { 'a/b': 1 } })).status).toBe(422)
  expect((await clerk.post(url, { read: { t1: -1 } })).status).toBe(422)
  expect((await clerk.post('/api/tables/none/comments/read', { read: {} })).status).toBe(404)
  expect((await server.browser().post(url, { read: {} })).status).toBe(401)
})
