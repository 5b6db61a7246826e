// The server says no. What was typed stays, is listed with the reason, and goes out when the server takes it.
import { beforeEach, expect, test } from 'vitest'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { closeCodes, refuse } from '../../../shared/errors.ts'
import { createTestBrowser, type TestBrowser } from '../../support/sync/testBrowser.ts'
import {
  cells,
  clerk,
  colleague,
  docOf,
  events2024,
  isLive,
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

test('refused, typed on, then reopened: everything arrives and nothing is pending', async () => {
  const sync = await opened(browser.openTab())
  await eventually(() => expect(server().edits(own)).toHaveLength(1))
  // The closing and the edit cross on the way.
  server().refuseNext(own, 'closed')
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'refused', stored: 1 }))
  expect(sync.status().unsent[0]?.refusal).toEqual(refuse('closed'))
  const sent = server().edits(own).length
  // Meanwhile typed in this copy all the same, on top of what was refused.
  set(sync, volunteers, 2)
  set(sync, progress, 'done')
  docOf(sync).getText(note).insert(0, '关闭期间写的')
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'refused', stored: 3 }))
  expect(server().edits(own)).toHaveLength(sent)
  expect(cells(server().book(own).doc)).toEqual({})

  server().setAccess(clerk, own, null)
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 2, [progress]: 'done' })
  expect(server().book(own).doc.getText(note).toString()).toBe('关闭期间写的')
  expect(server().book(own).doc.store.pendingStructs).toBeNull()
  expect(docOf(sync).store.pendingStructs).toBeNull()
})

test('[F20] written offline, the right revoked meanwhile: listed with the reason, also after a restart of the browser', async () => {
  const first = await opened(browser.openTab())
  await server().stop()
  set(first, volunteers, 5)
  await eventually(() => expect(first.status().stored).toBe(1))
  await first.close()
  server().setAccess(clerk, own, refuse('foreign'))
  await server().start()

  const second = await opening(browser.openTab())
  await eventually(() => expect(second.status()).toMatchObject({ state: 'refused', connected: true }))
  expect(second.status().unsent).toEqual([{ book: own, field: volunteers, refusal: refuse('foreign') }])
  expect(server().edits(own)).toEqual(
    server()
      .edits(own)
      .filter(({ step }) => step === 1),
  )
  await second.close()
  await server().stop()

  const third = await opening(browser.openTab())
  expect(third.status()).toMatchObject({ state: 'refused', stored: 1, connected: false })
  await server().start()
  server().setAccess(clerk, own, null)
  await settled(third)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 5 })
})

test('an edit acknowledged before the refusal is confirmed, only what came after is refused', async () => {
  const sync = await opened(browser.openTab())
  server().control.holdAcks = true
  set(sync, volunteers, 1)
  await eventually(() => expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 }))
  server().refuseNext(own, 'closed')
  set(sync, progress, 'done')
  await eventually(() => expect(sync.status().state).toBe('refused'))
  expect(unsentFields(sync).sort()).toEqual([volunteers, progress].sort())
  server().releaseAcks()
  await eventually(() => expect(unsentFields(sync)).toEqual([progress]))
})

test('others’ edits keep coming into a book that may not be written', async () => {
  server().setAccess(clerk, own, refuse('closed'))
  const sync = await opened(browser.openTab())
  server().write(colleague, own, (doc) => doc.getMap(cellsRoot).set(events2024, 60))
  await eventually(() => expect(cells(docOf(sync))).toEqual({ [events2024]: 60 }))
  expect(sync.status().state).toBe('synced')
})

test('a book that may not be opened any more is told, and opens again at the next connection', async () => {
  const sync = await opened(browser.openTab())
  server().closeChannels(own, closeCodes.mayNotOpen)
  await eventually(() => expect(sync.book(own)?.row().refusal?.code).toBe('notFound'))
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'refused', stored: 1 }))
  server().cutSockets()
  await settled(sync)
  expect(isLive(sync)).toBe(true)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
})

test('a book that could not be loaded just now is asked for again', async () => {
  server().control.closeNext.set(own, closeCodes.tryAgain)
  const sync = await opened(browser.openTab())
  set(sync, volunteers, 1)
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
  expect(server().connectionCount()).toBe(1)
})

test('a disk that is full on the server is told, until it is not', async () => {
  const sync = await opened(browser.openTab())
  server().notice({ about: 'storage', writable: false })
  await eventually(() => expect(sync.status().serverStorage).toBe('full'))
  server().notice({ about: 'storage', writable: true })
  await eventually(() => expect(sync.status().serverStorage).toBe('works'))
})
