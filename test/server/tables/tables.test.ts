// 新建表, 停用 and 恢复 over HTTP: only the office, whole or not at all, in the record, and nobody writes what was put aside.
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { ActingVisitor } from '../../../server/http/route.ts'
import { databaseFile } from '../../../server/site.ts'
import { setTableState, takePlanPart } from '../../../server/tables/tableMaking.ts'
import { readTitles } from '../../../server/tables/titles.ts'
import { tableAnswer, tables as tablesSchema } from '../../../shared/api.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { editTable, removeHeading } from '../../../shared/books/planEdits.ts'
import { planSteps, rowsAtOnce } from '../../../shared/books/planFromTemplate.ts'
import type { Plan } from '../../../shared/books/tableView.ts'
import { removeTask } from '../../../shared/books/taskEdits.ts'
import { decodeBundle } from '../../../shared/bundle.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { createMakeId, toId } from '../../../shared/ids.ts'
import type { TableId } from '../../../shared/model.ts'
import { changji } from '../../../shared/templates/changji.ts'
import type { Template } from '../../../shared/templates/template.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, readRegistry, setUp, unitNamed } from '../harness/office.ts'
import { openSocket, socketPath } from '../harness/socket.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'
import { Peer } from '../sync/support/peer.ts'

let server: TestServer
let office: Browser
let clerk: Browser
beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  clerk = (
    await newcomer(server, office, {
      unitId: await unitNamed(office, '区教委'),
      name: '教委联络员',
      phone: '13900000001',
      role: 'clerk',
    })
  ).browser
})
afterAll(async () => await server.close())

const nobody = { units: [], groups: [] }
const list = async (browser: Browser) => tablesSchema.parse((await browser.get('/api/tables')).body).tables
const seenBy = async (browser: Browser) => {
  const session = await browser.session()
  return session.state === 'signedIn' ? session.tables.map(({ id }) => id) : []
}
const make = async (body: unknown) => {
  const answer = await office.post('/api/tables', body)
  if (answer.status !== 200) throw new Error(answer.text)
  return tableAnswer.parse(answer.body)
}
const planOf = (id: TableId): Promise<Plan> => server.stage.real.hub.readPlan(id)
const actions = () =>
  server.stage.real.database
    .prepare("SELECT action, details FROM admin_journal WHERE action LIKE 'table.%' ORDER BY id")
    .all()
    .map(({ action, details }) => [action, JSON.parse(String(details))])

describe('a table from a template', () => {
  test('binds the units the office chose, makes those it asked for, and leaves the others out', async () => {
    const science = await unitNamed(office, '区科协')
    const before = (await readRegistry(office)).units.length
    const { table, unitIdByKey } = await make({
      from: 'template',
      title: '昌吉市科普任务分解表',
      template: 'changji',
      parties: {
        units: [
          { is: 'known', key: keyOf('市科协'), unitId: science },
          { is: 'new', key: keyOf('市教育局'), name: '市教育局', abbreviations: [], category: 'government' },
        ],
        groups: [],
      },
    })
    const plan = await planOf(table.id)
    expect(plan.title).toBe('昌吉市科普任务分解表')
    expect(plan.tasks.map(({ text }) => text)).toEqual(changji.tasks.map(({ text }) => text))
    const bound = new Set(
      plan.tasks.flatMap(({ bindings }) =>
        bindings.map((each) => (each.kind === 'unit' ? each.unitId : each)),
      ),
    )
    expect(bound).toEqual(new Set([science, unitIdByKey[keyOf('市教育局')]]))
    const { units } = await readRegistry(office)
    expect(units).toHaveLength(before + 1)
    expect(units.at(-1)).toMatchObject({ name: '市教育局', category: 'government' })
    const session = await office.session()
    expect(plan.officeUnitId).toBe(session.state === 'signedIn' && session.person.acting.unitId)
    expect(await seenBy(clerk)).toContain(table.id)
    expect(actions().at(-1)).toMatchObject([
      'table.create',
      { table: { id: table.id }, from: 'template', template: 'changji', newUnits: [{ name: '市教育局' }] },
    ])
  })

  test('is not made where a unit is not there, or one of the name is: and nothing else is left of it', async () => {
    const [before, registry] = [await list(office), await readRegistry(office)]
    const unit = { key: keyOf('市科协') }
    for (const [party, code] of [
      [{ ...unit, is: 'known', unitId: 'nobody' }, 'invalid'],
      [{ ...unit, is: 'new', name: ' 区 科协 ', abbreviations: [], category: 'mass' }, 'taken'],
    ] as const) {
      const answer = await office.post('/api/tables', {
        from: 'template',
        title: '不该有的表',
        template: 'changji',
        parties: { units: [party], groups: [] },
      })
      expect(answer.code).toBe(code)
    }
    expect(await list(office)).toEqual(before)
    expect(await readRegistry(office)).toEqual(registry)
  })

  test('two printed names of one unit bind it once', async () => {
    const science = await unitNamed(office, '区科协')
    const { table } = await make({
      from: 'template',
      title: '同一单位',
      template: 'changji',
      parties: {
        units: changji.units.map(({ key }) => ({ is: 'known', key, unitId: science })),
        groups: [],
      },
    })
    for (const { bindings } of (await planOf(table.id)).tasks) expect(bindings.length).toBeLessThanOrEqual(1)
  })
})

