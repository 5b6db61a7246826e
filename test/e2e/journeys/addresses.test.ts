// The two addresses offices really use: https with a certificate of their own, and plain http by a name of the local
// network, where the browser withholds the service worker and half of its cryptography.
import { createHash, X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cable, layCable } from '../../support/cable.ts'
import { launchChromium, type WhichChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, show, sitDown, startDemo } from './desk.ts'

const browsers: readonly WhichChromium[] = ['current', 'oldest']
const sentence = '科技教师或科技辅导员1分'

describe.each(browsers)('https by --lan, Chromium %s', (which) => {
  let server: Qitian
  let cable: Cable
  let browser: Browser
  let helper: string
  let authority: string
  let entered: Awaited<ReturnType<typeof startDemo>>

  beforeAll(async () => {
    server = await startQitian({ args: ['--lan'] })
    cable = await layCable(() => server.port)
    helper = /http:\/\/127\.0\.0\.1:\d+/.exec(server.terminal())?.[0] ?? ''
    authority = await (await fetch(`${helper}/qitian-ca.pem`)).text()
    // What installing the authority does to a browser: it takes the keys which that authority vouches for, no others.
    const key = await vouchedKey(server.port, authority)
    browser = await launchChromium(which, [`--ignore-certificate-errors-spki-list=${key}`])
    entered = await startDemo(browser, site())
  })
  afterAll(async () => {
    await browser.close()
    await cable.close()
    await removeQitian(server)
  })
  afterEach(() => cable.plugIn())
  const site = () => ({ origin: `https://127.0.0.1:${cable.port}`, link: server.link ?? '' })

  it('the helper page on its own port hands out the certificate and leads to the https address', async () => {
    expect(server.scheme).toBe('https')
    expect(new URL(helper).port).not.toBe(String(server.port))
    // A machine that has installed nothing yet.
    const stranger = await launchChromium(which)
    const page = await stranger.newPage()
    await expect(page.goto(`https://127.0.0.1:${server.port}`)).rejects.toThrow(/ERR_CERT/)
    await page.waitForURL(/^chrome-error:/)
    await page.goto(helper)
    await page.getByText(new X509Certificate(authority).fingerprint256).waitFor()
    const offered = page.getByRole('link', { name: /^下载证书/ })
    expect(await offered.count()).toBe(2)
    for (const link of await offered.all()) {
      const file = await page.request.get(new URL((await link.getAttribute('href')) ?? '', helper).href)
      expect(new X509Certificate(await file.body()).fingerprint256).toBe(
        new X509Certificate(authority).fingerprint256,
      )
    }
    await page.getByRole('link', { name: `https://127.0.0.1:${server.port}` }).waitFor()
    await stranger.close()
  })

  it('with the certificate it opens without a warning, and offline too: edited, reloaded, brought in', async () => {
    const strict = await browser.newContext()
    await (await strict.newPage()).goto(site().origin)
    await strict.close()

    const page = await sitDown(browser, site(), entered, /^区教委/)
    expect(await page.evaluate(() => isSecureContext)).toBe(true)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await sayHowItReopens(page, '断网时可以刷新、重新打开本页继续填写')
    cable.pull()
    await pill(page, '离线').waitFor()
    await noteOf(await openMyTask(page, sentence)).fill('断网时写下，再刷新。')
    await pill(page, '离线，本机已存 1 处').waitFor()
    await page.reload()
    await pill(page, '离线，本机已存 1 处').waitFor()
    expect(await noteOf(await openMyTask(page, sentence)).inputValue()).toBe('断网时写下，再刷新。')
    cable.plugIn()
    await pill(page, '已同步').waitFor()
    await page.context().close()

    const fresh = await sitDown(browser, site(), entered, /^区教委/)
    expect(await noteOf(await openMyTask(fresh, sentence)).inputValue()).toBe('断网时写下，再刷新。')
    await fresh.context().close()
  })
})

