// What goes over the wire: nothing that is no edit, every edit once, and nothing called saved before the server says so.

import { beforeEach, expect, test } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ChannelBook, createChannelClass, messageBeat } from '../../../client/sync/channel.ts'
import { createSilentAwareness } from '../../../client/sync/presence.ts'
import { createSharedSocket } from '../../../client/sync/sharedSocket.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { createMakeId } from '../../../shared/ids.ts'
import type { SyncServer } from '../../support/sync/syncServer.ts'
import { createTestBrowser } from '../../support/sync/testBrowser.ts'
import {
  cells,
  clerk,
  colleague,
  docOf,
  events2024,
  isLive,
  note,
  other,
  own,
  progress,
  set,
  unsentFields,
  volunteers,
} from './openSync.ts'
import { eventually, settled, useServer } from './running.ts'

const { server: serverNow, opened } = useServer()
let server: SyncServer
beforeEach(() => {
  server = serverNow()
})

const structsOf = (update: Uint8Array) => Y.decodeUpdate(update).structs.length
const fillServer = () => {
  server.write(colleague, own, (doc) => {
    doc.getMap(cellsRoot).set(progress, 'underWay')
    doc.getMap(cellsRoot).set(volunteers, 3)
    doc.getMap(cellsRoot).set(volunteers, 4)
    doc.getText(note).insert(0, '进展顺利')
    doc.getText(note).delete(0, 2)
  })
  server.write(colleague, 'plan', (doc) => doc.getMap(cellsRoot).set('table/title', '任务分解表'))
}

test('opening sends no update: what the bundle and the local store brought is nobody’s edit', async () => {
  fillServer()
  const browser = createTestBrowser(clerk)
  const first = await opened(browser.openTab())
  expect(cells(docOf(first))).toEqual({ [progress]: 'underWay', [volunteers]: 4 })
  expect(docOf(first).getText(note).toString()).toBe('顺利')
  await first.close()
  const second = await opened(browser.openTab())
  expect(cells(docOf(second))).toEqual({ [progress]: 'underWay', [volunteers]: 4 })
  set(second, progress, 'done')
  await settled(second)

  const edits = server.edits(own)
  // The answers to the server's questions hold no struct; the edit is the only update.
  expect(edits.filter(({ step }) => step === 2)).toHaveLength(1)
  for (const { update } of edits.filter(({ step }) => step === 1)) expect(structsOf(update)).toBe(0)
})

test('62 books over one socket: one hello message with every book’s open frame and state vector', async () => {
  const makeId = createMakeId((count) => crypto.getRandomValues(new Uint8Array(count)))
  const books = Array.from({ length: 59 }, () => unitBook(makeId<'unit'>()))
  for (const book of [...books, own, 'plan', 'review'])
    server.write(colleague, book, (doc) => doc.getMap(cellsRoot).set('x', 1))
  const sync = await opened(createTestBrowser(clerk).openTab(), { books })
  const hellos = () => server.messages.filter(({ frames }) => frames.some(({ kind }) => kind === 'open'))
  expect(server.connectionCount()).toBe(1)
  expect(hellos()).toHaveLength(1)
  const kinds = hellos()[0]?.frames.map(({ kind }) => kind) ?? []
  expect(kinds.filter((kind) => kind === 'open')).toHaveLength(62)
  // One SyncStep1 per book, and the presence of the plan.
  expect(kinds.filter((kind) => kind === 'data')).toHaveLength(63)

  server.cutSockets()
  await eventually(() => expect(isLive(sync)).toBe(false))
  await eventually(() => expect(isLive(sync)).toBe(true))
  expect(hellos()).toHaveLength(2)
  expect(hellos()[1]?.frames.filter(({ kind }) => kind === 'open')).toHaveLength(62)
})

test('an edit is unsent until the server’s ack, and its stamp is the server’s', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.holdAcks = true
  set(sync, volunteers, 820)
  await eventually(() => expect(server.book(own).doc.getMap(cellsRoot).get(volunteers)).toBe(820))
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'saving', stored: 1 }))
  expect(unsentFields(sync)).toEqual([volunteers])
  expect(sync.stamps.get(own, volunteers)).toBeNull()
  server.releaseAcks()
  await settled(sync)
  expect(sync.stamps.get(own, volunteers)).toMatchObject({
    accountId: clerk.accountId,
    unitId: clerk.acting.unitId,
  })
})

