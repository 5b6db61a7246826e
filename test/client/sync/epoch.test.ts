// The server restored a book: its history is another one. What this person wrote is offered again, and nothing doubles.
import { beforeEach, expect, test } from 'vitest'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { createTestBrowser, type TestBrowser } from '../../support/sync/testBrowser.ts'
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

/** Yesterday's copy, rebuilt: the same words, by other Yjs clients. */
const restoreYesterday = () =>
  server().restore(own, (doc) => {
    doc.getMap(cellsRoot).set(progress, 'underWay')
    doc.getText(note).insert(0, '昨天的进展')
  })

test('[F25] while connected: the copy is replaced, own newer edits lie aside once, nothing doubles', async () => {
  const sync = await opened(browser.openTab())
  set(sync, progress, 'underWay')
  docOf(sync).getText(note).insert(0, '昨天的进展')
  await settled(sync)
  // Since the backup: one of mine, one of somebody else.
  set(sync, volunteers, 820)
  await settled(sync)
  server().write(colleague, own, (doc) => doc.getMap(cellsRoot).set(events2024, 50))
  await eventually(() => expect(cells(docOf(sync))).toMatchObject({ [events2024]: 50 }))

  restoreYesterday()
  server().closeChannels(own, closeCodes.otherEpoch)
  await eventually(() => expect(cells(docOf(sync))).toEqual({ [progress]: 'underWay' }))
  expect(docOf(sync).getText(note).toString()).toBe('昨天的进展')
  // Somebody else's edit is not mine to offer.
  expect(sync.aside.rows()).toEqual([{ book: own, field: volunteers, value: 820 }])
  expect(sync.status().setAside).toEqual([{ book: own, field: volunteers }])
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [progress]: 'underWay' })
  // The new copy is edited as ever.
  set(sync, events2024, 51)
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [progress]: 'underWay', [events2024]: 51 })
})

test('[F25] while offline: unsent edits lie aside after a restart, and are no longer counted as unsent', async () => {
  const first = await opened(browser.openTab())
  set(first, progress, 'underWay')
  await settled(first)
  await server().stop()
  set(first, volunteers, 1)
  docOf(first).getText(note).insert(0, '离线写的')
  await eventually(() => expect(first.status().stored).toBe(2))
  await first.close()
  restoreYesterday()
  await server().start()

  const second = await opened(browser.openTab())
  expect(second.aside.rows()).toEqual([
    { book: own, field: volunteers, value: 1 },
    { book: own, field: note, value: '离线写的' },
  ])
  expect(docOf(second).getText(note).toString()).toBe('昨天的进展')
  expect(unsentFields(second)).toEqual([])
  await second.close()

  // It is offered until it is dealt with, and then never again.
  const third = await opened(browser.openTab())
  expect(third.aside.rows()).toHaveLength(2)
  third.asideDone(third.aside.rows())
  await third.close()
  const fourth = await opening(browser.openTab())
  expect(fourth.aside.rows()).toEqual([])
})

test('a copy that the server finds malformed again and again is set aside like one of another history', async () => {
  const sync = await opened(browser.openTab())
  server().refuseNext(own, 'malformed', 'malformed')
  set(sync, volunteers, 5)
  await eventually(() => expect(sync.status()).toMatchObject({ state: 'refused' }))
  expect(sync.status().unsent[0]?.refusal?.code).toBe('malformed')
  server().closeChannels(own, closeCodes.otherEpoch)
  await eventually(() => expect(sync.aside.rows()).toEqual([{ book: own, field: volunteers, value: 5 }]))
  await settled(sync)
  expect(cells(docOf(sync))).toEqual({})
})

test('two tabs replace their copies, and the edit set aside is offered by both', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  server().control.loseEdits = true
  set(one, volunteers, 1)
  await eventually(() => expect(unsentFields(two)).toEqual([volunteers]))
  server().control.loseEdits = false
  restoreYesterday()
  server().closeChannels(own, closeCodes.otherEpoch)
  await eventually(() => {
    for (const sync of [one, two]) {
      expect(cells(docOf(sync))).toEqual({ [progress]: 'underWay' })
      expect(sync.aside.rows()).toEqual([{ book: own, field: volunteers, value: 1 }])
    }
  })
  await settled(one)
  await settled(two)
})
