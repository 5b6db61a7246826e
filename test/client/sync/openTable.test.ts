// The whole client against the product's own server: the real 沙坪坝 table, opened by the office and by departments.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { makeOpenTable } from '../../../client/sync/makeOpenTable.ts'
import { editOrigin, type OpenTable, type TableChange } from '../../../client/sync/openTable.ts'
import { refusedAnswer } from '../../../shared/api.ts'
import { entryKey, factField, noteField, progressField, tableField } from '../../../shared/books/fields.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { setFact, setNote, setProgress } from '../../../shared/books/unitEdits.ts'
import { closeCodes } from '../../../shared/errors.ts'
import type { Person, TaskId, UnitId } from '../../../shared/model.ts'
import { encodeClientFrame, gatherFrames } from '../../../shared/protocol.ts'
import type { Browser } from '../../server/harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../../server/harness/office.ts'
import { openSocket, socketPath } from '../../server/harness/socket.ts'
import { startServer, type TestServer } from '../../server/harness/testServer.ts'
import { createTestBrowser, type TestTab } from '../../support/sync/testBrowser.ts'
import { eventually } from './running.ts'

process.setMaxListeners(0)

let server: TestServer
let office: Browser
let association: Seat
let education: Seat
const open: OpenTable[] = []

/** Somebody at a machine: logged in, with the browser's store. */
interface Seat {
  readonly browser: Browser
  readonly person: Person
  readonly unitId: UnitId
  readonly book: `unit/${string}`
  readonly openTab: () => TestTab
}

beforeEach(async () => {
  server = await startServer()
  office = await setUp(server)
  association = await seat('区科协', '1')
  education = await seat('区教委', '2')
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((table) => table.close()))
  await server.close()
})

const seatOf = async (browser: Browser): Promise<Seat> => {
  const session = await browser.session()
  if (session.state !== 'signedIn') throw new Error(session.state)
  const { unitId } = session.person.acting
  const testBrowser = createTestBrowser({ cookie: browser.cookieHeader() })
  return { browser, person: session.person, unitId, book: `unit/${unitId}`, openTab: testBrowser.openTab }
}
const seat = async (unit: string, digit: string): Promise<Seat> => {
  const unitId = await unitNamed(office, unit)
  const person = { unitId, name: `${unit}联络员`, phone: `1390000000${digit}`, role: 'clerk' } as const
  return await seatOf((await newcomer(server, office, person)).browser)
}
const openTable = async (at: Seat, tab = at.openTab()): Promise<OpenTable> => {
  const session = await at.browser.session()
  if (session.state !== 'signedIn') throw new Error(session.state)
  const [info] = session.tables
  if (info === undefined) throw new Error('no table')
  const table = await makeOpenTable(tab.environment)({
    tableId: info.id,
    person: session.person,
    origin: server.origin,
  })
  open.push(table)
  await eventually(() => expect(table.status().state).toBe('synced'))
  return table
}
/** A task whose rule counts volunteers, and whose line is the association's. */
const volunteersTask = (table: OpenTable): TaskId => {
  const found = [...table.view().tasks.values()].find(({ task }) => task.text.includes('不少于1000名志愿者'))
  if (found === undefined) throw new Error('no such task')
  return found.task.id
}
const firstFact = (table: OpenTable, taskId: TaskId): string => {
  const [key] = table.view().tasks.get(taskId)?.facts.keys() ?? []
  if (key === undefined) throw new Error('the rule asks for nothing')
  return key
}
const pointsOf = (table: OpenTable, taskId: TaskId) => table.view().tasks.get(taskId)?.evaluation.points

test('the table opens with its 55 rows, and everybody sees an edit’s score, its reason and its author', async () => {
  const [mine, theirs] = [await openTable(association), await openTable(education)]
  expect(mine.view().tasks.size).toBe(55)
  const task = volunteersTask(mine)
  const fact = firstFact(mine, task)
  const changes: TableChange[] = []
  theirs.onChange((change) => changes.push(change))
  const before = pointsOf(theirs, task)

  const entry = entryKey(task)
  expect(mine.edit(association.book, (doc) => setFact(doc, { entry, fact, value: 5_000 }))).toBeNull()
  await eventually(() => expect(pointsOf(theirs, task)).not.toEqual(before))
  expect(pointsOf(mine, task)).toEqual(pointsOf(theirs, task))
  await eventually(() => expect(mine.status().state).toBe('synced'))
  await eventually(() =>
    expect(changes.flatMap(({ remote }) => remote)).toEqual([
      expect.objectContaining({ book: association.book, field: factField(entry, fact) }),
    ]),
  )
  const [flash] = changes.flatMap(({ remote }) => remote)
  expect(flash?.by.name).toBe('区科协联络员')
  expect(changes.some(({ tasks }) => tasks !== 'all' && tasks.has(task))).toBe(true)
  // The author's own stamp came with the ack.
  await eventually(() =>
    expect(mine.stamp(association.book, factField(entry, fact))).toEqual(
      theirs.stamp(association.book, factField(entry, fact)),
    ),
  )
})

