// The real worker in a real browser: the app opens without its server, changes builds only when told, and can be got rid of.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerOffline } from '../../../client/offline/register.ts'
import { launchChromium, type WhichChromium } from '../../support/chromium.ts'

const compile = async (input: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, minify: false, rolldownOptions: { input, output: { format: 'iife' } } },
  })
  if (!('output' in built)) throw new Error('a build without output')
  return built.output[0].code
}

type Files = Map<string, string>

/** What the server of build `name` has. */
const filesOf = (name: string, worker: string, page: string): Files => {
  const list = [
    { url: '/', revision: name },
    { url: `/assets/page-${name}.js`, revision: null },
    { url: `/assets/lazy-${name}.js`, revision: null },
  ]
  return new Map([
    [
      '/',
      `<!doctype html><title>${name}</title><h1>${name}</h1><script src="/assets/page-${name}.js"></script>`,
    ],
    [`/assets/page-${name}.js`, page.replaceAll('BUILD', JSON.stringify(name))],
    [`/assets/lazy-${name}.js`, `export const build = ${JSON.stringify(name)}`],
    ['/serviceWorker.js', worker.replace('__PRECACHED__', JSON.stringify(list))],
    ['/api/session', '{"from":"server"}'],
  ])
}

describe.each<WhichChromium>(['current', 'oldest'])('in the %s Chromium', (which) => {
  let browser: Browser
  let context: BrowserContext
  let files: Files
  let worker: string
  let pageCode: string
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    asked.push(path)
    const body =
      files.get(path) ?? (path.includes('.') || path.startsWith('/api') ? undefined : files.get('/'))
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-cache' })
    response.end(body)
  })
  const address = (path = '/') => `http://localhost:${(server.address() as AddressInfo).port}${path}`

  beforeAll(async () => {
    server.listen(0)
    ;[browser, worker, pageCode] = await Promise.all([
      launchChromium(which),
      compile('client/offline/serviceWorker.ts'),
      compile('test/client/offline/page.fixture.ts'),
      once(server, 'listening'),
    ])
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
  })
  beforeEach(async () => {
    files = filesOf('one', worker, pageCode)
    context = await browser.newContext()
  })
  afterEach(() => context.close())

  const openReady = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(address())
    await page.waitForFunction(
      'offlineState().kind === "ready" && navigator.serviceWorker.controller !== null',
    )
    return page
  }
  const deploy = (name: string) => {
    files = filesOf(name, worker, pageCode)
  }

  test('the page and its lazy chunks open without the server, at any address of the app', async () => {
    const page = await openReady()
    await context.setOffline(true)
    for (const path of ['/', '/enter', '/table/t1']) {
      await page.goto(address(path))
      expect(await page.textContent('h1')).toBe('one')
      expect(await page.evaluate('loadLazy()')).toBe('one')
    }
  })

  test('the API is never kept and never answered from here', async () => {
    const page = await openReady()
    asked.length = 0
    const ask = () => page.evaluate('fetch("/api/session").then((r) => r.text(), () => "no answer")')
    expect(await ask()).toBe('{"from":"server"}')
    expect(await ask()).toBe('{"from":"server"}')
    expect(asked.filter((path) => path === '/api/session')).toHaveLength(2)
    await context.setOffline(true)
    expect(await ask()).toBe('no answer')
    expect(
      await page.evaluate(
        'caches.keys().then((keys) => Promise.all(keys.map((key) => caches.open(key).then((c) => c.keys()))).then((all) => all.flat().map((r) => new URL(r.url).pathname).sort()))',
      ),
    ).toEqual(['/', '/assets/lazy-one.js', '/assets/page-one.js'])
  })

  test('[F23] a new build waits until the person agrees; until then the old one runs whole', async () => {
    const page = await openReady()
    const second = await context.newPage()
    await second.goto(address())
    deploy('two')
    await page.reload()
    await page.waitForFunction('told.includes("updateReady")')
    expect(await page.textContent('h1')).toBe('one')
    // The server has this chunk no more.
    expect(await page.evaluate('loadLazy()')).toBe('one')
    await Promise.all([page.waitForNavigation(), page.evaluate('applyUpdate()')])
    expect(await page.textContent('h1')).toBe('two')
    expect(await page.evaluate('loadLazy()')).toBe('two')
    // The other tab runs on with what it began with, and is asked as well.
    expect(await second.evaluate('build')).toBe('one')
    expect(await second.evaluate('loadLazy()')).toBe('one')
    await second.waitForFunction('told.includes("updateReady")')
    await Promise.all([second.waitForNavigation(), second.evaluate('applyUpdate()')])
    expect(await second.textContent('h1')).toBe('two')
  })

  test('a build of which a file is missing is not taken', async () => {
    const page = await openReady()
    deploy('two')
    files.delete('/assets/lazy-two.js')
    await page.evaluate('navigator.serviceWorker.ready.then((r) => r.update()).catch(() => undefined)')
    await page.waitForFunction(
      'navigator.serviceWorker.ready.then((r) => r.installing === null && r.waiting === null)',
    )
    await context.setOffline(true)
    await page.reload()
    expect(await page.textContent('h1')).toBe('one')
    expect(await page.evaluate('loadLazy()')).toBe('one')
  })

  test('[F23] the kill switch ends worker and caches, until it is switched on again', async () => {
    const page = await openReady()
    deploy('two')
    await page.goto(address('/?offline=off'))
    expect(await page.textContent('h1')).toBe('two')
    await page.waitForFunction('caches.keys().then((keys) => keys.length === 0)')
    await page.goto(address())
    expect(await page.evaluate('offlineState()')).toEqual({ kind: 'unavailable', why: 'turnedOff' })
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)')).toBe(
      0,
    )
    await page.goto(address('/?offline=on'))
    await page.waitForFunction('offlineState().kind === "ready"')
  })
})

test('on plain http the page can say that it does not open offline, and why', () => {
  const page = { isSecureContext: false, navigator: {} } as Window
  expect(registerOffline(page).state()).toEqual({ kind: 'unavailable', why: 'insecure' })
  const old = { isSecureContext: true, navigator: {} } as Window
  expect(registerOffline(old).state()).toEqual({ kind: 'unavailable', why: 'unsupported' })
})
