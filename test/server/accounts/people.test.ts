import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { peopleAnswer, people as peopleSchema } from '../../../shared/api.ts'
import type { UnitId } from '../../../shared/model.ts'
import type { Browser } from '../harness/browser.ts'
import { bringIn, newcomer, officeLogin, officePassword, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let server: TestServer
let office: Browser
let kexie: UnitId
let jiaowei: UnitId
beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  kexie = await unitNamed(office, '区科协')
  jiaowei = await unitNamed(office, '区教委')
})
afterAll(async () => await server.close())

const list = async () => peopleSchema.parse((await office.get('/api/people')).body).accounts
const person = (name: string, phone: string, unitId: UnitId = kexie) => ({
  unitId,
  name,
  phone,
  role: 'clerk' as const,
})

describe('bringing people in', () => {
  test('makes all accounts at once, each with a slip of its own', async () => {
    const { slips, accounts } = await bringIn(office, [
      person('甲', '136 0000 0001'),
      person('乙', '023-65000002'),
      person('丙', ''),
      person('丁', '内线 8'),
    ])
    expect(slips.map((slip) => slip.login).slice(0, 2)).toEqual(['13600000001', '02365000002'])
    expect(slips.map((slip) => slip.login).slice(2)).toEqual([
      expect.stringMatching(/^q[2-9]{5}$/),
      expect.stringMatching(/^q[2-9]{5}$/),
    ])
    expect(new Set(slips.map((slip) => slip.code)).size).toBe(4)
    expect(slips.every((slip) => slip.unitName === '区科协')).toBe(true)
    expect(accounts.filter((account) => account.pending)).toHaveLength(4)
  })

  test('gives somebody known by phone and name the further unit, and no second account or slip', async () => {
    const before = await list()
    await bringIn(office, [person('戊', '13600000005')])
    const { slips } = await bringIn(office, [person('戊', '136-0000-0005', jiaowei)])
    expect(slips).toEqual([])
    const after = await list()
    expect(after).toHaveLength(before.length + 1)
    const account = after.find((each) => each.login === '13600000005')
    expect(account?.memberships).toEqual([
      { unitId: kexie, role: 'clerk' },
      { unitId: jiaowei, role: 'clerk' },
    ])
  })

  test('a number that is somebody’s login in wide digits is taken, for newcomers and for successors', async () => {
    const fresh = await startServer()
    onTestFinished(() => fresh.close())
    const first = fresh.browser()
    await first.post('/api/enter', { token: fresh.link() })
    const login = '１３９００００００７７'
    const made = { officeName: '区纲要办', personName: '甲', login, password: officePassword }
    expect((await first.post('/api/setup/real', { ...made, template: 'shapingba' })).status).toBe(200)
    const unit = await unitNamed(first, '区科协')
    const { slips } = await bringIn(first, [person('乙', '13900000077', unit)])
    expect(slips.map((slip) => slip.login)).toEqual([expect.stringMatching(/^q[2-9]{5}$/)])
    const successor = { name: '丙', phone: '13900000077' }
    const handed = await first.post(`/api/people/${slips[0]?.accountId}/handover`, successor)
    expect(handed.status).toBe(200)
  })

  test('the same person twice in one list is one account for both units', async () => {
    const { slips } = await bringIn(office, [
      person('己', '13600000006'),
      person('己', '13600000006', jiaowei),
    ])
    expect(slips).toHaveLength(1)
    expect(slips[0]?.unitName).toBe('区科协、区教委')
  })

  test('a shared number under another name is another person, with nobody’s rights but their own', async () => {
    await bringIn(office, [person('庚', '13600000007')])
    const { slips } = await bringIn(office, [person('辛', '13600000007', jiaowei)])
    expect(slips).toHaveLength(1)
    expect(slips[0]?.login).not.toBe('13600000007')
    const first = (await list()).find((each) => each.login === '13600000007')
    expect(first?.memberships).toEqual([{ unitId: kexie, role: 'clerk' }])
  })

  test('is all or nothing: one line that cannot be, and nobody comes in', async () => {
    const before = await list()
    const lines = [
      { people: [person('好', '13600000008'), { ...person('坏', ''), unitId: 'nounit' }] },
      { people: [person('好', '13600000008'), { ...person('', '') }] },
      { people: [person('好', '13600000008'), { ...person('坏', ''), role: 'admin' }] },
      { people: [] },
    ]
    for (const body of lines)
      expect((await office.post('/api/people', body)).status).toBeGreaterThanOrEqual(400)
    expect(await list()).toEqual(before)
  })

  test('a list of 200 comes in while others are served', async () => {
    const many = Array.from({ length: 200 }, (_, i) => person(`众${i}`, String(13_100_000_000 + i)))
    const importing = bringIn(office, many)
    expect((await server.browser().session()).state).toBe('signedOut')
    expect((await importing).slips).toHaveLength(200)
  })
})

