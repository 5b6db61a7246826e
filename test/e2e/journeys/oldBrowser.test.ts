// Chromium 109 opens the app; whatever lacks something that it has gets a page that says which browser to use.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'

/** What each of these browsers does not have yet, taken away before the page's first script. */
const older = {
  'Chromium 95': 'delete window.structuredClone; delete Array.prototype.findLast',
  'Chromium 104':
    "const was = CSS.supports; CSS.supports = (a, b) => !String(a).includes(':has') && was.call(CSS, a, b)",
  'Chromium 107': 'const was = CSS.supports; CSS.supports = (a, b) => b !== "1dvh" && was.call(CSS, a, b)',
  'Chromium 108': 'delete window.MathMLElement',
}

describe('browsers of another age', () => {
  let server: Qitian
  let origin: string
  const browsers: Browser[] = []
  const open = async (which: 'current' | 'oldest') => {
    const browser = await launchChromium(which)
    browsers.push(browser)
    return await (await browser.newContext()).newPage()
  }
  beforeAll(async () => {
    server = await startQitian()
    origin = `http://127.0.0.1:${server.port}`
  })
  afterAll(async () => {
    for (const browser of browsers) await browser.close()
    await removeQitian(server)
  })

  test('[J40] Chromium 109 is not too old', async () => {
    const page = await open('oldest')
    await page.goto(origin)
    await page.locator('#app h1, #app h2').first().waitFor()
    expect(await page.getByText('请更换浏览器').count()).toBe(0)
  })

  test('[J41] an older one is told which to use, and where to go with it; nothing else runs', async () => {
    const page = await open('current')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    for (const [name, without] of Object.entries(older)) {
      const context = await page.context().browser()?.newContext()
      if (context === undefined) throw new Error('no browser')
      const old = await context.newPage()
      old.on('pageerror', (error) => errors.push(`${name}: ${error.message}`))
      const asked: string[] = []
      old.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await old.addInitScript(`{ ${without} }`)
      await old.goto(origin, { waitUntil: 'load' })
      await old.getByRole('heading', { name: '请更换浏览器' }).waitFor()
      expect(await old.locator('#app').innerText()).toContain(`${origin}/`)
      expect(await old.locator('#app').innerText()).toContain('极速模式')
      expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
      await context.close()
    }
    expect(errors).toEqual([])
  })
})
