import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionIdle, sessionLongest } from '../../../server/accounts/sessions.ts'
import type { UnitId } from '../../../shared/model.ts'
import type { Browser } from '../harness/browser.ts'
import { bringIn, newcomer, officeLogin, officePassword, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

const day = 24 * 60 * 60 * 1_000
let server: TestServer
let office: Browser
let kexie: UnitId

beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  kexie = await unitNamed(office, '区科协')
})
afterAll(async () => await server.close())

let phones = 13_900_000_000
const phone = () => String(phones++)
const clerk = async () =>
  await newcomer(server, office, { unitId: kexie, name: '联络员', phone: phone(), role: 'clerk' })
const logIn = async (browser: Browser, login: string, password: string) =>
  await browser.post('/api/login', { login, password })

describe('logging in', () => {
  test('works with the right password only, whatever the case and width of the login', async () => {
    const { login, password } = await clerk()
    const browser = server.browser()
    expect((await logIn(browser, login, 'wrong password')).code).toBe('badLogin')
    expect((await browser.session()).state).toBe('signedOut')
    expect((await logIn(browser, ` ${login} `, password)).status).toBe(200)
    expect((await browser.session()).state).toBe('signedIn')
  })

  test('the session cookie is HttpOnly, SameSite=Lax, for the whole site, and not Secure over plain http', async () => {
    const { login, password } = await clerk()
    const answer = await logIn(server.browser(), login, password)
    const line = answer.headers.getSetCookie().find((each) => each.startsWith('qitian-session=')) ?? ''
    expect(line).toMatch(/HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/)
    expect(line).toMatch(/Path=\//)
    expect(line).not.toMatch(/Secure/)
  })

  test('a first-login code must be changed before anything else, and then it is dead', async () => {
    const { slips } = await bringIn(office, [{ unitId: kexie, name: '新人', phone: phone(), role: 'clerk' }])
    const [slip] = slips
    if (slip === undefined) throw new Error('no slip')
    expect(slip.code).toMatch(/^[2-9a-hjkmnp-z]{8}$/)
    const browser = server.browser()
    expect((await logIn(browser, slip.login, slip.code.toUpperCase())).status).toBe(200)
    expect((await browser.session()).state).toBe('mustChangePassword')
    expect((await browser.get('/api/registry')).code).toBe('signedOut')
    expect((await browser.post('/api/password', { current: slip.code, next: 'short' })).code).toBe('invalid')
    expect((await browser.post('/api/password', { current: slip.code, next: slip.code })).code).toBe(
      'invalid',
    )
    const changed = await browser.post('/api/password', { current: slip.code, next: 'a good password' })
    expect(changed.status).toBe(200)
    expect((await browser.session()).state).toBe('signedIn')
    expect((await logIn(server.browser(), slip.login, slip.code)).code).toBe('badLogin')
  })

  test('a first-login code runs out after 14 days', async () => {
    const late = await startServer()
    const boss = await setUp(late)
    const unitId = await unitNamed(boss, '区科协')
    const { slips } = await bringIn(boss, [{ unitId, name: '新人', phone: phone(), role: 'clerk' }])
    const [slip] = slips
    if (slip === undefined) throw new Error('no slip')
    late.pass(14 * day + 1)
    expect((await logIn(late.browser(), slip.login, slip.code)).code).toBe('badCode')
    expect((await logIn(late.browser(), slip.login, 'wrong code')).code).toBe('badLogin')
    await late.close()
  })

  test('[B25] there is no default account, and a wrong name is answered like a wrong password', async () => {
    const { login } = await clerk()
    const answers = await Promise.all(
      ['admin', 'root', 'demo', 'demo-office', '13700000000', login].map((each) =>
        logIn(server.browser(), each, 'admin'),
      ),
    )
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1)
  })
})