describe.each(browsers)('plain http by a name of the local network, Chromium %s', (which) => {
  let server: Qitian
  let cable: Cable
  let browser: Browser
  let entered: Awaited<ReturnType<typeof startDemo>>

  beforeAll(async () => {
    server = await startQitian()
    cable = await layCable(() => server.port)
    browser = await launchChromium(which, ['--host-resolver-rules=MAP qitian.test 127.0.0.1'])
    entered = await startDemo(browser, site())
  })
  afterAll(async () => {
    await browser.close()
    await cable.close()
    await removeQitian(server)
  })
  afterEach(() => cable.plugIn())
  const site = () => ({ origin: `http://qitian.test:${cable.port}`, link: server.link ?? '' })

  it('what the browser withholds there is not needed: an edit and a report arrive', async () => {
    const page = await sitDown(browser, site(), entered, /^区教委/)
    expect(await withheld(page)).toEqual({ secure: false, subtle: false, randomUUID: false, worker: false })
    const drawer = await openMyTask(page, sentence)
    await noteOf(drawer).fill('用局域网地址填写。')
    // A report needs a new id.
    await reportOf(drawer).getByRole('button', { name: '重新报送' }).click()
    await page.getByText('已报送。').waitFor()
    await pill(page, '已同步').waitFor()
    await page.context().close()

    const fresh = await sitDown(browser, site(), entered, /^区教委/)
    const again = await openMyTask(fresh, sentence)
    expect(await noteOf(again).inputValue()).toBe('用局域网地址填写。')
    expect(await reportOf(again).innerText()).toMatch(/^\S*\s*已报送/)
    expect(await reportOf(again).getByText('报送后有修改').count()).toBe(0)
    await fresh.context().close()
  })

  it('offline edits are kept in the browser and merge later; the page says what it cannot do and how to get it', async () => {
    const page = await sitDown(browser, site(), entered, /^区民政局/)
    const task = '农技协组织比例符合要求'
    await sayHowItReopens(page, /断网时不能刷新或重新打开本页.*https.*npm start -- --lan/)
    // Nothing but the sync dialog was opened.
    await sayHowItReopens(page, '各界面都已取到本页，断网后都能打开。')
    cable.pull()
    await pill(page, '离线').waitFor()
    await page.getByRole('alert').filter({ hasText: '请不要刷新或关闭本页' }).waitFor()
    await noteOf(await openMyTask(page, task)).fill('断网时写下，窗口随后关闭。')
    await pill(page, '离线，本机已存 1 处').waitFor()
    await page.keyboard.press('Escape')
    await show(page, '总表')
    await page.getByRole('gridcell').first().waitFor()
    await show(page, '看板')
    await page.getByRole('heading', { name: '各指标得分' }).waitFor()
    // Closed in spite of the warning, and opened again when the network is back.
    const desk = page.context()
    await page.close()
    cable.plugIn()
    const later = await desk.newPage()
    await later.goto(site().origin)
    await pill(later, '已同步').waitFor()
    await desk.close()

    const fresh = await sitDown(browser, site(), entered, /^区民政局/)
    expect(await noteOf(await openMyTask(fresh, task)).inputValue()).toBe('断网时写下，窗口随后关闭。')
    await fresh.context().close()
  })
})

/** The hash of the server's public key, once a machine that trusts only this authority has accepted it. */
async function vouchedKey(port: number, authority: string): Promise<string> {
  const certificate = await new Promise<Buffer>((accepted, refused) => {
    const socket = tls.connect({ port, host: '127.0.0.1', ca: authority }, () => {
      accepted(socket.getPeerCertificate().raw)
      socket.end()
    })
    socket.on('error', refused)
  })
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

async function withheld(page: Page) {
  return await page.evaluate(() => ({
    secure: isSecureContext,
    subtle: 'subtle' in crypto,
    randomUUID: 'randomUUID' in crypto,
    worker: 'serviceWorker' in navigator,
  }))
}

/** What the dialog behind the pill says of opening the page without a network. */
async function sayHowItReopens(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.sync-pill').click()
  const dialog = page.getByRole('dialog', { name: '保存情况' })
  await dialog.getByText(words).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

function reportOf(drawer: Locator): Locator {
  return drawer.locator('.report-bar').first()
}

function noteOf(drawer: Locator): Locator {
  return drawer.getByRole('textbox', { name: /完成情况|汇总文字/ }).first()
}
