// A second table beside the first: the office makes 昌吉 of its template with the units it names, a clerk meets a target,
// the leader's board shows it, and what the leader tries out is seen by nobody else.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, show, sitDown, startDemo, writeFigure } from './desk.ts'

const title = '昌吉式任务分解表'
const staff = '工作人员不少于5人'

let server: Qitian
let browser: Browser
let entered: Awaited<ReturnType<BrowserContext['storageState']>>
let office: Page
let clerk: Page
let leader: Page

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
  entered = await startDemo(browser, site)
  office = await sitDown(browser, site, entered, /创建办/)
  clerk = await sitDown(browser, site, entered, /^区科协/)
  leader = await sitDown(browser, site, entered, /分管领导/)
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

/** To the other table, by the menu beside the title. */
async function switchTo(page: Page, name: string) {
  await page.getByRole('button', { name: '切换任务分解表' }).click()
  await page.locator('.disclosure-panel').getByRole('button', { name }).click()
  await page.locator('.top-title h1').filter({ hasText: name }).waitFor()
  await pill(page, '已同步').waitFor()
}

it('the office makes a table of a template; nothing is assigned that it did not say', async () => {
  await show(office, '设置')
  await office.getByRole('link', { name: '任务分解表' }).click()
  await office.getByRole('button', { name: '新建表' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel(/昌吉市/).check()
  await dialog.getByLabel('表的名称').fill(title)
  await dialog.getByRole('button', { name: '下一步：核对单位' }).click()
  const make = dialog.getByRole('button', { name: '建表', exact: true })
  await dialog.getByRole('status').filter({ hasText: '待选定' }).waitFor()
  expect(await make.isDisabled()).toBe(true)
  await dialog.getByRole('combobox', { name: /^市科协 / }).selectOption({ label: '区科协' })
  await dialog.getByRole('button', { name: '待选定的全部暂不指定' }).click()
  await make.click()
  await office.locator('.top-title h1').filter({ hasText: title }).waitFor()
  await office.getByText('已达标 0 / 31 项').waitFor()
  // A table without points has no columns for them.
  expect(await office.getByRole('columnheader', { name: '任务内容' }).count()).toBe(1)
  expect(await office.getByRole('columnheader', { name: '分值' }).count()).toBe(0)
})

it('a clerk who is working in the first table finds the new one, meets a target, and the board says so', async () => {
  await switchTo(clerk, title)
  const drawer = await openMyTask(clerk, staff)
  await writeFigure(drawer, '工作人员', '6')
  await pill(clerk, '已同步').waitFor()
  await switchTo(leader, title)
  await leader.getByRole('heading', { name: '各板块达标情况' }).waitFor()
  await leader.getByRole('img', { name: `${title}：已达标 1 项，未达标 0 项，待填报 30 项` }).waitFor()
})

it('on a phone the menu of tables is all on the screen, and its record is read without scrolling sideways', async () => {
  const page = await sitDown(
    browser,
    { origin: `http://127.0.0.1:${server.port}`, link: '' },
    entered,
    /^区科协/,
    'phone',
  )
  await page.getByRole('button', { name: '切换任务分解表' }).click()
  const panel = page.locator('.disclosure-panel')
  const box = await panel.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await panel.getByRole('button', { name: title }).click()
  await page.locator('.top-title h1').filter({ hasText: title }).waitFor()
  await page.getByRole('link', { name: '操作记录' }).click()
  const row = page.getByRole('button', { name: /工作人员/ }).first()
  await row.waitFor()
  const record = await row.boundingBox()
  expect((record?.x ?? 0) + (record?.width ?? 0)).toBeLessThanOrEqual(390)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.context().close()
})

it('what the leader tries out changes a total on this page alone, and one button takes it back', async () => {
  await leader.getByRole('button', { name: '试算', exact: true }).first().click()
  const panel = leader.getByRole('region', { name: '试算' })
  const adding = panel.getByLabel('加入一项任务')
  const wanted = await adding.locator('option').filter({ hasText: staff }).getAttribute('value')
  await adding.selectOption(wanted)
  await panel.getByLabel('工作人员').fill('2')
  await panel.getByText('少达标 1 项').waitFor()
  await panel.getByText('达标 0/31 项').waitFor()
  await show(clerk, '看板')
  await clerk.getByRole('img', { name: `${title}：已达标 1 项，未达标 0 项，待填报 30 项` }).waitFor()
  await pill(leader, '已同步').waitFor()
  await panel.getByRole('button', { name: '全部还原' }).click()
  await panel.getByText('没有变化').waitFor()
  expect(await panel.getByLabel('工作人员').count()).toBe(0)
})

it('put aside, the table is read and no longer written, until the office brings it back', async () => {
  await show(office, '设置')
  await office.getByRole('link', { name: '任务分解表' }).click()
  await office.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: '停用' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await clerk.getByText('这张表已停用，只能查看。', { exact: true }).waitFor()
  const drawer = await openMyTask(clerk, staff)
  expect(await drawer.getByRole('textbox', { name: '工作人员' }).getAttribute('readonly')).not.toBe(null)
  await office.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: '恢复' }).click()
  await clerk.getByText('这张表已停用，只能查看。', { exact: true }).waitFor({ state: 'detached' })
  const again = await openMyTask(clerk, staff)
  await writeFigure(again, '工作人员', '7')
  await pill(clerk, '已同步').waitFor()
})