test('one may write one’s own book alone, and is told why not the others', async () => {
  const mine = await openTable(association)
  expect(mine.mayWrite(association.book)).toBeNull()
  expect(mine.mayWrite(education.book)?.code).toBe('foreign')
  expect(mine.mayWrite('plan')?.code).toBe('officeOnly')
  let ran = false
  const refusal = mine.edit(education.book, () => {
    ran = true
  })
  expect(refusal?.code).toBe('foreign')
  expect(ran).toBe(false)
})

test('[F20] written offline, closed meanwhile: kept, listed here and at the office, and sent when it opens again', async () => {
  const tab = association.openTab()
  const mine = await openTable(association, tab)
  const desk = await openTable(await seatOf(office))
  const task = volunteersTask(mine)
  tab.setNetwork(false)
  await eventually(() => expect(mine.status().connected).toBe(false))
  const entry = entryKey(task)
  mine.edit(association.book, (doc) => setProgress(doc, { entry, progress: 'underWay' }))
  mine.edit(association.book, (doc) => setNote(doc, { entry, text: '离线写的' }))
  const setFilling = (state: 'open' | 'closed') =>
    desk.edit('plan', (doc) => doc.getMap(cellsRoot).set(tableField('filling'), state))
  expect(setFilling('closed')).toBeNull()
  await eventually(() => expect(desk.status().state).toBe('synced'))

  tab.setNetwork(true)
  await eventually(() => expect(mine.status()).toMatchObject({ state: 'refused', stored: 2 }))
  expect(mine.status().unsent.map(({ refusal }) => refusal?.code)).toEqual(['closed', 'closed'])
  expect(mine.mayWrite(association.book)?.code).toBe('closed')
  await eventually(async () => {
    const { refused } = refusedAnswer.parse((await office.get(`/api/tables/${mine.tableId}/refused`)).body)
    expect(refused.map(({ unitId }) => unitId)).toEqual([association.unitId])
  })

  expect(setFilling('open')).toBeNull()
  await eventually(() => expect(mine.status().state).toBe('synced'))
  await eventually(() =>
    expect(desk.doc(association.book).getText(noteField(entry)).toString()).toBe('离线写的'),
  )
  expect(mine.mayWrite(association.book)).toBeNull()
})

test('a copy that holds what no book may hold is set aside the third time; what was sound in it is offered back', async () => {
  const tab = association.openTab()
  const mine = await openTable(association, tab)
  const task = volunteersTask(mine)
  const entry = entryKey(task)
  mine.edit(association.book, (doc) => {
    doc.getMap(cellsRoot).set('nonsense', 'a fault of some build')
    setProgress(doc, { entry, progress: 'done' })
    setNote(doc, { entry, text: '不能丢的话' })
  })
  await eventually(() => expect(mine.status().unsent[0]?.refusal?.code).toBe('malformed'))
  for (let again = 0; again < 2; again += 1) {
    tab.setNetwork(false)
    await eventually(() => expect(mine.status().connected).toBe(false))
    tab.setNetwork(true)
    await eventually(() => expect(mine.status().connected).toBe(true))
  }
  await eventually(() => expect(mine.setAside.list()).toHaveLength(2))
  expect(mine.status()).toMatchObject({ state: 'synced', unsent: [] })
  expect(mine.doc(association.book).getMap(cellsRoot).get('nonsense')).toBeUndefined()
  expect(mine.setAside.list()).toEqual(
    expect.arrayContaining([
      { book: association.book, field: progressField(entry), value: 'done', now: null },
      { book: association.book, field: noteField(entry), value: '不能丢的话', now: '' },
    ]),
  )
  expect(mine.setAside.takeBack(mine.setAside.list())).toBeNull()
  await eventually(() => expect(mine.status()).toMatchObject({ state: 'synced', setAside: [] }))
  const desk = await openTable(await seatOf(office))
  expect(desk.doc(association.book).getText(noteField(entry)).toString()).toBe('不能丢的话')
  expect(desk.doc(association.book).getMap(cellsRoot).get(progressField(entry))).toBe('done')
})

