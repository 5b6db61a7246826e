// Parts of the page arrive in any order: the table stands without those that are still on their way.
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { newDesk, startDemo } from './desk.ts'

let server: Qitian
let browser: Browser
beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

/** What stands around a screen. */
const around = /\/(?:HistoryLayer|TalkPills|TableMenu|PeopleHere|CommentsSide|DemoBanner)-[^/]*\.js$/

it('the table is there before what stands around it, and all of it in the end', async () => {
  const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
  const entered = await startDemo(browser, site)
  const desk = await newDesk(browser, 'office', entered)
  const page = await desk.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const held: Route[] = []
  let isHolding = true
  await page.route(around, async (route) => {
    if (isHolding) held.push(route)
    else await route.continue()
  })
  await page.goto(site.origin)
  await page
    .getByRole('button', { name: /创建办/ })
    .first()
    .click()
  await page.getByRole('gridcell').first().waitFor()
  expect(held.length).toBeGreaterThan(2)
  isHolding = false
  await Promise.all(held.map((route) => route.continue()))
  await page.getByText('人在线').waitFor()
  expect(errors).toEqual([])
  await desk.close()
})
