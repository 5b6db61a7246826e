// The document in: a Word file becomes a table, units fill it in, its next edition is merged, and nothing typed is lost.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docx, docxParagraphs, docxTable, type PaperRow } from '../../shared/documents/in/paperWriters.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, show, sitDown, startDemo } from './desk.ts'

let server: Qitian
let browser: Browser
let entered: Awaited<ReturnType<typeof startDemo>>
let office: Page

const title = '示范街道创建任务分解表'
const header: PaperRow = ['指标', '任务内容', '分值', '评分规则', '责任单位', '备注']
const first: readonly PaperRow[] = [
  header,
  [{ text: '组织领导', rows: 2 }, '成立领导小组', 2, '成立领导小组得2分，否则不得分', '区科协', ''],
  ['召开专题会议', 3, '每召开1次得1分，最高3分', '区科协、区教委', ''],
  ['阵地建设', '建设科普展厅', 5, '建成得5分，否则不得分', '某科普工作室', '附照片'],
]
const next: readonly PaperRow[] = [
  header,
  [{ text: '组织领导', rows: 2 }, '成立领导小组', 2, '成立领导小组得2分，否则不得分', '区科协', ''],
  ['召开专题会议', 4, '每召开1次得1分，最高4分', '区科协、区教委', ''],
  ['队伍建设', '组建志愿服务队', 3, '组建得3分，否则不得分', '区教委', ''],
]

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
  entered = await startDemo(browser, site)
  office = await sitDown(browser, site, entered, /创建办/)
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

const wordFile = (rows: readonly PaperRow[]) => docx(docxParagraphs(title) + docxTable(rows))

async function openImport(): Promise<void> {
  await show(office, '设置')
  await office.getByRole('link', { name: '导入', exact: true }).click()
}

async function give(name: string, bytes: Uint8Array): Promise<void> {
  await office
    .getByLabel('选择文件')
    .last()
    .setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    })
}

it('an old .doc is told to be one, with what to do, and nothing is made', async () => {
  await openImport()
  await give(
    '任务分解表.doc',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]),
  )
  await office.getByText('另存为 .docx 或 .xlsx 后再导入').first().waitFor()
})

it('a Word file is looked over: counts, columns, and the name that nobody knows', async () => {
  await give('任务.docx', wordFile(first))
  await office.getByText('3 项任务，2 个指标').waitFor()
  await office.getByText('合计 10 分').waitFor()
  await office.getByRole('combobox', { name: '“评分规则”列的含义' }).waitFor()
  const make = office.getByRole('button', { name: '建表（3 项任务）' })
  expect(await make.isDisabled()).toBe(true)
  await office.getByRole('tab', { name: '单位 1/3 待选定' }).click()
  await office
    .getByRole('combobox', { name: '“某科普工作室”对应的单位' })
    .selectOption({ label: '新建单位“某科普工作室”' })
  await make.click()
  await pill(office, '已同步').waitFor()
  await office.getByRole('gridcell').filter({ hasText: '每召开1次得1分，最高3分' }).first().waitFor()
  await office.getByRole('gridcell').filter({ hasText: '某科普工作室' }).first().waitFor()
})

it('a unit fills in its line of the new table', async () => {
  const site = { origin: `http://127.0.0.1:${server.port}`, link: '' }
  const clerk = await sitDown(browser, site, entered, /区教委/)
  const tableId = new URL(office.url()).hash.split('table=')[1]?.split('&')[0] ?? ''
  await clerk.goto(`${site.origin}/#/mine?table=${tableId}`)
  const drawer = await openMyTask(clerk, '召开专题会议')
  await drawer
    .getByRole('textbox', { name: /完成情况/ })
    .first()
    .fill('开了两次会')
  await pill(clerk, '已同步').waitFor()
  await clerk.context().close()
})

it('the next edition is merged: what changed is shown, the entry stays on its task', async () => {
  await openImport()
  await give('任务2.docx', wordFile(next))
  await office.getByText('3 项任务，2 个指标').waitFor()
  await office.getByRole('radio', { name: `合并到“${title}”` }).check()
  await office.getByRole('button', { name: '下一步：查看变化' }).click()
  await office.getByText('1 项有变化').waitFor()
  await office.getByText('1 项新增').waitFor()
  await office.getByText('1 项在新文件中没有').waitFor()
  await office.getByText('评分规则有变化，将重新读取，需重新确认').waitFor()
  await office.getByRole('button', { name: '合并', exact: true }).click()
  await office.getByText('合并完成：修改 1 项，新增 1 项，移出 0 项。').waitFor()
  await office.getByRole('button', { name: '查看总表' }).click()
  await office.getByRole('gridcell').filter({ hasText: '每召开1次得1分，最高4分' }).first().waitFor()
  await office.getByRole('gridcell').filter({ hasText: '开了两次会' }).first().waitFor()
  await office.getByRole('gridcell').filter({ hasText: '组建得3分' }).first().waitFor()
  await office.getByRole('gridcell').filter({ hasText: '建成得5分' }).first().waitFor()
})

it('a merge is taken back as one', async () => {
  await openImport()
  await give('任务1.docx', wordFile(first))
  await office.getByRole('radio', { name: `合并到“${title}”` }).check()
  await office.getByRole('button', { name: '下一步：查看变化' }).click()
  await office.getByRole('button', { name: '合并', exact: true }).click()
  await office.getByText('合并完成').waitFor()
  await office.getByRole('button', { name: '撤销这次合并' }).click()
  await office.getByText('已撤销这次合并。').waitFor()
  await show(office, '总表')
  await office.getByRole('gridcell').filter({ hasText: '每召开1次得1分，最高4分' }).first().waitFor()
})

it('a table pasted from a web page is read as well, scripts and all left behind', async () => {
  await openImport()
  await office.getByLabel(/在这里粘贴/).evaluate((box) => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<table><tr><th>任务内容</th><th>责任单位</th></tr><tr><td>开展活动<script>window.hacked=1</script></td><td>区科协</td></tr></table>',
    )
    data.setData('text/plain', '任务内容\t责任单位\n开展活动\t区科协')
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await office.getByText('1 项任务', { exact: true }).waitFor()
  expect(await office.evaluate(() => 'hacked' in window)).toBe(false)
})