describe('only the office', () => {
  test('makes tables, hands in plans and puts tables aside', async () => {
    const { table } = await make({ from: 'blank', title: '空白表' })
    for (const [url, body] of [
      ['/api/tables', { from: 'blank', title: '不该有的表' }],
      [`/api/tables/${table.id}/state`, { state: 'archived' }],
      [`/api/tables/${table.id}/plan`, { update: 'AAA=' }],
    ] as const)
      expect((await clerk.post(url, body)).code).toBe('officeOnly')
    expect((await office.post('/api/tables/nothing/state', { state: 'archived' })).code).toBe('notFound')
    expect((await list(clerk)).find(({ id }) => id === table.id)?.state).toBe('open')
  })
})

describe('[A15] a table that was put aside', () => {
  test('can be read by all and written by nobody, until it is brought back; the record says so', async () => {
    const { table } = await make({ from: 'blank', title: '去年的表' })
    const refusals = async (browser: Browser) =>
      (await bundle(browser, table.id)).map(({ book, refusal }) => [book, refusal?.code ?? null])
    expect(await refusals(office)).toEqual([['plan', null]])
    expect((await office.post(`/api/tables/${table.id}/state`, { state: 'archived' })).status).toBe(200)
    expect(await refusals(office)).toEqual([['plan', 'archived']])
    expect(await refusals(clerk)).toEqual([['plan', 'archived']])
    expect((await list(clerk)).find(({ id }) => id === table.id)?.state).toBe('archived')
    expect((await office.post(`/api/tables/${table.id}/state`, { state: 'open' })).status).toBe(200)
    expect(await refusals(office)).toEqual([['plan', null]])
    expect(actions().slice(-2)).toEqual([
      ['table.state', { table: { id: table.id }, before: 'open', after: 'archived' }],
      ['table.state', { table: { id: table.id }, before: 'archived', after: 'open' }],
    ])
  })
})

describe('[A14] a table in preparation', () => {
  const long = longDocument(3 * rowsAtOnce)

  test('is there for the office alone, takes its plan part by part, and opens when it is whole', async () => {
    const { table } = await make({ from: 'document', title: '导入的表', parties: nobody })
    const { url, parts } = { url: `/api/tables/${table.id}`, parts: partsOf(long) }
    expect(parts.length).toBeGreaterThan(3)
    expect(await seenBy(clerk)).not.toContain(table.id)
    expect((await clerk.post(`${url}/bundle`, { known: {} })).code).toBe('notFound')
    const headers = { cookie: clerk.cookieHeader(), origin: server.origin }
    const socket = await openSocket(server, socketPath(table.id), headers)
    expect(typeof socket === 'number' ? socket : await socket.closed).toBe(closeCodes.mayNotOpen)
    for (const update of parts) expect((await office.post(`${url}/plan`, { update })).status).toBe(200)
    // Sent once more because the answer was lost: the same plan.
    expect((await office.post(`${url}/plan`, { update: parts[1] })).status).toBe(200)
    const plan = await planOf(table.id)
    expect(plan.tasks.map(({ text }) => text)).toEqual(long.tasks.map(({ text }) => text))
    await office.post(`${url}/state`, { state: 'open' })
    expect(await seenBy(clerk)).toContain(table.id)
    expect((await office.post(`${url}/plan`, { update: parts[0] })).code).toBe('invalid')
  })

  test('takes no part before the ones it leans on, and nothing that no plan may hold', async () => {
    const { table } = await make({ from: 'document', title: '残缺的导入', parties: nobody })
    const [, second = ''] = partsOf(long)
    const foreign = new Y.Doc()
    foreign.getMap('cells').set('entry/t/progress', 'done')
    const other = Buffer.from(Y.encodeStateAsUpdate(foreign)).toString('base64')
    const before = await planOf(table.id)
    for (const update of [second, other, Buffer.from('no update').toString('base64')])
      expect((await office.post(`/api/tables/${table.id}/plan`, { update })).code).toBe('malformed')
    expect((await office.post(`/api/tables/${table.id}/plan`, { update: '不是 base64' })).code).toBe(
      'invalid',
    )
    expect(await planOf(table.id)).toEqual(before)
  })
})

