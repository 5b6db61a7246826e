// The network goes and comes back; the browser is closed and opened; the server dies and returns; the session ends.
// Through all of it nothing typed is lost, and the pill never says more than is true.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cable, layCable } from '../../support/cable.ts'
import { launchChromium, launchChromiumWith, type WhichChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, sitDown, startDemo } from './desk.ts'

const sentence = '科技教师或科技辅导员1分'
const browsers: readonly WhichChromium[] = ['current', 'oldest']

describe.each(browsers)('without a network, Chromium %s', (which) => {
  let server: Qitian
  let cable: Cable
  let browser: Browser
  let site: { origin: string; link: string }
  let entered: Awaited<ReturnType<typeof startDemo>>
  let colleague: Page

  beforeAll(async () => {
    server = await startQitian()
    cable = await layCable(() => server.port)
    browser = await launchChromium(which)
    site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
    entered = await startDemo(browser, site)
    colleague = await sitDown(browser, site, entered, /^区科协/)
  })
  afterAll(async () => {
    await browser.close()
    await cable.close()
    await removeQitian(server)
  })
  afterEach(() => cable.plugIn())
  const throughCable = () => ({ ...site, origin: `http://127.0.0.1:${cable.port}` })

  it('a screen whose code did not arrive is there by 重试 once there is a network, without closing the page', async () => {
    // On plain http there is no worker that has it.
    const context = await browser.newContext({
      storageState: entered,
      locale: 'zh-CN',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    const code = /RecordScreen-[^/]*\.js$/
    await page.route(code, (route) => route.abort())
    await page.goto(site.origin)
    await page
      .getByRole('button', { name: /^区教委/ })
      .first()
      .click()
    await pill(page, '已同步').waitFor()
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByText('这一部分没有加载成功').waitFor()
    await page.unroute(code)
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByRole('heading', { name: '我的修改记录' }).waitFor()
    await context.close()
  })

  it('edits rest in the browser, are counted, and arrive when the network is back', async () => {
    const page = await sitDown(browser, throughCable(), entered, /^区教委/)
    const drawer = await openMyTask(page, sentence)
    cable.pull()
    await pill(page, '离线').waitFor()
    await noteOf(drawer).fill('断网时填写的内容。')
    await drawer.getByRole('radio', { name: '有困难需协调' }).check()
    await pill(page, '离线，本机已存 2 处').waitFor()
    const theirs = await openMyTask(colleague, '基层科普组织完善1分')
    expect(await theirs.getByText('断网时填写的内容。').count()).toBe(0)
    cable.plugIn()
    await pill(page, '已同步').waitFor()
    await colleague.goto(`${site.origin}/#/board`)
    await page.reload()
    await pill(page, '已同步').waitFor()
    const again = await openMyTask(page, sentence)
    expect(await noteOf(again).inputValue()).toBe('断网时填写的内容。')
    expect(await again.getByRole('radio', { name: '有困难需协调' }).isChecked()).toBe(true)
    await page.context().close()
  })

  it('the app itself opens offline: reload and a restarted browser find everything, and bring it in later', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'qitian-browser-'))
    const first = await launchChromiumWith(which, folder)
    await first.addCookies(entered.cookies)
    const page = await first.newPage()
    await page.goto(throughCable().origin)
    await page
      .getByRole('button', { name: /^区民政局/ })
      .first()
      .click()
    await pill(page, '已同步').waitFor()
    // The app's files are in the browser once the service worker stands.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await expect.poll(() => storedBooks(page)).toBeGreaterThan(40)
    cable.pull()
    await pill(page, '离线').waitFor()
    await page.reload()
    await pill(page, '离线').waitFor()
    const task = '农技协组织比例符合要求'
    await noteOf(await openMyTask(page, task)).fill('重启前写下。')
    await pill(page, '离线，本机已存 1 处').waitFor()
    // Chromium 109 writes cookies to disk half a minute late; the browser of a person has had that time.
    const cookies = await first.cookies()
    await first.close()

    const second = await launchChromiumWith(which, folder)
    await second.addCookies(cookies)
    const later = await second.newPage()
    await later.goto(throughCable().origin)
    await pill(later, '离线，本机已存 1 处').waitFor()
    expect(await noteOf(await openMyTask(later, task)).inputValue()).toBe('重启前写下。')
    cable.plugIn()
    await pill(later, '已同步').waitFor()
    await second.close()
    await rm(folder, { recursive: true, force: true })
    await expectOnServer(task, '重启前写下。', /^区民政局/)
  })

  it('a killed server loses nothing that was called saved, and takes the rest when it is back', async () => {
    const page = await sitDown(browser, throughCable(), entered, /^区城管局/)
    const task = '科普阵地建设视情况0-3分'
    const note = noteOf(await openMyTask(page, task))
    await note.fill('服务器停止前已保存。')
    await pill(page, '已同步').waitFor()
    await server.stop('SIGKILL')
    await pill(page, '离线').waitFor()
    await note.fill('服务器停止前已保存。停止后继续写。')
    await pill(page, '离线，本机已存 1 处').waitFor()
    server = await startQitian({ dataDir: server.dataDir })
    site = { ...site, origin: `http://127.0.0.1:${server.port}` }
    await pill(page, '已同步').waitFor()
    await page.context().close()
    await expectOnServer(task, '服务器停止前已保存。停止后继续写。', /^区城管局/)
  })

  it('two tabs of one person show one another’s edits, also offline', async () => {
    const page = await sitDown(browser, throughCable(), entered, /^区体育局/)
    const other = await page.context().newPage()
    await other.goto(throughCable().origin)
    await pill(other, '已同步').waitFor()
    const task = '科普阵地建设视情况0-3分'
    const [a, b] = [noteOf(await openMyTask(page, task)), noteOf(await openMyTask(other, task))]
    await a.fill('第一个窗口写的。')
    await expect.poll(() => b.inputValue()).toBe('第一个窗口写的。')
    cable.pull()
    await pill(page, '离线').waitFor()
    await a.fill('第一个窗口写的。断网后又写。')
    await expect.poll(() => b.inputValue()).toBe('第一个窗口写的。断网后又写。')
    // The tab that wrote it is closed; the other brings it in.
    await pill(page, '离线，本机已存 1 处').waitFor()
    await page.close()
    cable.plugIn()
    await pill(other, '已同步').waitFor()
    await other.context().close()
    await expectOnServer(task, '第一个窗口写的。断网后又写。', /^区体育局/)
  })

  /** A machine that never saw the edit is told of it by the server. */
  async function expectOnServer(task: string, text: string, who: RegExp): Promise<void> {
    const fresh = await sitDown(browser, site, entered, who)
    expect(await noteOf(await openMyTask(fresh, task)).inputValue()).toBe(text)
    await fresh.context().close()
  }
})

function noteOf(drawer: Locator): Locator {
  return drawer.getByRole('textbox', { name: /完成情况|汇总文字/ }).first()
}

/** How many books this browser's store holds. */
async function storedBooks(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const [found] = await indexedDB.databases()
    if (found?.name === undefined) return 0
    const request = indexedDB.open(found.name)
    const database = await new Promise<IDBDatabase>((opened, failed) => {
      request.onsuccess = () => opened(request.result)
      request.onerror = () => failed(request.error ?? new Error('the store did not open'))
    })
    const count = database.transaction('books').objectStore('books').count()
    const books = await new Promise<number>((counted) => {
      count.onsuccess = () => counted(count.result)
    })
    database.close()
    return books
  })
}
