// Who is given what of the record over HTTP: whatever is put into the address, nobody reads another person's record, and
// what one puts away is put away for oneself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminAnswer, clashAnswer, colleagues, journalAnswer } from '../../../shared/api.ts'
import { decodePast } from '../../../shared/past.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, officePassword, setUp, unitNamed } from '../harness/office.ts'
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

describe('[A44] what was done to accounts, units and tables', () => {
  test.each([[''], ['?kind=people'], ['?account=SELF'], ['?kind=nothing']])(
    'a clerk and a leader are refused, whatever they ask: %s',
    async (search) => {
      for (const { browser, accountId } of [clerk, leader]) {
        const answer = await browser.get(`/api/admin-journal${search.replace('SELF', accountId)}`)
        expect([answer.status, answer.code]).toEqual([403, 'officeOnly'])
      }
    },
  )

  test('somebody who is not logged in is told so alone', async () => {
    expect((await server.browser().get('/api/admin-journal')).code).toBe('signedOut')
  })

  test('the office reads it page by page, without a password or a code in it', async () => {
    const everything = adminAnswer.parse((await office.get('/api/admin-journal')).body)
    expect(everything.rows.map(({ action }) => action)).toEqual([
      'password.change',
      'people.bringIn',
      'password.change',
      'people.bringIn',
      'site.setUp',
    ])
    expect(everything.rows.at(-1)).toMatchObject({ name: '办公室甲', details: { officeName: '区纲要办' } })
    const first = adminAnswer.parse((await office.get('/api/admin-journal?limit=3')).body)
    expect(first.more).toBe(true)
    const before = first.rows.at(-1)?.id
    const rest = adminAnswer.parse((await office.get(`/api/admin-journal?limit=3&before=${before}`)).body)
    expect([...first.rows, ...rest.rows]).toEqual(everything.rows)
    expect(rest.more).toBe(false)
    for (const secret of [officePassword, clerk.password, leader.password])
      expect(JSON.stringify(everything)).not.toContain(secret)
  })

  test('what cannot be a question is refused as such', async () => {
    for (const asked of ['?kind=nothing', '?before=x', '?limit=100000'])
      expect((await office.get(`/api/admin-journal${asked}`)).code).toBe('invalid')
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
