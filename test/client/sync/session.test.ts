// Sessions end, people change places at a machine: edits stay with their author, and go out under no other name.
import { beforeEach, expect, test } from 'vitest'
import { closeCodes } from '../../../shared/errors.ts'
import { createTestBrowser, type TestBrowser } from '../../support/sync/testBrowser.ts'
import { cells, clerk, colleague, docOf, own, progress, set, unsentFields, volunteers } from './openSync.ts'
import { eventually, settled, useServer } from './running.ts'

const { server, opened, opening } = useServer()
let browser: TestBrowser
beforeEach(() => {
  browser = createTestBrowser(clerk)
})

test('[F11] the session ends: the page says so, edits stay, and go out after the login', async () => {
  const sync = await opened(browser.openTab())
  server().signOut(clerk)
  await eventually(() => expect(sync.status()).toMatchObject({ signedOut: true, state: 'offline' }))
  set(sync, volunteers, 1)
  await eventually(() => expect(sync.status().stored).toBe(1))
  server().signIn(clerk)
  sync.resume()
  await settled(sync)
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
})

test('[F11] [F19] the session ends where the browser keeps nothing: the page holds the edits and sends them after the login', async () => {
  browser.indexedDB = null
  const sync = await opened(browser.openTab())
  server().signOut(clerk)
  await eventually(() => expect(sync.status().signedOut).toBe(true))
  set(sync, volunteers, 1)
  await eventually(() =>
    expect(sync.status()).toMatchObject({ state: 'offline', localStore: 'memoryOnly', stored: 0 }),
  )
  server().signIn(clerk)
  sync.resume()
  await settled(sync)
  expect(sync.status()).toMatchObject({ signedOut: false, localStore: 'memoryOnly', unsent: [] })
  expect(cells(server().book(own).doc)).toEqual({ [volunteers]: 1 })
})

test('[F11] while the session service fails, the client keeps trying and loses nothing', async () => {
  const sync = await opened(browser.openTab())
  server().control.httpDown = true
  server().cutSockets()
  await eventually(() => expect(sync.status().connected).toBe(false))
  set(sync, volunteers, 1)
  await eventually(() =>
    expect(sync.status()).toMatchObject({ state: 'offline', signedOut: false, stored: 1 }),
  )
  server().control.httpDown = false
  await settled(sync)
})

test('one request that is lost keeps nobody out of a table', async () => {
  const tab = browser.openTab()
  const { fetch } = tab.environment
  let lost = 0
  const environment: typeof tab.environment = {
    ...tab.environment,
    fetch: (input, init) => {
      if (lost > 0 || !String(input).endsWith('/bundle')) return fetch(input, init)
      lost++
      return Promise.reject(new TypeError('the connection was closed'))
    },
  }
  await opened({ ...tab, environment })
  expect(lost).toBe(1)
})

test('[F14] a login in one tab lets the other go on', async () => {
  const [one, two] = [await opened(browser.openTab()), await opened(browser.openTab())]
  server().signOut(clerk)
  await eventually(() => {
    expect(one.status().signedOut).toBe(true)
    expect(two.status().signedOut).toBe(true)
  })
  server().signIn(clerk)
  one.resume()
  await settled(one)
  await settled(two)
})

test('another person logs in at the same machine: the first one’s edits are neither seen nor sent', async () => {
  const tab = browser.openTab()
  const mine = await opened(tab)
  await server().stop()
  set(mine, volunteers, 1)
  await eventually(() => expect(mine.status().stored).toBe(1))
  // The cookie is the colleague's now, while the first person's tab is still open.
  browser.cookie = `account=${colleague.accountId}`
  await server().start()
  const theirs = await opened(browser.openTab(), { person: colleague })
  await eventually(() => expect(mine.status().signedOut).toBe(true))
  expect(cells(docOf(theirs))).toEqual({})
  expect(theirs.status().unsent).toEqual([])
  expect(cells(server().book(own).doc)).toEqual({})
  set(theirs, progress, 'done')
  await settled(theirs)
  await mine.close()
  await theirs.close()

  // Back at the machine, the first one finds the edit, and it goes out under the right name.
  browser.cookie = `account=${clerk.accountId}`
  const again = await opening(browser.openTab())
  expect(unsentFields(again)).toEqual([volunteers])
  await settled(again)
  expect(cells(server().book(own).doc)).toEqual({ [progress]: 'done', [volunteers]: 1 })
  expect(again.stamps.get(own, volunteers)?.accountId).toBe(clerk.accountId)
  expect(again.stamps.get(own, progress)?.accountId).toBe(colleague.accountId)
})

test('a table is not opened for somebody whose session it is not', async () => {
  browser.cookie = `account=${colleague.accountId}`
  await expect(opening(browser.openTab())).rejects.toMatchObject({ refusal: { code: 'signedOut' } })
})

test('rights or units change: session and registry are asked again', async () => {
  const heard: string[] = []
  const sync = await opened(browser.openTab(), {
    events: {
      session: (session) => heard.push(session.state),
      registryChanged: () => heard.push('registry'),
    },
  })
  heard.length = 0
  server().notice({ about: 'session' })
  server().notice({ about: 'registry' })
  await eventually(() => expect(heard.sort()).toEqual(['registry', 'signedIn']))
  expect(sync.status().state).toBe('synced')
})

test('a session that ended while a message was on its way closes the socket, not the copy', async () => {
  const sync = await opened(browser.openTab())
  server().closeSockets(closeCodes.signedOut)
  await eventually(() => expect(sync.status().signedOut).toBe(true))
  set(sync, volunteers, 1)
  sync.resume()
  await settled(sync)
})