describe('what never became a table', () => {
  test('an import that broke off is deleted, and the record says so', async () => {
    const { table } = await make({ from: 'document', title: '没建完', parties: nobody })
    const [update = ''] = partsOf(changji)
    await office.post(`/api/tables/${table.id}/plan`, { update })
    expect((await clerk.post(`/api/tables/${table.id}/discard`)).code).toBe('officeOnly')
    expect((await office.post(`/api/tables/${table.id}/discard`)).status).toBe(200)
    expect((await list(office)).map(({ id }) => id)).not.toContain(table.id)
    expect(actions().at(-1)).toEqual(['table.discard', { table: { id: table.id } }])
    expect((await office.post(`/api/tables/${table.id}/discard`)).code).toBe('notFound')
    expect((await office.post(`/api/tables/${table.id}/plan`, { update })).code).toBe('notFound')
  })

  test('who has it open then is told that nothing is taken any more', async () => {
    const made = await office.post('/api/tables', { from: 'blank', title: '空表' })
    const { table } = tableAnswer.parse(made.body)
    const headers = { cookie: office.cookieHeader(), origin: server.origin }
    const opened = await openSocket(server, socketPath(table.id), headers)
    if (typeof opened === 'number') throw new Error(`turned away: ${opened}`)
    const { socket } = opened
    onTestFinished(() => socket.terminate())
    const page = new Peer()
    socket.on('message', (data: Buffer) => page.receive(data))
    const link = { close: () => socket.close(), pause: () => socket.pause(), resume: () => socket.resume() }
    page.attach({ ...link, send: (message) => socket.send(message) })
    const plan = await page.sync('plan')
    await page.saved('plan')
    const from = page.heard.length
    expect((await office.post(`/api/tables/${table.id}/discard`)).status).toBe(200)
    plan.getMap('cells').set('table/title', '写给谁看')
    const told = await page.next((frame) => frame.kind === 'access' || frame.kind === 'ack', from)
    expect(told).toMatchObject({ kind: 'access', refusal: { code: 'archived' } })
  })

  test('a blank table may go as long as it never had a row, not even a removed one', async () => {
    const blank = await make({ from: 'blank', title: '空白表' })
    expect((await office.post(`/api/tables/${blank.table.id}/discard`)).status).toBe(200)
    const session = await office.session()
    if (session.state !== 'signedIn') throw new Error('nobody is logged in')
    const { accountId, name, acting } = session.person
    const author = { accountId, name, unitId: acting.unitId }
    const used = await make({ from: 'template', title: '用过', template: 'changji', parties: nobody })
    expect((await office.post(`/api/tables/${used.table.id}/discard`)).code).toBe('invalid')
    await server.stage.real.hub.edit(used.table.id, 'plan', author, (doc) => {
      const { tasks, headings } = readPlan(doc)
      for (const { id } of tasks) removeTask(doc, { id })
      for (const { id } of headings) removeHeading(doc, { id })
    })
    expect((await planOf(used.table.id)).tasks).toEqual([])
    expect((await office.post(`/api/tables/${used.table.id}/discard`)).code).toBe('invalid')
    expect((await list(office)).map(({ id }) => id)).toContain(used.table.id)
  })
})

test('[A14] a part that was still waiting when the table was opened is not taken any more', async () => {
  const { table } = await make({ from: 'document', title: '已经打开的表', parties: nobody })
  const session = await office.session()
  if (session.state !== 'signedIn') throw new Error('nobody is logged in')
  const { person } = session
  const who: ActingVisitor = {
    site: server.stage.real,
    person,
    actor: { accountId: person.accountId, name: person.name, address: '127.0.0.1' },
    token: '',
    device: null,
    mustChangePassword: false,
    entered: false,
  }
  const [part = ''] = partsOf(longDocument(1))
  const taking = takePlanPart(who, table.id, Buffer.from(part, 'base64'))
  expect(setTableState(who, table.id, { state: 'open' }).ok).toBe(true)
  expect(await taking).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  expect((await planOf(table.id)).tasks).toEqual([])
})