describe('sessions', () => {
  test('[B22] a login never goes on with the session the browser brought along', async () => {
    const { login, password } = await clerk()
    const browser = server.browser()
    browser.cookies.set('qitian-session', 'chosen-by-an-attacker')
    await logIn(browser, login, password)
    const first = browser.cookies.get('qitian-session')
    expect(first).not.toBe('chosen-by-an-attacker')
    await logIn(browser, login, password)
    expect(browser.cookies.get('qitian-session')).not.toBe(first)
    const replay = server.browser()
    replay.cookies.set('qitian-session', first ?? '')
    expect((await replay.session()).state).toBe('signedOut')
  })

  test('[B22] a new password ends the sessions in all other browsers, and the old cookie of this one', async () => {
    const { browser, login, password } = await clerk()
    const other = server.browser()
    await logIn(other, login, password)
    const old = browser.cookies.get('qitian-session') ?? ''
    const next = 'another password'
    expect((await browser.post('/api/password', { current: password, next })).status).toBe(200)
    expect((await browser.session()).state).toBe('signedIn')
    expect((await other.session()).state).toBe('signedOut')
    const replay = server.browser()
    replay.cookies.set('qitian-session', old)
    expect((await replay.session()).state).toBe('signedOut')
    expect((await logIn(server.browser(), login, password)).code).toBe('badLogin')
    expect((await logIn(server.browser(), login, next)).status).toBe(200)
  })

  test('[B21] logout, disabling and a reset each end the session at once', async () => {
    const out = await clerk()
    const token = out.browser.cookies.get('qitian-session') ?? ''
    expect((await out.browser.post('/api/logout')).status).toBe(200)
    const replay = server.browser()
    replay.cookies.set('qitian-session', token)
    expect((await replay.session()).state).toBe('signedOut')

    const off = await clerk()
    expect((await office.post(`/api/people/${off.accountId}/disable`)).status).toBe(200)
    expect((await off.browser.session()).state).toBe('signedOut')
    expect((await off.browser.get('/api/registry')).code).toBe('disabled')
    expect((await logIn(server.browser(), off.login, off.password)).code).toBe('disabled')
    expect((await logIn(server.browser(), off.login, 'wrong password')).code).toBe('badLogin')
    expect((await office.post(`/api/people/${off.accountId}/enable`)).status).toBe(200)
    expect((await off.browser.session()).state).toBe('signedOut')
    expect((await logIn(server.browser(), off.login, off.password)).status).toBe(200)

    const gone = await clerk()
    expect((await office.post(`/api/people/${gone.accountId}/reset`)).status).toBe(200)
    expect((await gone.browser.session()).state).toBe('signedOut')
    expect((await logIn(server.browser(), gone.login, gone.password)).code).toBe('badLogin')
  })

  test('a session lasts while it is used, 7 days without use, 30 days in any case', async () => {
    const own = await startServer()
    const boss = await setUp(own)
    own.pass(sessionIdle - 1_000)
    expect((await boss.session()).state).toBe('signedIn')
    await boss.get('/api/registry')
    own.pass(sessionIdle - 1_000)
    expect((await boss.session()).state).toBe('signedIn')
    own.pass(sessionIdle)
    expect((await boss.session()).state).toBe('signedOut')

    const again = own.browser()
    await logIn(again, officeLogin, officePassword)
    let lasted = 0
    while ((await again.session()).state === 'signedIn') {
      await again.get('/api/registry')
      own.pass(day)
      lasted += day
    }
    expect(lasted).toBe(sessionLongest)
    await own.close()
  })

  test('a cookie that is no token of ours is nobody', async () => {
    for (const value of ['', 'x', '%00', 'a'.repeat(5_000), '__proto__']) {
      const browser = server.browser()
      browser.cookies.set('qitian-session', value)
      expect((await browser.session()).state).toBe('signedOut')
    }
  })

  test('one of several identities is current, and only one’s own can be', async () => {
    const { browser, accountId } = await clerk()
    const other = await unitNamed(office, '区教委')
    const both = [
      { unitId: kexie, role: 'clerk' },
      { unitId: other, role: 'leader' },
    ]
    await office.put(`/api/people/${accountId}/memberships`, { memberships: both })
    const foreign = await unitNamed(office, '区财政局')
    expect((await browser.post('/api/acting', { unitId: foreign, role: 'clerk' })).code).toBe('foreign')
    expect((await browser.post('/api/acting', { unitId: kexie, role: 'office' })).code).toBe('foreign')
    expect((await browser.post('/api/acting', both[1])).status).toBe(200)
    const session = await browser.session()
    expect(session.state === 'signedIn' && session.person.acting).toEqual(both[1])
    // The identity is taken away: the person is the other one at once.
    await office.put(`/api/people/${accountId}/memberships`, { memberships: [both[0]] })
    const after = await browser.session()
    expect(after.state === 'signedIn' && after.person.acting).toEqual(both[0])
  })
})

