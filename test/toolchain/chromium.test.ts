// The two browsers that the journeys are run in, and what those journeys rely on.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

const site = createServer((request, response) => {
  if (request.url === '/worker.js') {
    response.setHeader('content-type', 'text/javascript')
    response.end(`
      self.addEventListener('install', (event) => event.waitUntil(caches.open('c').then((c) => c.add('/'))))
      self.addEventListener('fetch', (event) => event.respondWith(caches.match(event.request)))
    `)
  } else {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<h1>齐填</h1><input>')
  }
})
beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
})
afterAll(() => site.close())

const root = (): string => `http://127.0.0.1:${(site.address() as AddressInfo).port}/`

describe.each(['current', 'oldest'] as const)('[T20] the %s Chromium', (which) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium(which)
  }, 120_000)
  afterAll(async () => await browser.close())

  test('has the version it is meant to have', () => {
    const major = Number(browser.version().split('.')[0])
    if (which === 'oldest') expect(major).toBe(109)
    else expect(major).toBeGreaterThan(120)
  })

  test('takes text through an input method', async () => {
    const page = await browser.newPage()
    await page.goto(root())
    const seen = await page.evaluateHandle(() => {
      const log: string[] = []
      for (const name of ['compositionstart', 'compositionend', 'input']) {
        document.querySelector('input')?.addEventListener(name, () => log.push(name))
      }
      return log
    })
    await page.focus('input')
    const input = await page.context().newCDPSession(page)
    await input.send('Input.imeSetComposition', { text: 'qi', selectionStart: 2, selectionEnd: 2 })
    await input.send('Input.insertText', { text: '齐' })
    expect(await page.inputValue('input')).toBe('齐')
    expect(await seen.jsonValue()).toEqual(['compositionstart', 'input', 'input', 'compositionend'])
    await page.close()
  })

  test('keeps three people apart and opens a page from its service worker while offline', async () => {
    const people = await Promise.all([browser.newContext(), browser.newContext(), browser.newContext()])
    const pages = await Promise.all(people.map(async (each) => await each.newPage()))
    await Promise.all(pages.map(async (page) => await page.goto(root())))
    const [first, second] = pages
    if (first === undefined || second === undefined) throw new Error('three pages were opened')
    await first.evaluate(async () => {
      localStorage.setItem('who', 'first')
      await navigator.serviceWorker.register('/worker.js')
      await navigator.serviceWorker.ready
    })
    await first.context().setOffline(true)
    await first.reload()
    expect(await first.textContent('h1')).toBe('齐填')
    expect(await second.evaluate(() => localStorage.getItem('who'))).toBe(null)
    await Promise.all(people.map(async (each) => await each.close()))
  })
})
