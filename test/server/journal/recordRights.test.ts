// Who is given what of the record over HTTP: whatever is put into the address, nobody reads another person's record, and
// what one puts away is put away for oneself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clashAnswer, colleagues, journalAnswer } from '../../../shared/api.ts'
import { decodePast } from '../../../shared/past.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let server: TestServer
let office: Browser
let clerk: Awaited<ReturnType<typeof newcomer>>
let leader: Awaited<ReturnType<typeof newcomer>>
let table = ''

beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  const unitId = await unitNamed(office, '区教委')
  clerk = await newcomer(server, office, { unitId, name: '填报人', phone: '13900000001', role: 'clerk' })
  leader = await newcomer(server, office, { unitId, name: '领导', phone: '13900000002', role: 'leader' })
  const session = await office.session()
  if (session.state !== 'signedIn') throw new Error(session.state)
  table = session.tables[0]?.id ?? ''
})
afterAll(() => server.close())

describe('[A41] the record of others', () => {
  test.each([
    [''],
    ['?unit=u1'],
    ['?kind=plan'],
    ['?mark=offline'],
    ['?from=0'],
    ['?book=plan'],
    ['?field=task/'],
    ['?account=OFFICE'],
    ['?account=OFFICE&task=t1'],
    ['?book=unit/OFFICE&account=OFFICE'],
  ])('a clerk and a leader are refused: %s', async (search) => {
    const session = await office.session()
    if (session.state !== 'signedIn') throw new Error(session.state)
    const asked = search.replaceAll('OFFICE', session.person.accountId)
    for (const { browser } of [clerk, leader])
      expect((await browser.get(`/api/tables/${table}/journal${asked}`)).code).toBe('officeOnly')
    expect((await office.get(`/api/tables/${table}/journal${asked}`)).status).toBe(200)
  })

  test('one’s own record, and the history of one thing, are given', async () => {
    for (const asked of [`?account=${clerk.accountId}`, '?task=t1', '?field=table/title'])
      expect((await clerk.browser.get(`/api/tables/${table}/journal${asked}`)).status).toBe(200)
    const title = await clerk.browser.get(`/api/tables/${table}/journal?field=table/title`)
    expect(journalAnswer.parse(title.body).rows.length).toBeGreaterThan(0)
  })

  test('what cannot be a question is refused as such', async () => {
    for (const asked of ['?task=../x', '?account=a%20b', '?kind=nothing', '?before=x', '?limit=100000'])
      expect((await office.get(`/api/tables/${table}/journal${asked}`)).code).toBe('invalid')
    for (const asked of ['', '?seq=-1', '?seq=x', '?time=later'])
      expect((await office.get(`/api/tables/${table}/past${asked}`)).code).toBe('invalid')
  })
})

test('[A42] a past moment is read by whoever reads the table', async () => {
  const response = await fetch(`${clerk.browser.origin}/api/tables/${table}/past?seq=1`, {
    headers: { cookie: clerk.browser.cookieHeader() },
  })
  expect(response.status).toBe(200)
  const past = decodePast(new Uint8Array(await response.arrayBuffer()))
  expect(past.seq).toBe(1)
  expect(past.books.map(({ book }) => book)).toContain('plan')
})

test('[A43] nothing is put away but what oneself and somebody else wrote at once', async () => {
  const answer = await clerk.browser.post(`/api/tables/${table}/clashes/settled`, {
    rows: [{ seq: 1, place: 0 }],
  })
  expect(clashAnswer.parse(answer.body).rows).toEqual([])
  const rows = server.stage
    .site()
    ?.database.prepare('SELECT account_id, seq FROM settled_clash')
    .all()
    .map((row) => ({ ...row }))
  expect(rows).toEqual([])
})

test('names to be mentioned are given without telephone numbers, and without those who cannot log in', async () => {
  const { people } = colleagues.parse((await clerk.browser.get('/api/colleagues')).body)
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['填报人', '领导']))
  expect(JSON.stringify(people)).not.toContain('139')
  await office.post(`/api/people/${leader.accountId}/disable`)
  const after = colleagues.parse((await clerk.browser.get('/api/colleagues')).body)
  expect(after.people.map(({ name }) => name)).not.toContain('领导')
})