describe('[B24] guessing', () => {
  test('a thousand wrong passwords for one account stop being tried, and its owner still gets in where they were before', async () => {
    const own = await startServer()
    const boss = await setUp(own)
    const owner = own.browser()
    expect((await logIn(owner, officeLogin, officePassword)).status).toBe(200)
    await owner.post('/api/logout')
    const codes: (string | null)[] = []
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) => logIn(own.browser(), officeLogin, `guess ${round} ${i}`)),
      )
      codes.push(...answers.map((answer) => answer.code))
    }
    expect(codes.filter((code) => code === 'throttled').length).toBeGreaterThan(990)
    expect(codes.filter((code) => code === 'badLogin').length).toBeLessThanOrEqual(8)
    expect((await logIn(own.browser(), officeLogin, officePassword)).code).toBe('throttled')
    expect((await logIn(owner, officeLogin, officePassword)).status).toBe(200)
    expect((await boss.session()).state).toBe('signedIn')
    own.pass(16 * 60_000)
    expect((await logIn(own.browser(), officeLogin, officePassword)).status).toBe(200)
    await own.close()
  })

  test('many accounts from one address: the address is slowed, the answers do not tell which accounts exist', async () => {
    const own = await startServer()
    await setUp(own)
    const answers: string[] = []
    for (let i = 0; i < 200; i++)
      answers.push(String((await logIn(own.browser(), `1350000${1_000 + i}`, 'guess')).code))
    expect(answers.filter((code) => code === 'throttled').length).toBeGreaterThan(100)
    await own.close()
  })

  test('[B22] without a proxy setting, X-Forwarded-For gives nobody a fresh address', async () => {
    const own = await startServer()
    await setUp(own)
    for (let i = 0; i < 5; i++)
      await own
        .browser()
        .post('/api/login', { login: officeLogin, password: 'no' }, { 'x-forwarded-for': `10.0.0.${i}` })
    const refused = own
      .logged()
      .split('\n')
      .filter((line) => line.includes('login refused'))
    expect(refused).toHaveLength(5)
    expect(refused.every((line) => line.includes('"address":"127.0.0.1"'))).toBe(true)
    await own.close()
  })

  test('[B22] behind a proxy the address is the one the proxy saw, not what the client wrote before it', async () => {
    const own = await startServer({ trustProxy: true })
    await setUp(own)
    const headers = { 'x-forwarded-for': '6.6.6.6, 10.9.9.9' }
    await own.browser().post('/api/login', { login: 'nobody', password: 'no' }, headers)
    expect(own.logged()).toContain('"address":"10.9.9.9"')
    expect(own.logged()).not.toContain('6.6.6.6')
    await own.close()
  })
})

test('[B44] what a visitor sends cannot forge a line of the log, and secrets are not in it', async () => {
  const own = await startServer()
  await setUp(own)
  const forged = 'x\r\n{"level":60,"msg":"forged"}\u001b[31m'
  await own.browser().post('/api/login', { login: forged, password: 'my secret password' })
  const token = own.link()
  await own.browser().post('/api/enter', { token })
  const lines = own.logged().trim().split('\n')
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  const text = own.logged()
  expect(text).not.toContain('"msg":"forged"')
  for (const secret of ['my secret password', officePassword, token]) expect(text).not.toContain(secret)
  await own.close()
})