describe('the office’s care of accounts', () => {
  test('the last office account cannot be switched off or demoted; with a second one it can', async () => {
    const own = await startServer()
    const boss = await setUp(own)
    const unitId = await unitNamed(boss, '区科协')
    const first = peopleSchema.parse((await boss.get('/api/people')).body).accounts[0]
    const id = first?.id ?? ''
    expect((await boss.post(`/api/people/${id}/disable`)).code).toBe('lastOffice')
    const demoted = { memberships: [{ unitId, role: 'clerk' }] }
    expect((await boss.put(`/api/people/${id}/memberships`, demoted)).code).toBe('lastOffice')
    const second = await newcomer(own, boss, { unitId, name: '乙', phone: '', role: 'office' })
    expect((await boss.post(`/api/people/${second.accountId}/disable`)).status).toBe(200)
    expect((await boss.post(`/api/people/${id}/disable`)).code).toBe('lastOffice')
    expect((await boss.post(`/api/people/${second.accountId}/enable`)).status).toBe(200)
    expect((await boss.put(`/api/people/${id}/memberships`, demoted)).status).toBe(200)
    expect((await boss.get('/api/people')).code).toBe('officeOnly')
    await own.close()
  })

  test('a hand-over gives the successor the rights, and the predecessor is out', async () => {
    const old = await newcomer(server, office, { ...person('前任', '13600000010') })
    const answer = await office.post(`/api/people/${old.accountId}/handover`, {
      name: '后任',
      phone: '13600000011',
    })
    const { slips, accounts } = peopleAnswer.parse(answer.body)
    const [slip] = slips
    expect(slip?.login).toBe('13600000011')
    expect(accounts.find((each) => each.id === old.accountId)?.disabled).toBe(true)
    const successor = accounts.find((each) => each.id === slip?.accountId)
    expect(successor?.memberships).toEqual([{ unitId: kexie, role: 'clerk' }])
    expect((await old.browser.session()).state).toBe('signedOut')
    const browser = server.browser()
    const login = { login: slip?.login ?? '', password: slip?.code ?? '' }
    expect((await browser.post('/api/login', login)).status).toBe(200)
  })

  test('memberships in units that do not exist are refused', async () => {
    const { accountId } = await newcomer(server, office, person('壬', ''))
    const body = { memberships: [{ unitId: 'nounit', role: 'clerk' }] }
    expect((await office.put(`/api/people/${accountId}/memberships`, body)).code).toBe('notFound')
    expect((await office.put(`/api/people/${accountId}/memberships`, { memberships: [] })).code).toBe(
      'invalid',
    )
  })

  test('everything done to accounts is in the admin journal, without codes or passwords', async () => {
    const { slips } = await bringIn(office, [person('癸', '13600000012')])
    const rows = server.stage.real.database
      .prepare('SELECT account_name, action, details FROM admin_journal ORDER BY id')
      .all()
    const actions = new Set(rows.map((row) => row.action))
    for (const action of ['site.setUp', 'people.bringIn', 'people.handOver', 'password.change'])
      expect(actions).toContain(action)
    expect(rows.at(-1)).toMatchObject({ account_name: '办公室甲', action: 'people.bringIn' })
    expect(JSON.stringify(rows)).not.toContain(slips[0]?.code)
    expect(server.stage.real.journal.verify()).toBe(null)
  })

  test('nothing in the database gives a password, a code or a token away', async () => {
    const { browser, password } = await newcomer(server, office, person('子', '13600000013'))
    const { slips } = await bringIn(office, [person('丑', '13600000014')])
    const { database } = server.stage.real
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    const everything = tables
      .flatMap((table) => database.prepare(`SELECT * FROM "${String(table.name)}"`).all())
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n')
    expect(everything).toContain(officeLogin)
    for (const secret of [password, slips[0]?.code ?? '', ...browser.cookies.values()])
      expect(everything).not.toContain(secret)
  })
})
