// The network, the server and the browser's own store fail; nothing typed is lost, and nothing is called stored before it is.
import { beforeEach, expect, test } from 'vitest'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { createTestBrowser, type TestBrowser } from '../../support/sync/testBrowser.ts'
import { failingStore } from './failingStore.ts'
import {
  cells,
  clerk,
  colleague,
  docOf,
  events2024,
  note,
  own,
  progress,
  set,
  unsentFields,
  volunteers,
} from './openSync.ts'
import { eventually, settled, useServer } from './running.ts'

const { server, opened, opening } = useServer()
let browser: TestBrowser
beforeEach(() => {
  browser = createTestBrowser(clerk)
})

test('without the server the table opens as it was, with what was typed, and sends it when the server is back', async () => {
  server().write(colleague, own, (doc) => doc.getMap(cellsRoot).set(progress, 'underWay'))
  const first = await opened(browser.openTab())
  await server().stop()
  set(first, volunteers, 820)
  docOf(first).getText(note).insert(0, '离线写的')
  await eventually(() => expect(first.status()).toMatchObject({ state: 'offline', stored: 2 }))
  await first.close()

  const second = await opening(browser.openTab())
  expect(cells(docOf(second))).toEqual({ [progress]: 'underWay', [volunteers]: 820 })
  expect(docOf(second).getText(note).toString()).toBe('离线写的')
  expect(second.stamps.get(own, progress)?.accountId).toBe(colleague.accountId)
  expect(second.registry()).toEqual(server().registry)
  expect(unsentFields(second).sort()).toEqual([volunteers, note].sort())
  await eventually(() => expect(second.status()).toMatchObject({ state: 'offline', stored: 2 }))

  await server().start()
  await settled(second)
  expect(cells(server().book(own).doc)).toEqual({ [progress]: 'underWay', [volunteers]: 820 })
  expect(server().book(own).doc.getText(note).toString()).toBe('离线写的')
})

test('a first visit without the server says why it cannot open', async () => {
  await server().stop()
  await expect(opening(browser.openTab())).rejects.toMatchObject({ refusal: { code: 'busy' } })
})

test('a server that is killed again and again gets every edit once', async () => {
  const sync = await opened(browser.openTab())
  for (let round = 1; round <= 5; round += 1) {
    set(sync, volunteers, round)
    docOf(sync).getText(note).insert(0, `${round}`)
    await server().stop()
    set(sync, events2024, round)
    await server().start()
  }
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 5, [events2024]: 5 })
  expect(server().book(own).doc.getText(note).toString()).toBe('54321')
})

test('[F12] an edit in the moment of closing is there after reopening', async () => {
  const tab = browser.openTab()
  const sync = await opened(tab)
  server().control.loseEdits = true
  set(sync, volunteers, 7)
  tab.happens('hidden')
  tab.happens('closing')
  tab.kill()
  server().control.loseEdits = false
  const again = await opened(browser.openTab())
  expect(cells(docOf(again))).toEqual({ [volunteers]: 7 })
  await eventually(() => expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 7 }))
})

test('[F16] a full disk is told, editing goes on, and nothing is called stored', async () => {
  const store = failingStore(browser)
  const sync = await opened(browser.openTab())
  store.fill()
  server().control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ localStore: 'memoryOnly', stored: 0 }))
  expect(unsentFields(sync)).toEqual([volunteers])
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
  // Space returns: everything is written anew.
  store.empty()
  await eventually(() => expect(sync.status()).toMatchObject({ localStore: 'works', stored: 1 }))
  server().releaseAcks()
  await settled(sync)
  await sync.close()
  await server().stop()
  const again = await opening(browser.openTab())
  expect(cells(docOf(again))).toEqual({ [volunteers]: 1 })
  expect(unsentFields(again)).toEqual([])
})

test('[F17] a store cleared behind our back is written anew', async () => {
  const sync = await opened(browser.openTab())
  server().control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status().stored).toBe(1))
  await failingStore(browser).clear()
  set(sync, progress, 'done')
  await eventually(() => expect(sync.status()).toMatchObject({ localStore: 'works', stored: 2 }))
  await sync.close()
  await server().stop()
  const again = await opening(browser.openTab())
  expect(cells(docOf(again))).toEqual({ [volunteers]: 1, [progress]: 'done' })
  expect(unsentFields(again).sort()).toEqual([volunteers, progress].sort())
})

test('[F17] a store thrown away between two visits: the person is told how many edits are lost', async () => {
  const first = await opened(browser.openTab())
  await server().stop()
  set(first, volunteers, 1)
  set(first, progress, 'done')
  await eventually(() => expect(first.status().stored).toBe(2))
  await first.close()
  await failingStore(browser).clear()
  await server().start()
  const second = await opened(browser.openTab())
  expect(second.status()).toMatchObject({ lost: 2, unsent: [] })
  expect(cells(docOf(second))).toEqual({})
  // Told once; the next visit has nothing to tell.
  await second.close()
  const third = await opened(browser.openTab())
  expect(third.status().lost).toBe(0)
})

test('[F17] the browser is asked to keep the store', async () => {
  const tab = browser.openTab()
  await opened(tab)
  expect(tab.askedPersistence()).toBe(true)
})

test('[F18] a connection closed for another tab’s sake is opened again at the next edit', async () => {
  const sync = await opened(browser.openTab())
  failingStore(browser).closeConnections()
  server().control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ localStore: 'works', stored: 1 }))
})

test('[F19] without IndexedDB everything works online, and the page says that nothing is kept', async () => {
  browser.indexedDB = null
  const sync = await opened(browser.openTab())
  expect(sync.status().localStore).toBe('memoryOnly')
  server().control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 }))
  expect(sync.status()).toMatchObject({ state: 'saving', stored: 0 })
  server().releaseAcks()
  await settled(sync)
})

test('many small pieces in the store become one, without being rewritten at every open', async () => {
  const sync = await opened(browser.openTab())
  for (let i = 0; i < 450; i += 1) {
    set(sync, volunteers, i)
    if (i % 10 === 0) await eventually(() => expect(sync.status().stored).toBe(sync.status().unsent.length))
  }
  await settled(sync)
  await sync.close()
  const pieces = await failingStore(browser).countPieces()
  expect(pieces).toBeLessThan(250)
  const again = await opened(browser.openTab())
  expect(cells(docOf(again))).toEqual({ [volunteers]: 449 })
  await again.close()
  expect(await failingStore(browser).countPieces()).toBeLessThanOrEqual(pieces + 4)
})