test('[F6] a plan that is damaged on disk keeps nobody out of the other tables', async () => {
  const own = await startServer()
  const boss = await setUp(own)
  const made = tableAnswer.parse((await boss.post('/api/tables', { from: 'blank', title: '坏了的表' })).body)
  const before = await list(boss)
  const session = await boss.session()
  await own.stage.real.hub.edit(
    made.table.id,
    'plan',
    { accountId: toId<'account'>('a'), name: '甲', unitId: toId<'unit'>('u') },
    (doc) => editTable(doc, { title: '改过的名称' }),
  )
  const named = (id: TableId, title: string) => (id === made.table.id ? '改过的名称' : title)
  await own.close('keepFolder')
  const database = new DatabaseSync(path.join(own.dataDir, databaseFile))
  database
    .prepare(
      `INSERT OR REPLACE INTO snapshot (book_id, seq, bytes, crc)
       SELECT id, seq, x'0102', 1 FROM book WHERE table_id = ? AND name = 'plan'`,
    )
    .run(made.table.id)
  database.close()
  const again = await startServer({ dataDir: own.dataDir })
  if (session.state !== 'signedIn') throw new Error('nobody is logged in')
  expect(await readTitles(again.stage.real, session.person)).toEqual(
    before.map(({ id, title, state }) => ({ id, title: named(id, title), state })),
  )
  await again.close()
})

test('a server that ends while a table is being made lists no table without its plan', async () => {
  const own = await startServer()
  const boss = await setUp(own)
  const { real } = own.stage
  const before = real.tables.all()
  // What is on disk after the plan was written and before the list was: a table nobody knows.
  const orphan = real.makeId<'table'>()
  const session = await boss.session()
  if (session.state !== 'signedIn') throw new Error('nobody is logged in')
  const { accountId, name, acting } = session.person
  await real.hub.edit(orphan, 'plan', { accountId, name, unitId: acting.unitId }, (doc) => {
    doc.getMap('cells').set('table/title', '没有建成的表')
  })
  await own.close('keepFolder')
  const again = await startServer({ dataDir: own.dataDir })
  expect(again.stage.real.tables.all()).toEqual(before)
  for (const { id } of again.stage.real.tables.all())
    expect((await again.stage.real.hub.readPlan(id)).tasks.length).toBeGreaterThan(0)
  await again.close()
})

test('as many units as one document may name are made in one breath, each with a place of its own', async () => {
  const units = Array.from({ length: 2_000 }, (_, i) => ({
    is: 'new',
    key: `u${i}`,
    name: `新建单位第${i}号`,
    abbreviations: [],
    category: 'other',
  }))
  const twice = [...units.slice(0, 3), { ...units[0], key: 'again', name: ' 新建单位第0号' }]
  const ask = (some: readonly unknown[]) =>
    office.post('/api/tables', { from: 'document', title: '大表', parties: { units: some, groups: [] } })
  expect((await ask(twice)).code).toBe('taken')
  expect((await ask(units)).status).toBe(200)
  const orders = (await readRegistry(office)).units.map(({ order }) => order)
  expect(new Set(orders).size).toBe(orders.length)
})

function keyOf(name: string): string {
  const unit = changji.units.find((each) => [each.name, ...each.aliases].includes(name))
  if (unit === undefined) throw new Error(`昌吉 names no ${name}`)
  return unit.key
}

async function bundle(browser: Browser, id: TableId) {
  const response = await fetch(`${browser.origin}/api/tables/${id}/bundle`, {
    method: 'POST',
    headers: {
      cookie: browser.cookieHeader(),
      origin: browser.origin,
      'x-qitian': '1',
      'content-type': 'application/json',
    },
    body: '{"known":{}}',
  })
  return decodeBundle(new Uint8Array(await response.arrayBuffer()))
}

/** 昌吉 with so many rows. */
function longDocument(rows: number): Template {
  const [task] = changji.tasks
  if (task === undefined) throw new Error('no task')
  const tasks = Array.from({ length: rows }, (_, i) => ({
    ...task,
    key: `r${i}`,
    text: `第${i + 1}项`,
    bindings: [],
  }))
  return { ...changji, tasks, requirements: [], adjustments: [] }
}

/** As a browser makes them: one update for each step. */
function partsOf(template: Template): string[] {
  let state = 7
  const makeId = createMakeId((bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
  const doc = new Y.Doc()
  const parts: string[] = []
  doc.on('update', (update: Uint8Array) => parts.push(Buffer.from(update).toString('base64')))
  for (const step of planSteps(template, makeId, { unitIdByKey: new Map(), groupIdByKey: new Map() }))
    step(doc)
  expect(readPlan(doc).tasks).toHaveLength(template.tasks.length)
  return parts
}
