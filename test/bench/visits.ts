// What a visit costs. First: how much JavaScript comes over the wire before the grid of the 沙坪坝 table is there, and how much
// of it the shell is (what index.html names). Second, without any network: how long from opening the address, in a
// browser that has just started, until the grid shows its lines; everything comes from the service worker and the
// browser's own store.
//
// Run: npm run bench -- visits      or: node test/bench/visits.ts (after a build of the client)
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { pill, startDemo } from '../e2e/journeys/desk.ts'
import { launchChromium, launchChromiumWith } from '../support/chromium.ts'
import { removeQitian, startQitian } from '../support/qitian.ts'

const aims = { script: 380, shell: 60, milliseconds: 1_000 }
const visits = 5
const line = '.ag-cell'
const dist = path.resolve(import.meta.dirname, '../../dist/client')

const server = await startQitian()
const origin = `http://localhost:${server.port}`
const profile = mkdtempSync(path.join(tmpdir(), 'qitian-visits-'))
const chooser = await launchChromium('current')
const entered = await startDemo(chooser, { origin, link: server.link ?? '' })
await chooser.close()

const first = await open()
await first.addCookies(entered.cookies)
const page = await first.newPage()
const asked: string[] = []
page.on('request', (request) => asked.push(new URL(request.url()).pathname))
await page.goto(origin)
await page
  .getByRole('button', { name: /^区民政局/ })
  .first()
  .click()
await pill(page, '已同步').waitFor()
await page.goto(`${origin}/#/table`)
await page.locator(line).first().waitFor()
const script = kilobytesOf(asked.filter((name) => name.endsWith('.js') && name !== '/serviceWorker.js'))
await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
await page.waitForFunction(async () => (await caches.keys()).length > 0)
await page.evaluate(untilStored)
await first.close()
await server.stop()

const times: number[] = []
for (let visit = 0; visit < visits; visit++) {
  const context = await open()
  times.push(await timeOfGrid(await context.newPage()))
  await context.close()
}
await removeQitian(server)
rmSync(profile, { recursive: true, force: true })

const shell = kilobytesOf([
  'index.html',
  ...[
    ...readFileSync(path.join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g),
  ].map(([, name = '']) => name),
])
const middle = [...times].sort((a, b) => a - b)[Math.floor(visits / 2)] ?? Number.NaN
console.table([
  { what: 'JavaScript before the grid is there, kB gzip', measured: Math.round(script), aim: aims.script },
  { what: 'the shell (index.html and what it names), kB gzip', measured: Math.round(shell), aim: aims.shell },
  {
    what: `second visit without a network, until the grid is there, ms (median of ${visits}; ${times.map(Math.round).join(', ')})`,
    measured: Math.round(middle),
    aim: aims.milliseconds,
  },
])
if (script > aims.script || shell > aims.shell || middle > aims.milliseconds) process.exitCode = 1

function open(): Promise<BrowserContext> {
  return launchChromiumWith('current', profile)
}

function kilobytesOf(names: readonly string[]): number {
  const sizes = [...new Set(names)].map((name) => gzipSync(readFileSync(path.join(dist, name))).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

/** Milliseconds from the start of the navigation to the first line of the grid, by the page's own clock. */
async function timeOfGrid(visited: Page): Promise<number> {
  await visited.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector) === null) return
      performance.mark('grid')
      watcher.disconnect()
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document, { childList: true, subtree: true })
  }, line)
  await visited.goto(`${origin}/#/table`)
  await visited.locator(line).first().waitFor()
  return await visited.evaluate(() => performance.getEntriesByName('grid')[0]?.startTime ?? Number.NaN)
}

/** The table's books are in this browser's own store. */
async function untilStored(): Promise<void> {
  for (;;) {
    const counts = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open(name)
            opening.onsuccess = () => {
              const counting = opening.result.transaction('books').objectStore('books').count()
              counting.onsuccess = () => {
                opening.result.close()
                resolve(counting.result)
              }
            }
          }),
      ),
    )
    if (counts.some((count) => count > 40)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
