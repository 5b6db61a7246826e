// An office with a document of its own: set up without a template, the document read in, and its table is the only one.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docx, docxParagraphs, docxTable } from '../../shared/documents/in/paperWriters.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { newDesk, pill, show } from './desk.ts'

let server: Qitian
let browser: Browser
let office: Page

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  office = await (await newDesk(browser)).newPage()
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

it('who has a document of their own need not take another district’s units', async () => {
  await office.goto(`http://127.0.0.1:${server.port}${server.link ?? ''}`)
  await office.getByRole('button', { name: '正式使用' }).click()
  await office.getByLabel('创建办名称').fill('县创建办')
  await office.getByLabel('您的姓名').fill('甲')
  await office.getByLabel('账号').fill('chuangjian')
  await office.getByLabel('密码', { exact: true }).fill('ban-gong-shi-1')
  await office.getByLabel('再输一次密码').fill('ban-gong-shi-1')
  await office.getByRole('radio', { name: /^空白表/ }).check()
  await office.getByRole('button', { name: '建立任务分解表' }).click()
  await office.getByRole('heading', { name: '导入' }).waitFor()
  await pill(office, '已同步').waitFor()
})

it('the document makes its units, and its table takes the place of the blank one', async () => {
  const title = '某县创建任务分解表'
  const rows = [
    ['指标', '任务内容', '分值', '评分规则', '责任单位'],
    ['组织领导', '成立领导小组', '2', '成立领导小组得2分，否则不得分', '县科协'],
    ['阵地建设', '建设科普展厅', '5', '建成得5分，否则不得分', '县教育局'],
  ]
  const buffer = Buffer.from(docx(docxParagraphs(title) + docxTable(rows)))
  const file = { name: '任务.docx', mimeType: 'application/octet-stream', buffer }
  await office.getByLabel('选择文件').last().setInputFiles(file)
  await office.getByText('2 项任务，2 个指标').waitFor()
  expect(await office.getByText('合并到').count()).toBe(0)
  await office.getByRole('tab', { name: '单位 2/2 待选定' }).click()
  await office.getByRole('button', { name: '待选定的 2 个全部新建' }).click()
  await office.getByRole('button', { name: '建表（2 项任务）' }).click()
  await office.getByRole('gridcell').filter({ hasText: '县教育局' }).first().waitFor()
  await pill(office, '已同步').waitFor()
  await show(office, '设置')
  await office.getByRole('link', { name: '任务分解表', exact: true }).click()
  await office.locator('.table-item').filter({ hasText: title }).waitFor()
  await expect.poll(() => office.locator('.table-item').count()).toBe(1)
})
