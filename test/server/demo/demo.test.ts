import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { demoInvite, demoPeople, journalAnswer, registry } from '../../../shared/api.ts'
import { decodeBundle } from '../../../shared/bundle.ts'
import { toId } from '../../../shared/ids.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import type { Browser } from '../harness/browser.ts'
import { setUp } from '../harness/office.ts'
import { openSocket, socketPath } from '../harness/socket.ts'
import { startServer, type TestServer, type TestServerOptions } from '../harness/testServer.ts'

const running: TestServer[] = []
async function start(options?: TestServerOptions): Promise<TestServer> {
  const server = await startServer(options)
  running.push(server)
  return server
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function enterDemo(server: TestServer): Promise<Browser> {
  const browser = server.browser()
  await browser.post('/api/enter', { token: server.link() })
  const made = await browser.post('/api/setup/demo')
  if (made.status !== 200) throw new Error(made.text)
  return browser
}

async function peopleOf(browser: Browser) {
  return demoPeople.parse((await browser.get('/api/demo/people')).body).people
}

async function become(browser: Browser, role: string): Promise<string> {
  const person = (await peopleOf(browser)).find((each) => each.role === role)
  await browser.post('/api/demo/enter', { accountId: person?.accountId })
  const session = await browser.session()
  return session.state === 'signedIn' ? (session.tables[0]?.id ?? '') : ''
}

describe('the first visit', () => {
  test('setting up takes the printed link, which works once', async () => {
    const server = await start()
    const stranger = server.browser()
    expect(await stranger.session()).toEqual({ state: 'setup', allowed: false, demo: false })
    const setup = {
      officeName: '办',
      personName: '甲',
      login: 'a',
      password: 'long enough',
      template: 'shapingba',
    }
    expect((await stranger.post('/api/setup/demo')).code).toBe('badCode')
    expect((await stranger.post('/api/setup/real', setup)).code).toBe('badCode')
    stranger.cookies.set('qitian-setup', 'guess')
    expect((await stranger.post('/api/setup/real', setup)).code).toBe('badCode')
    const token = server.link()
    const browser = server.browser()
    expect((await browser.post('/api/enter', { token: 'guess' })).code).toBe('badCode')
    expect((await browser.post('/api/enter', { token })).status).toBe(200)
    expect(await browser.session()).toEqual({ state: 'setup', allowed: true, demo: false })
    expect((await stranger.post('/api/enter', { token })).code).toBe('badCode')
  })

  test('of two browsers with the right, one sets up; afterwards no link works any more', async () => {
    const server = await start()
    const browsers = [server.browser(), server.browser()]
    for (const browser of browsers) await browser.post('/api/enter', { token: server.link() })
    const unused = server.link()
    const answers = await Promise.all(
      browsers.map((browser, i) =>
        browser.post('/api/setup/real', {
          officeName: '区科协',
          personName: `甲${i}`,
          login: `login${i}`,
          password: 'long enough',
          template: 'shapingba',
        }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403])
    expect((await server.browser().post('/api/enter', { token: unused })).code).toBe('badCode')
    expect((await server.browser().post('/api/enter', { token: server.link() })).code).toBe('badCode')
    const winner = browsers[answers.findIndex((answer) => answer.status === 200)]
    const session = await winner?.session()
    expect(session?.state === 'signedIn' && session.officeName).toBe('区科协')
    expect(session?.state === 'signedIn' && session.tables).toHaveLength(1)
    const rows = server.stage.real.database.prepare('SELECT count(*) AS n FROM work_table').get()
    expect(rows?.n).toBe(1)
  })
})

test('an office with a document of its own begins with itself and a table without rows', async () => {
  const server = await start()
  const browser = server.browser()
  await browser.post('/api/enter', { token: server.link() })
  const answer = await browser.post('/api/setup/real', {
    officeName: '县创建办',
    personName: '甲',
    login: 'a',
    password: 'long enough',
    template: 'blank',
  })
  expect(answer.status).toBe(200)
  const { units, groups } = registry.parse((await browser.get('/api/registry')).body)
  expect([units.map(({ name }) => name), groups]).toEqual([['县创建办'], []])
  const session = await browser.session()
  if (session.state !== 'signedIn') throw new Error('nobody is logged in')
  const [table] = session.tables
  expect(session.tables).toEqual([{ id: table?.id, title: '任务分解表', state: 'open' }])
  if (table === undefined) throw new Error('no table')
  const plan = await server.stage.real.hub.readPlan(table.id)
  expect([plan.tasks, plan.headings, plan.officeName]).toEqual([[], [], '县创建办'])
})

describe('the demo', () => {
  test('is the whole table with somebody for every unit, the office and a leader, in official order', async () => {
    const server = await start()
    const browser = await enterDemo(server)
    expect(await browser.session()).toMatchObject({ state: 'signedOut', demo: true, entered: true })
    const people = await peopleOf(browser)
    expect(people.filter((each) => each.role === 'clerk')).toHaveLength(shapingba.units.length - 1)
    expect(people.filter((each) => each.role === 'office')).toHaveLength(1)
    expect(people.filter((each) => each.role === 'leader')).toHaveLength(1)
    const names = [...new Set(people.map((each) => each.unitName))]
    expect(names).toEqual(shapingba.units.map((unit) => unit.name))
  })

  test('was filled in by its units, each under its own name, and says so in the journal', async () => {
    const server = await start()
    const browser = await enterDemo(server)
    const table = await become(browser, 'office')
    const answer = await browser.post(
      `/api/tables/${table}/bundle`,
      { known: {} },
      { 'accept-encoding': 'gzip' },
    )
    expect(answer.status).toBe(200)
    const { rows } = journalAnswer.parse((await browser.get(`/api/tables/${table}/journal?limit=500`)).body)
    expect(rows.length).toBeGreaterThanOrEqual(500)
    expect(rows.every((row) => row.onBehalf === false)).toBe(true)
    const mismatched = rows.filter((row) => row.book.startsWith('unit/') && row.book !== `unit/${row.unitId}`)
    expect(mismatched).toEqual([])
    const plan = await server.stage.site()?.hub.readPlan(toId<'table'>(table))
    expect(plan?.tasks).toHaveLength(55)
  })

  test('cannot be left: what a leader or a clerk may not do is refused here as well', async () => {
    const server = await start()
    const browser = await enterDemo(server)
    await become(browser, 'leader')
    expect((await browser.get('/api/people')).code).toBe('officeOnly')
  })

  test('nobody becomes a person of it without having come in by a link', async () => {
    const server = await start()
    const browser = await enterDemo(server)
    const [person] = await peopleOf(browser)
    const stranger = server.browser()
    expect((await stranger.get('/api/demo/people')).status).toBe(404)
    for (const path of ['enter', 'invite', 'clear'])
      expect((await stranger.post(`/api/demo/${path}`, { accountId: person?.accountId })).status).toBe(404)
    expect((await stranger.post('/api/login', { login: 'demo-office', password: '' })).code).toBe('invalid')
    expect((await stranger.post('/api/login', { login: 'demo-office', password: 'demo-office' })).code).toBe(
      'badLogin',
    )
    const { path } = demoInvite.parse((await browser.post('/api/demo/invite')).body)
    const [, token = ''] = path.split('#')
    expect((await stranger.post('/api/enter', { token })).status).toBe(200)
    expect((await stranger.post('/api/demo/enter', { accountId: person?.accountId })).status).toBe(200)
    server.pass(24 * 60 * 60 * 1_000)
    const late = demoInvite.parse((await browser.post('/api/demo/invite')).body).path.split('#')[1] ?? ''
    server.pass(24 * 60 * 60 * 1_000)
    expect((await server.browser().post('/api/enter', { token: late })).code).toBe('badCode')
  })

  test('two clicks at once make one demo', async () => {
    const server = await start()
    const browser = server.browser()
    await browser.post('/api/enter', { token: server.link() })
    const answers = await Promise.all([browser.post('/api/setup/demo'), browser.post('/api/setup/demo')])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect(await peopleOf(browser)).toHaveLength(42)
  })

  test('survives a restart; one whose filling was cut short does not', async () => {
    const server = await start()
    const browser = await enterDemo(server)
    const before = await peopleOf(browser)
    await server.close('keepFolder')
    const again = await start({ dataDir: server.dataDir })
    const returning = again.browser()
    for (const [name, value] of browser.cookies) returning.cookies.set(name, value)
    expect(await peopleOf(returning)).toEqual(before)
    again.stage.site()?.database.exec('DELETE FROM site')
    await again.close('keepFolder')
    const third = await start({ dataDir: server.dataDir })
    expect((await third.browser().session()).state).toBe('setup')
    await enterDemo(third)
  })

  test('a demo that fails to fill leaves setup as it was', async () => {
    const server = await start({ fillDemo: () => Promise.reject(new Error('no')) })
    const browser = server.browser()
    await browser.post('/api/enter', { token: server.link() })
    expect((await browser.post('/api/setup/demo')).status).toBe(500)
    expect(await browser.session()).toEqual({ state: 'setup', allowed: true, demo: false })
    expect(existsSync(path.join(server.dataDir, 'demo'))).toBe(false)
  })
})

describe('demo and real site are apart', () => {
  test('a demo session, its cookies under whatever name, opens nothing of the real site, and the other way round', async () => {
    const server = await start()
    const demo = await enterDemo(server)
    const demoTable = await become(demo, 'office')
    const demoToken = demo.cookies.get('qitian-demo-session') ?? ''
    expect(demoToken).not.toBe('')
    const [person] = await peopleOf(demo)
    expect((await demo.post('/api/demo/clear')).status).toBe(200)
    expect(existsSync(path.join(server.dataDir, 'demo'))).toBe(false)
    const office = await setUp(server)
    const session = await office.session()
    const realTable = (session.state === 'signedIn' && session.tables[0]?.id) || ''
    const realToken = office.cookies.get('qitian-session') ?? ''

    const intruder = server.browser()
    for (const name of ['qitian-session', 'qitian-demo-session', 'qitian-demo-entry', 'qitian-setup'])
      intruder.cookies.set(name, demoToken)
    expect((await intruder.session()).state).toBe('signedOut')
    expect((await intruder.get('/api/registry')).code).toBe('signedOut')
    expect((await intruder.post(`/api/tables/${realTable}/bundle`, { known: {} })).code).toBe('signedOut')
    expect((await intruder.post('/api/demo/enter', { accountId: person?.accountId })).status).toBe(404)
    expect((await intruder.post('/api/demo/clear')).status).toBe(404)
    const headers = { origin: server.origin, cookie: intruder.cookieHeader() }
    const socket = await openSocket(server, socketPath(realTable), headers)
    expect(typeof socket === 'number' ? socket : await socket.closed).toBe(4_401)

    const backwards = server.browser()
    backwards.cookies.set('qitian-demo-session', realToken)
    expect((await backwards.session()).state).toBe('signedOut')
    expect((await office.post(`/api/tables/${demoTable}/bundle`, { known: {} })).status).toBe(404)
  })

  test('a demo folder left beside a real site is never opened', async () => {
    const first = await start()
    const demo = await enterDemo(first)
    const demoTable = await become(demo, 'office')
    const { real } = first.stage
    real.transact(() => real.markSetUp('区科协', 'shapingba'))
    await first.close('keepFolder')
    const server = await start({ dataDir: first.dataDir })
    const visitor = server.browser()
    for (const [name, value] of demo.cookies) visitor.cookies.set(name, value)
    expect(await visitor.session()).toEqual({
      state: 'signedOut',
      demo: false,
      entered: false,
      officeName: '区科协',
    })
    expect((await visitor.get('/api/demo/people')).status).toBe(404)
    expect((await visitor.post(`/api/tables/${demoTable}/bundle`, { known: {} })).code).toBe('signedOut')
  })

  test('clearing the demo closes its connections', async () => {
    const server = await start()
    const demo = await enterDemo(server)
    const table = await become(demo, 'clerk')
    const socket = await openSocket(server, socketPath(table), {
      origin: server.origin,
      cookie: demo.cookieHeader(),
    })
    if (typeof socket === 'number') throw new Error('turned away')
    await demo.post('/api/demo/clear')
    expect(await socket.closed).toBeGreaterThan(1_000)
    expect((await demo.session()).state).toBe('setup')
  })
})

test('the bundle is one answer with all books, compressed as the browser asks', async () => {
  const server = await start()
  const browser = await enterDemo(server)
  const table = await become(browser, 'clerk')
  const sizes: number[] = []
  for (const coding of ['br', 'gzip', 'identity']) {
    const response = await fetch(`${server.origin}/api/tables/${table}/bundle`, {
      method: 'POST',
      headers: {
        cookie: browser.cookieHeader(),
        origin: server.origin,
        'x-qitian': '1',
        'content-type': 'application/json',
        'accept-encoding': coding,
      },
      body: JSON.stringify({ known: {} }),
    })
    expect(response.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    sizes.push(Number(response.headers.get('content-length')))
    const books = decodeBundle(new Uint8Array(await response.arrayBuffer()))
    expect(books.map((book) => book.book)).toContain('plan')
    expect(books.filter((book) => book.book.startsWith('unit/')).length).toBeGreaterThanOrEqual(40)
  }
  const [br = 0, gzip = 0, plain = 0] = sizes
  expect(br).toBeLessThan(plain / 3)
  expect(gzip).toBeLessThan(plain / 3)
})
