// Several tabs of one browser share the store; each clears its own rows, and those of tabs that are gone.
import { beforeEach, expect, test } from 'vitest'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { createTestBrowser, type TestBrowser } from '../../support/sync/testBrowser.ts'
import { cells, clerk, docOf, note, own, progress, set, unsentFields, volunteers } from './openSync.ts'
import { eventually, settled, useServer } from './running.ts'

const { server, opened, opening } = useServer()
let browser: TestBrowser
beforeEach(() => {
  browser = createTestBrowser(clerk)
})

test('[F14] two tabs see one another’s edits without a server, and converge when it comes back', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  expect(docOf(one).clientID).not.toBe(docOf(two).clientID)
  await server().stop()
  set(one, volunteers, 1)
  docOf(two).getText(note).insert(0, '另一个标签页')
  await eventually(() => {
    expect(cells(docOf(two))).toEqual({ [volunteers]: 1 })
    expect(docOf(one).getText(note).toString()).toBe('另一个标签页')
  })
  // The pill counts what the store holds, whichever tab wrote it.
  await eventually(() => {
    for (const sync of [one, two]) {
      expect(sync.status()).toMatchObject({ state: 'offline', stored: 2 })
      expect(unsentFields(sync).sort()).toEqual([volunteers, note].sort())
    }
  })
  await server().start()
  await settled(one)
  await settled(two)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
  expect(server().book(own).doc.getText(note).toString()).toBe('另一个标签页')
  expect(cells(docOf(one))).toEqual(cells(docOf(two)))
})

test('a tab forwards another tab’s edit harmlessly: the server takes it once', async () => {
  const alone = browser.openTab()
  const [one, two] = [await opened(alone), await opened(browser.openTab())]
  alone.setNetwork(false)
  await eventually(() => expect(one.status().connected).toBe(false))
  docOf(one).getText(note).insert(0, '一次')
  await eventually(() => expect(server().book(own).doc.getText(note).toString()).toBe('一次'))
  // The other tab's ack is not this tab's.
  expect(unsentFields(one)).toEqual([note])
  alone.setNetwork(true)
  await settled(one)
  await settled(two)
  expect(server().book(own).doc.getText(note).toString()).toBe('一次')
  expect(docOf(two).getText(note).toString()).toBe('一次')
})

test('an ack to one tab clears that tab’s rows alone', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  server().control.holdAcks = true
  set(one, volunteers, 1)
  set(two, progress, 'done')
  await eventually(() => {
    expect(unsentFields(one).sort()).toEqual([volunteers, progress].sort())
    expect(unsentFields(two).sort()).toEqual([volunteers, progress].sort())
  })
  server().releaseAcksOf(0)
  await eventually(() => expect(unsentFields(one)).toEqual([progress]))
  await eventually(() => expect(unsentFields(two)).toEqual([progress]))
  server().releaseAcks()
  await settled(one)
  await settled(two)
})

test('a tab that hears of another tab’s edit knows its stamp once the server has said it', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  set(one, volunteers, 1)
  await settled(one)
  await eventually(() => expect(two.stamps.get(own, volunteers)).toEqual(one.stamps.get(own, volunteers)))
  expect(two.stamps.get(own, volunteers)?.accountId).toBe(clerk.accountId)
})

test('rows of a tab that was closed offline are taken over by the next one', async () => {
  const first = await opened(browser.openTab())
  await server().stop()
  set(first, volunteers, 1)
  await eventually(() => expect(first.status().stored).toBe(1))
  await first.close()
  const second = await opening(browser.openTab())
  expect(unsentFields(second)).toEqual([volunteers])
  await server().start()
  await settled(second)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
  await second.close()
  // The store knows as well.
  await server().stop()
  const third = await opening(browser.openTab())
  expect(third.status().unsent).toEqual([])
})

test('rows of a tab that was killed are taken over by one that is open', async () => {
  const dying = browser.openTab()
  const [one, two] = [await opened(dying), await opened(browser.openTab())]
  server().control.holdAcks = true
  set(one, volunteers, 1)
  await eventually(() => expect(unsentFields(two)).toEqual([volunteers]))
  dying.kill()
  server().releaseAcks()
  await settled(two)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
})

test('rows of a tab whose broadcast never arrived are taken over with the edits behind them', async () => {
  const dying = browser.openTab()
  const one = await opened(dying)
  const two = await opened(browser.openTab())
  await server().stop()
  await eventually(() => expect(two.status().connected).toBe(false))
  browser.broadcastWorks = false
  set(one, volunteers, 1)
  await eventually(() => expect(one.status().stored).toBe(1))
  dying.kill()
  browser.broadcastWorks = true
  const three = await opening(browser.openTab())
  set(three, progress, 'done')
  await server().start()
  await settled(three)
  await settled(two)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1, [progress]: 'done' })
  expect(server().book(own).doc.getMap(cellsRoot).get(volunteers)).toBe(1)
})

test('[F15] a duplicated tab is a tab of its own', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  set(one, volunteers, 1)
  set(two, volunteers, 2)
  await settled(one)
  await settled(two)
  await eventually(() => expect(cells(docOf(one))).toEqual(cells(docOf(two))))
  expect(cells(docOf(one))).toEqual(cells(server().book(own).doc))
})