test('what lies aside can be given up', async () => {
  const tab = association.openTab()
  const mine = await openTable(association, tab)
  mine.edit(association.book, (doc) => {
    doc.getMap(cellsRoot).set('nonsense', 1)
    setProgress(doc, { entry: entryKey(volunteersTask(mine)), progress: 'done' })
  })
  for (let again = 0; again < 3; again += 1) {
    await eventually(() => expect(mine.status().unsent[0]?.refusal?.code ?? 'none').toMatch(/malformed|none/))
    tab.setNetwork(false)
    await eventually(() => expect(mine.status().connected).toBe(false))
    tab.setNetwork(true)
    await eventually(() => expect(mine.status().connected).toBe(true))
  }
  await eventually(() => expect(mine.setAside.list()).toHaveLength(1))
  mine.setAside.giveUp(mine.setAside.list())
  expect(mine.setAside.list()).toEqual([])
  expect(mine.status().setAside).toEqual([])
})

test('a socket that names another account than its cookie’s is turned away as signed out', async () => {
  const mine = await openTable(association)
  const path = (account: string) => `${socketPath(mine.tableId)}&as=${account}`
  const headers = { cookie: association.browser.cookieHeader(), origin: server.origin }
  const foreign = await openSocket(server, path(education.person.accountId), headers)
  if (typeof foreign === 'number') throw new Error(`turned away with ${foreign}`)
  expect(await foreign.closed).toBe(closeCodes.signedOut)
  const own = await openSocket(server, path(association.person.accountId), headers)
  if (typeof own === 'number') throw new Error(`turned away with ${own}`)
  own.socket.send(
    gatherFrames(
      [encodeClientFrame({ kind: 'open', book: 'plan', epoch: '', seq: 0 })],
      () => new Uint8Array(),
    )[0] ?? '',
  )
  await own.heard
  own.socket.close()
})

test('presence: names are the server’s, one’s own is not shown, leaving is seen', async () => {
  const [mine, theirs] = [await openTable(association), await openTable(education)]
  const place = { book: association.book, field: 'note/x', lineId: 'line', column: 'note' } as const
  mine.presence.setPlace(place, true)
  await eventually(() =>
    expect(theirs.presence.peers()).toEqual([
      {
        clientId: mine.doc('plan').clientID,
        name: '区科协联络员',
        unitId: association.unitId,
        place,
        editing: true,
      },
    ]),
  )
  await mine.close()
  await eventually(() => expect(theirs.presence.peers()).toEqual([]))
})

test('an account switched off loses its connection at once and keeps what it has not sent', async () => {
  const tab = association.openTab()
  const mine = await openTable(association, tab)
  await office.post(`/api/people/${association.person.accountId}/disable`)
  await eventually(() => expect(mine.status()).toMatchObject({ connected: false, signedOut: true }))
  const entry = entryKey(volunteersTask(mine))
  mine
    .doc(association.book)
    .transact((change) => setProgress(change.doc, { entry, progress: 'done' }), editOrigin)
  await eventually(() => expect(mine.status()).toMatchObject({ stored: 1, signedOut: true }))
})

test('a unit brought in by the office has a book in every open table', async () => {
  const [mine, desk] = [await openTable(association), await openTable(await seatOf(office))]
  const answer = await office.post('/api/units', {
    name: '区新设局',
    abbreviations: [],
    category: 'government',
  })
  expect(answer.status).toBe(200)
  const unitId = await unitNamed(office, '区新设局')
  const task = volunteersTask(desk)
  const bind = (doc: Y.Doc) => {
    const cells = doc.getMap(cellsRoot)
    cells.set(`task/${task}/unit/${unitId}/kind`, 'unit')
    cells.set(`task/${task}/unit/${unitId}/role`, 'responsible')
    cells.set(`task/${task}/unit/${unitId}/order`, 'zz')
  }
  expect(desk.edit('plan', bind)).toBeNull()
  await eventually(() =>
    expect(
      mine
        .view()
        .tasks.get(task)
        ?.lines.map(({ name }) => name),
    ).toContain('区新设局'),
  )
  const entry = entryKey(task)
  // The unit itself may reach the office's page after the edit has reached the other.
  await eventually(() =>
    expect(desk.edit(unitBook(unitId), (doc) => setNote(doc, { entry, text: '代填' }))).toBeNull(),
  )
  await eventually(() => expect(mine.doc(unitBook(unitId)).getText(noteField(entry)).toString()).toBe('代填'))
})
