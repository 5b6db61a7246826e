// 导出 in a browser: what the buttons give is a file that opens, made beside the page, with the server away too.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDocument } from '../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../shared/documents/in/recognise/recognise.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { show, sitDown, startDemo } from './desk.ts'

let server: Qitian
let browser: Browser
let page: Page
let entered: Awaited<ReturnType<typeof startDemo>>

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
  entered = await startDemo(browser, site)
  page = await sitDown(browser, site, entered, /创建办/)
  await show(page, '导出')
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

async function download(card: string, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const coming = page.waitForEvent('download')
  const region = page.getByRole('region', { name: card, exact: true })
  await region.getByRole('button', { name: button, exact: true }).click()
  const got = await coming
  return { name: got.suggestedFilename(), bytes: new Uint8Array(await readFile(await got.path())) }
}

function tableIn({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const decode = (of: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(of)
  const read = readDocument(bytes, { name, decode })
  if (!read.ok) throw new Error(read.fault.text)
  return recognise(read.document)
}

it('the table leaves as Word and as Excel, and both hold all of it', async () => {
  for (const [button, ending] of [
    ['导出 Word', '.docx'],
    ['导出 Excel', '.xlsx'],
  ] as const) {
    const file = await download('任务分解表', button)
    expect(file.name).toMatch(new RegExp(`^沙坪坝区.*任务分解表-截至\\d+年\\d+月\\d+日\\${ending}$`, 'u'))
    const table = tableIn(file)
    expect(table.totals).toMatchObject({ rows: 55, points: 100 })
  }
})

it('一页纸 is a picture, too', async () => {
  const { name, bytes } = await download('一页纸', '导出图片')
  expect(name).toMatch(/\.png$/u)
  expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
})

it('what is filtered in 总表 can be exported alone', async () => {
  const rowsOf = async () => {
    const { name, bytes } = await download('逐行明细', '导出 Excel')
    const read = readDocument(bytes, { name, decode: () => '' })
    if (!read.ok) throw new Error(read.fault.text)
    return (
      read.document.blocks.flatMap((block) => (block.kind === 'table' ? block.grid.rowCount : []))[0] ?? 0
    )
  }
  const all = await rowsOf()
  await show(page, '总表')
  await page.getByPlaceholder('查找任务、单位、内容').fill('志愿者')
  await page
    .getByText(/显示 \d+ \/ \d+ 行/)
    .first()
    .waitFor()
  await show(page, '导出')
  await page.getByRole('checkbox', { name: /只导出总表中筛选出的 \d+ 行/ }).check()
  const some = await rowsOf()
  expect(some).toBeGreaterThan(1)
  expect(some).toBeLessThan(all)
})

it('files are made while the server is away', async () => {
  await page.context().setOffline(true)
  const { bytes } = await download('未完成清单', '导出 Word')
  expect(bytes.length).toBeGreaterThan(5_000)
  await page.context().setOffline(false)
})

it('files are made while the server is away where no service worker keeps the app, too', async () => {
  const context = await browser.newContext({ storageState: entered, serviceWorkers: 'block' })
  page = await context.newPage()
  const worker = page.waitForResponse(/exportWorker/)
  await page.goto(`http://127.0.0.1:${server.port}`)
  await page
    .getByRole('button', { name: /创建办/ })
    .first()
    .click()
  await (await worker).finished()
  await show(page, '导出')
  await page.getByRole('heading', { name: '未完成清单' }).waitFor()
  await context.setOffline(true)
  const { bytes } = await download('未完成清单', '导出 Word')
  expect(bytes.length).toBeGreaterThan(5_000)
  await context.close()
})