test('a deletion, which moves no state vector, is acknowledged like any edit', async () => {
  fillServer()
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.holdAcks = true
  const text = docOf(sync).getText(note)
  const before = Y.encodeStateVector(docOf(sync))
  text.delete(0, text.length)
  expect(Y.encodeStateVector(docOf(sync))).toEqual(before)
  await eventually(() => expect(unsentFields(sync)).toEqual([note]))
  server.releaseAcks()
  await settled(sync)
  expect(server.book(own).doc.getText(note).toString()).toBe('')
})

test('an edit whose ack was lost is confirmed by the ack of an empty SyncStep2', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(server.book(own).doc.getMap(cellsRoot).get(volunteers)).toBe(1))
  expect(unsentFields(sync)).toEqual([volunteers])
  const sent = server.edits(own).length
  // The socket dies with the ack still on the server's side.
  server.cutSockets()
  await eventually(() => expect(server.connectionCount()).toBe(0))
  server.control.holdAcks = false
  await settled(sync)
  const answers = server.edits(own).slice(sent)
  expect(answers.length).toBeGreaterThan(0)
  for (const { step, update } of answers) expect([step, structsOf(update)]).toEqual([1, 0])
})

test('an ack confirms what was sent by then, not what was typed since', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.holdAcks = true
  set(sync, volunteers, 1)
  set(sync, progress, 'underWay')
  await eventually(() => expect(server.edits(own).filter(({ step }) => step === 2)).toHaveLength(2))
  server.control.loseEdits = true
  set(sync, events2024, 5)
  set(sync, volunteers, 2)
  await eventually(() => expect(server.edits(own).filter(({ step }) => step === 2)).toHaveLength(4))
  server.releaseAcks()
  await eventually(() => expect(unsentFields(sync).sort()).toEqual([events2024, volunteers].sort()))
  server.control.loseEdits = false
  server.cutSockets()
  await eventually(() =>
    expect(cells(server.book(own).doc)).toEqual({
      [volunteers]: 2,
      [progress]: 'underWay',
      [events2024]: 5,
    }),
  )
  await settled(sync)
})

test('a gap closes the channel alone; the next difference brings everything', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.loseEdits = true
  set(sync, volunteers, 1)
  await eventually(() => expect(server.edits(own).some(({ step }) => step === 2)).toBe(true))
  server.control.loseEdits = false
  set(sync, progress, 'done')
  await settled(sync)
  expect(cells(server.book(own).doc)).toEqual({ [volunteers]: 1, [progress]: 'done' })
  expect(server.book(own).doc.store.pendingStructs).toBeNull()
  expect(server.connectionCount()).toBe(1)
  // The other channels never noticed.
  const opensOf = (name: string) =>
    server.messages
      .flatMap(({ frames }) => frames)
      .filter((frame) => frame.kind === 'open' && frame.book === name)
  expect(opensOf(own)).toHaveLength(2)
  expect(opensOf('plan')).toHaveLength(1)
})

test('edits made between connecting and the server’s question go out with the answer, none ahead of it', async () => {
  const browser = createTestBrowser(clerk)
  const sync = await opened(browser.openTab())
  await server.stop()
  await eventually(() => expect(sync.status().connected).toBe(false))
  set(sync, volunteers, 1)
  const before = server.edits(own).length
  await server.start()
  await eventually(() => expect(sync.status().connected).toBe(true))
  set(sync, progress, 'done')
  await settled(sync)
  const edits = server.edits(own).slice(before)
  expect(edits[0]?.step).toBe(1)
  expect(cells(server.book(own).doc)).toEqual({ [volunteers]: 1, [progress]: 'done' })
  expect(server.messages.flatMap(({ frames }) => frames).filter(({ kind }) => kind === 'close')).toEqual([])
})

test('a channel that may not write sends nothing, and keeps what was typed', async () => {
  server.setAccess(clerk, own, { code: 'closed', reason: '填报已关闭', remedy: '联系创建办' })
  const sync = await opened(createTestBrowser(clerk).openTab())
  expect(sync.book(own)?.row().refusal?.code).toBe('closed')
  set(sync, volunteers, 9)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'refused', stored: 1 }))
  expect(server.edits(own)).toEqual([])
})

test('somebody else’s edit arrives with the server’s word on who made it', async () => {
  const seen: unknown[] = []
  const sync = await opened(createTestBrowser(clerk).openTab(), {
    events: {
      changed: (book, fields, source) => {
        if (source.from === 'remote') seen.push([book, fields, source.by?.name])
      },
    },
    books: [other],
  })
  server.write(colleague, own, (doc) => doc.getMap(cellsRoot).set(volunteers, 7))
  await eventually(() => expect(seen).toEqual([[own, [volunteers], colleague.name]]))
  expect(sync.stamps.get(own, volunteers)?.accountId).toBe(colleague.accountId)
  expect(unsentFields(sync)).toEqual([])
})

