// Runs the same tests in both browsers, each test in a page of its own that must report nothing.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { launchChromium } from '../../../support/chromium.ts'
import { buildPage, type ServedPage } from '../buildPage.ts'
import { type GridPage, type GridPageOptions, openGridPage } from './gridPage.ts'

/** Opens the page with this query, for as long as `use` runs. */
export type WithGrid = (
  query: string,
  use: (grid: GridPage) => Promise<void>,
  options?: GridPageOptions,
) => Promise<void>

export function describeGrid(what: string, tests: (withGrid: WithGrid) => void): void {
  let served: ServedPage
  beforeAll(async () => {
    served = await buildPage('grid')
  })
  afterAll(async () => await served.close())

  describe.each(['current', 'oldest'] as const)(`${what} in the %s Chromium`, (which) => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchChromium(which)
    })
    afterAll(async () => await browser.close())

    tests(async (query, use, options) => {
      const grid = await openGridPage(browser, served, query, options)
      try {
        await use(grid)
        expect(grid.errors).toEqual([])
      } finally {
        await grid.close()
      }
    })
  })
}
