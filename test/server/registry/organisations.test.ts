import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people as peopleSchema } from '../../../shared/api.ts'
import type { Unit } from '../../../shared/model.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, readRegistry, setUp, unitNamed } from '../harness/office.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let server: TestServer
let office: Browser
beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
})
afterAll(async () => await server.close())

const units = async () => (await readRegistry(office)).units
const add = async (name: string) => {
  const answer = await office.post('/api/units', { name, abbreviations: [], category: 'other' })
  if (answer.status !== 200) throw new Error(answer.text)
  return await unitNamed(office, name)
}

describe('units', () => {
  test('come from the template in official order, with the office among them', async () => {
    const all = await units()
    expect(all).toHaveLength(41)
    expect(all.map((unit) => unit.order)).toEqual([...all.keys()])
    expect(all[0]?.name).toBe('区委办')
    const session = await office.session()
    const acting = session.state === 'signedIn' ? session.person.acting : null
    const own = all.find((unit) => unit.id === acting?.unitId)
    expect([own?.name, ...(own?.abbreviations ?? [])]).toContain('区纲要办')
  })

  test('a new one stands last; a name that is taken is refused, spaces and width do not make it another', async () => {
    await add('区气象局')
    expect((await units()).at(-1)?.name).toBe('区气象局')
    for (const name of ['区气象局', ' 区气象局 ', '区 气象局'])
      expect((await office.post('/api/units', { name, abbreviations: [], category: 'other' })).code).toBe(
        'taken',
      )
  })

  test('are renamed, recategorised and reordered', async () => {
    const id = await unitNamed(office, '区体育局')
    const change = { name: '区文化旅游体育局', abbreviations: ['区文旅体局'], category: 'government' }
    expect((await office.put(`/api/units/${id}`, change)).status).toBe(200)
    expect((await units()).find((unit) => unit.id === id)).toMatchObject(change)
    const reversed = (await units()).map((unit) => unit.id).reverse()
    expect((await office.post('/api/units/order', { ids: reversed })).status).toBe(200)
    expect((await units()).map((unit) => unit.id)).toEqual(reversed)
    for (const ids of [reversed.slice(1), [...reversed, 'x'], [...reversed.slice(1), reversed[1]]])
      expect((await office.post('/api/units/order', { ids })).code).toBe('invalid')
    expect((await units()).map((unit) => unit.id)).toEqual(reversed)
  })

  test('merged: people and groups go along, chains stay resolved, and there is no way back into a ring', async () => {
    const [a, b, c] = [await add('甲局'), await add('乙局'), await add('丙局')]
    const { accountId, browser } = await newcomer(server, office, {
      unitId: a,
      name: '并入者',
      phone: '',
      role: 'clerk',
    })
    await office.post('/api/groups', { name: '甲乙组', memberIds: [a, b] })
    expect((await office.post(`/api/units/${a}/merge`, { into: b })).status).toBe(200)
    expect((await office.post(`/api/units/${b}/merge`, { into: a })).code).toBe('invalid')
    expect((await office.post(`/api/units/${a}/merge`, { into: c })).code).toBe('merged')
    expect((await office.post(`/api/units/${c}/merge`, { into: c })).code).toBe('invalid')
    expect((await office.post(`/api/units/${b}/merge`, { into: c })).status).toBe(200)
    const after = await readRegistry(office)
    const mergedInto = (id: string) => after.units.find((unit) => unit.id === id)?.mergedInto
    expect([mergedInto(a), mergedInto(b), mergedInto(c)]).toEqual([c, c, null])
    expect(after.groups.find((group) => group.name === '甲乙组')?.memberIds).toEqual([c])
    const { accounts } = peopleSchema.parse((await office.get('/api/people')).body)
    expect(accounts.find((account) => account.id === accountId)?.memberships).toEqual([
      { unitId: c, role: 'clerk' },
    ])
    const session = await browser.session()
    expect(session.state === 'signedIn' && session.person.acting.unitId).toBe(c)
    // The name of a unit that is no more is free again.
    await add('甲局')
  })

  test('whatever is merged in whatever order, every unit leads to one that stands', async () => {
    const own = await startServer()
    const boss = await setUp(own)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 12 }),
        async (merges) => {
          const before = (await readRegistry(boss)).units
          for (const [from, into] of merges) {
            const body = { into: before[into]?.id }
            await boss.post(`/api/units/${before[from]?.id}/merge`, body)
          }
          const after = (await readRegistry(boss)).units
          const standing = new Set(after.filter((unit) => unit.mergedInto === null).map((unit) => unit.id))
          const lost = after.filter(
            (unit: Unit) => unit.mergedInto !== null && !standing.has(unit.mergedInto),
          )
          expect(lost).toEqual([])
          expect(standing.size).toBeGreaterThan(0)
        },
      ),
      { numRuns: 8 },
    )
    await own.close()
  })
})

describe('groups', () => {
  test('hold their members in official order, and no unit that is not there', async () => {
    const all = await units()
    const memberIds = [all[3]?.id, all[1]?.id]
    const answer = await office.post('/api/groups', { name: '新组', memberIds })
    expect(answer.status).toBe(200)
    const group = (await readRegistry(office)).groups.find((each) => each.name === '新组')
    expect(group?.memberIds).toEqual([all[1]?.id, all[3]?.id])
    const change = { name: '新组二', memberIds: [] }
    expect((await office.put(`/api/groups/${group?.id}`, change)).status).toBe(200)
    expect((await office.post('/api/groups', { name: '新组二', memberIds: [] })).code).toBe('taken')
    expect((await office.post('/api/groups', { name: '坏组', memberIds: ['nounit'] })).code).toBe('invalid')
    expect((await office.put('/api/groups/nogroup', change)).code).toBe('notFound')
  })
})

test('every change of the registry stands in the admin journal', () => {
  const rows = server.stage.real.database.prepare('SELECT action FROM admin_journal').all()
  const actions = new Set(rows.map((row) => row.action))
  for (const action of ['unit.add', 'unit.change', 'unit.order', 'unit.merge', 'group.add', 'group.change'])
    expect(actions).toContain(action)
})

test('the registry is the same after a restart', async () => {
  const own = await startServer()
  const boss = await setUp(own)
  const ids = (await readRegistry(boss)).units.map((unit) => unit.id)
  await boss.post(`/api/units/${ids[0]}/merge`, { into: ids[1] })
  const before = await readRegistry(boss)
  await own.close('keepFolder')
  const again = await startServer({ dataDir: own.dataDir })
  const browser = again.browser()
  for (const [name, value] of boss.cookies) browser.cookies.set(name, value)
  expect(await readRegistry(browser)).toEqual(before)
  await again.close()
})