test('a whole book of megabytes travels in pieces, both ways', async () => {
  const large = '字'.repeat(15_000)
  const sync = await opened(createTestBrowser(clerk).openTab())
  docOf(sync).transact(() => {
    for (let i = 0; i < 60; i += 1) docOf(sync).getText(`note/k${i}`).insert(0, large)
  })
  await settled(sync)
  expect(server.messages.some(({ frames }) => frames.some(({ kind }) => kind === 'piece'))).toBe(true)
  expect(server.book(own).doc.getText('note/k59').toString()).toBe(large)

  const reader = await opened(createTestBrowser(colleague).openTab(), { person: colleague })
  server.write(clerk, own, (doc) => {
    for (let i = 0; i < 60; i += 1) doc.getText(`summary/k${i}`).insert(0, large)
  })
  await eventually(() => expect(docOf(reader).getText('summary/k59').toString()).toBe(large))
})

test('[F9] a socket that is open but dead is dropped after 25 s without a beat, and another is made', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.control.deaf = true
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'offline', connected: false }))
  server.control.deaf = false
  await settled(sync)
  expect(cells(server.book(own).doc)).toEqual({ [volunteers]: 1 })
})

test('every beat is a sign of life for every provider, and nothing else is', async () => {
  const { environment } = createTestBrowser(clerk).openTab()
  const url = `${server.origin.replace('http', 'ws')}/sync/t1?v=1`
  const socket = createSharedSocket(url, async () => 'yes', environment)
  const providers = Array.from({ length: 62 }, (_, i) => {
    const provider = new WebsocketProvider('book:', `unit/u${i}`, new Y.Doc(), {
      connect: false,
      disableBc: true,
      awareness: createSilentAwareness(),
      WebSocketPolyfill: createChannelClass(socket, quietBook(`unit/u${i}`)),
    })
    provider.messageHandlers[messageBeat] = () => undefined
    provider.connect()
    return provider
  })
  socket.start()
  await eventually(() => expect(providers.every(({ synced }) => synced)).toBe(true))
  for (const provider of providers) provider.wsLastMessageReceived = 0
  // Somebody's edit is life of one book only.
  server.write(colleague, 'unit/u7', (doc) => doc.getMap(cellsRoot).set(progress, 'done'))
  const [seventh] = providers.splice(7, 1)
  await eventually(() => expect(seventh?.wsLastMessageReceived).toBeGreaterThan(0))
  expect(providers.every(({ wsLastMessageReceived }) => wsLastMessageReceived === 0)).toBe(true)
  server.beat()
  await eventually(() =>
    expect(providers.every(({ wsLastMessageReceived }) => wsLastMessageReceived > 0)).toBe(true),
  )
  for (const provider of [...providers, ...(seventh === undefined ? [] : [seventh])]) provider.destroy()
  socket.close()
})

test('presence of others is not echoed to the server', async () => {
  const [mine, theirs] = [createTestBrowser(clerk), createTestBrowser(colleague)]
  const seen: number[] = []
  await opened(mine.openTab(), {
    events: { presence: (awareness) => awareness.on('change', () => seen.push(awareness.getStates().size)) },
  })
  const before = server.messages.filter(({ account }) => account === clerk.accountId).length
  await opened(theirs.openTab(), {
    person: colleague,
    events: { presence: (awareness) => awareness.setLocalState({ place: null, editing: false }) },
  })
  await eventually(() => expect(seen.at(-1)).toBe(2))
  const sent = server.messages.filter(({ account }) => account === clerk.accountId).slice(before)
  // What is no edit here is presence.
  expect(sent.flatMap(({ frames }) => frames).filter(({ kind }) => kind === 'data')).toEqual([])
})

test('another protocol version is told once, and nothing is tried again', async () => {
  const sync = await opened(createTestBrowser(clerk).openTab())
  server.closeSockets(closeCodes.otherVersion)
  await eventually(() => expect(sync.status()).toMatchObject({ outdated: true, connected: false }))
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'offline', stored: 1 }))
})

function quietBook(book: string): ChannelBook {
  return {
    book,
    hello: () => ({ epoch: '', seq: 0 }),
    presenceOf: () => null,
    whenReady: (ready) => {
      ready()
      return () => undefined
    },
    mark: () => 0,
    offlineSince: () => null,
    opened: () => undefined,
    relayed: (_, apply) => apply(),
    confirmed: () => undefined,
    refused: () => undefined,
    access: () => undefined,
    closed: () => undefined,
  }
}
