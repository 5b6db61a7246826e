// From an empty machine to a table at work: the office sets up, brings people in from a pasted list, steers the filling.
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cable, layCable } from '../../support/cable.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { newDesk, openMyTask, pill, show } from './desk.ts'

const officePassword = 'ban-gong-shi-1'
const clerkPassword = 'lian-luo-yuan-1'
const phone = '13800000001'
const sentence = '科技教师或科技辅导员1分'

let server: Qitian
let cable: Cable
let browser: Browser
let office: Page
let desk: BrowserContext
let clerk: Page
let code = ''

beforeAll(async () => {
  server = await startQitian()
  cable = await layCable(() => server.port)
  browser = await launchChromium('current')
})
afterAll(async () => {
  await browser.close()
  await cable.close()
  await removeQitian(server)
})
const origin = () => `http://127.0.0.1:${server.port}`

it('the printed link leads to the real site: the office names itself and its table stands', async () => {
  office = await (await newDesk(browser)).newPage()
  await office.goto(origin() + (server.link ?? ''))
  await office.getByRole('button', { name: '正式使用' }).click()
  await office.getByLabel('创建办名称').fill('区纲要办')
  await office.getByLabel('您的姓名').fill('甲')
  await office.getByLabel('账号').fill('gangyao')
  await office.getByLabel('密码', { exact: true }).fill(officePassword)
  await office.getByLabel('再输一次密码').fill(officePassword)
  await office.getByRole('button', { name: '建立任务分解表' }).click()
  await pill(office, '已同步').waitFor()
  await show(office, '总表')
  await office.getByRole('gridcell').filter({ hasText: '深化改革实施方案1分' }).first().waitFor()
})

it('the link works once', async () => {
  const other = await (await newDesk(browser)).newPage()
  await other.goto(origin() + (server.link ?? ''))
  await other.getByText('链接或登录码无效').first().waitFor()
  await other.context().close()
})

it('the readings that agree with their sentences are confirmed in one step, but for one that is left out', async () => {
  await show(office, '设置')
  await office.getByText('55 项任务的计分方法尚未确认').waitFor()
  await office.getByRole('link', { name: '逐项核对' }).click()
  await office.getByText('有疑问 1').waitFor()
  await office.getByRole('button', { name: '勾选本页全部读懂的' }).click()
  await office.getByRole('button', { name: '确认所选 54 项' }).click()
  const dialog = office.getByRole('dialog', { name: '确认 54 项计分方法' })
  await dialog.getByRole('checkbox').nth(25).uncheck()
  await dialog.getByRole('button', { name: '确认所选 53 项' }).click()
  await office.getByText('已确认 53', { exact: true }).waitFor()
})

it('a pasted contact list becomes accounts, what is unsure is asked, and each gets a slip', async () => {
  await show(office, '设置')
  await office.getByRole('link', { name: '人员' }).click()
  await office.getByRole('button', { name: '粘贴联络员名单' }).click()
  const list = `单位\t联络员\t电话\n区教委\t乙\t${phone}\n教育委员会\t丙\t13800000002\n区国动办\t丁\t13800000003\n`
  await office.getByRole('textbox', { name: '联络员名单' }).fill(list)
  await office.getByRole('button', { name: '下一步：核对名单' }).click()
  await office.getByText('名单上写：教育委员会').waitFor()
  await office.getByRole('button', { name: '还有 2 行需要处理' }).waitFor()
  await office.getByRole('combobox', { name: '单位' }).nth(1).selectOption({ label: '区教委' })
  // One key does not throw the list away.
  await office.keyboard.press('Escape')
  await office.getByRole('dialog', { name: '关闭，不建账号？' }).getByRole('button', { name: '取消' }).click()
  const third = office.getByRole('combobox', { name: '单位' }).nth(2)
  await third.selectOption({ label: '新建单位“区国动办”' })
  await office.getByRole('button', { name: '建立 3 个账号' }).click()
  const slip = office.locator('.slip').filter({ hasText: '乙' })
  code = await slip.locator('.slip-code').nth(1).innerText()
  expect(code).toMatch(/^\S{8}$/)
  expect(await slip.locator('.slip-code').first().innerText()).toBe(phone)
  await office.getByRole('button', { name: '已打印，关闭' }).click()
  await office.locator('dialog').getByRole('button', { name: '已打印，关闭' }).click()
  await office.getByRole('cell', { name: '待首次登录' }).first().waitFor()
})

it('the clerk comes in with the code, chooses a password, and sees the own tasks', async () => {
  desk = await newDesk(browser)
  clerk = await desk.newPage()
  await clerk.goto(`http://127.0.0.1:${cable.port}`)
  await clerk.getByLabel('账号').fill(phone)
  await clerk.getByLabel('密码').fill(code)
  await clerk.getByRole('button', { name: '登录' }).click()
  await clerk.getByLabel('登录码').fill(code)
  await clerk.getByLabel('新密码').fill(clerkPassword)
  await clerk.getByLabel('再输一次密码').fill(clerkPassword)
  await clerk.getByRole('button', { name: '设置密码并进入' }).click()
  await clerk.getByText('区教委 · 我的任务').waitFor()
  await pill(clerk, '已同步').waitFor()
})

it('a filled-in line is reported; the office sees it at once', async () => {
  const drawer = await openMyTask(clerk, sentence)
  await drawer.getByRole('radio', { name: '已完成' }).check()
  await drawer.getByRole('radio', { name: '是', exact: true }).check()
  await drawer.getByRole('textbox', { name: '汇总文字' }).fill('各中小学均已配备科技辅导员。')
  await pill(clerk, '已同步').waitFor()
  await drawer.getByRole('button', { name: '报送' }).last().click()
  await drawer.getByText('已报送').first().waitFor()
  await pill(clerk, '已同步').waitFor()
  await show(office, '总表')
  await office.getByRole('gridcell').first().waitFor()
  await office.getByRole('searchbox', { name: '查找' }).fill('各中小学均已配备')
  await office.getByRole('gridcell').filter({ hasText: '各中小学均已配备科技辅导员。' }).waitFor()
  await office.getByRole('gridcell').filter({ hasText: '已报送' }).first().waitFor()
  await office.getByRole('searchbox', { name: '查找' }).fill('')
})

it('the office changes the plan and the clerk sees it without a reload', async () => {
  await show(office, '设置')
  await office.getByRole('link', { name: '任务', exact: true }).click()
  await office.getByRole('searchbox', { name: '查找任务' }).fill(sentence)
  await office.getByRole('button', { name: /^修改：23/ }).click()
  const remark = office.getByRole('dialog').getByRole('textbox', { name: '备注' })
  await remark.fill('请附学校名单')
  await remark.blur()
  const drawer = await openMyTask(clerk, sentence)
  await drawer.getByText('请附学校名单').waitFor()
  await office.getByRole('dialog').getByRole('button', { name: '完成' }).click()
})

it('filling is closed: the clerk is told why; what was typed offline is kept, listed to the office, and goes when it opens', async () => {
  const note = (await openMyTask(clerk, sentence)).getByRole('textbox', { name: '汇总文字' })
  cable.pull()
  await pill(clerk, '离线').waitFor()
  await note.fill('关闭前断网时写的。')
  await pill(clerk, '离线，本机已存 1 处').waitFor()
  await office.getByRole('link', { name: '阶段与填报' }).click()
  await office.getByRole('button', { name: '关闭填报' }).click()
  await office.getByText('当前：填报关闭').waitFor()
  cable.plugIn()
  await pill(clerk, /未被接收 1 处（填报已关闭/).waitFor()
  expect(await note.inputValue()).toBe('关闭前断网时写的。')
  await pill(clerk, '未被接收').click()
  await clerk.getByRole('dialog').getByText('汇总文字').first().waitFor()
  await clerk.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await office.getByRole('button', { name: '刷新' }).click()
  await office.getByText('乙，').waitFor()
  await office.getByRole('button', { name: '开放填报' }).click()
  await pill(clerk, '已同步').waitFor()
  await show(office, '总表')
  await office.getByRole('searchbox', { name: '查找' }).fill('关闭前断网时写的')
  await office.getByRole('gridcell').filter({ hasText: '关闭前断网时写的。' }).waitFor()
  await office.getByRole('searchbox', { name: '查找' }).fill('')
})

it('an ended session asks for the password over the table; what was typed is there and then goes', async () => {
  const note = (await openMyTask(clerk, sentence)).getByRole('textbox', { name: '汇总文字' })
  cable.pull()
  await pill(clerk, '离线').waitFor()
  await note.fill('登录失效期间写的。')
  await pill(clerk, '离线，本机已存 1 处').waitFor()
  await desk.clearCookies({ name: 'qitian-session' })
  cable.plugIn()
  const dialog = clerk.getByRole('dialog', { name: '登录已失效，请重新登录' })
  await dialog.getByText('本机还有 1 处内容没有提交。').waitFor()
  await dialog.getByLabel('密码').fill(clerkPassword)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await pill(clerk, '已同步').waitFor()
  expect(await note.inputValue()).toBe('登录失效期间写的。')
})

it('the office fills in for a unit, and says where it has it from', async () => {
  await office.getByRole('searchbox', { name: '查找' }).fill('列入县级“十四五”规划1分')
  await office.getByRole('gridcell').filter({ hasText: '列入县级“十四五”规划1分' }).first().dblclick()
  const drawer = office.locator('.drawer')
  await drawer.getByRole('button', { name: /代填/ }).first().click()
  await drawer.getByLabel('代填来源').fill('6月3日来函')
  await drawer.getByRole('button', { name: '开始代填' }).click()
  await drawer.getByRole('radio', { name: '是', exact: true }).first().check()
  await drawer.getByRole('button', { name: '本任务修改记录' }).click()
  const history = office.getByRole('dialog', { name: /^修改记录/ })
  await history.getByText('代填', { exact: true }).first().waitFor()
  await office.keyboard.press('Escape')
  await pill(office, '已同步').waitFor()
})

it('an account switched off loses its table at once', async () => {
  await show(office, '设置')
  await office.getByRole('link', { name: '人员' }).click()
  await office.getByRole('button', { name: '停用：乙' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await clerk
    .getByText(/登录已失效|账号已停用/)
    .first()
    .waitFor()
})

it('what was done to accounts stands in the record, for the office alone, and can be exported', async () => {
  await office.getByRole('link', { name: '操作记录' }).click()
  await office.getByRole('button', { name: '账号与单位' }).click()
  const line = office.getByRole('row').filter({ hasText: '停用账号' })
  await line.getByRole('cell', { name: '乙', exact: true }).waitFor()
  await office.getByRole('row').filter({ hasText: '添加人员' }).getByText('乙：区教委（填报人）').waitFor()
  await office.getByRole('combobox', { name: '类型' }).selectOption('平台')
  await office.getByRole('cell', { name: '启用平台' }).waitFor()
  await expect.poll(() => line.count()).toBe(0)

  await show(office, '导出')
  const card = office.getByRole('region', { name: '操作记录' })
  await card.getByRole('combobox', { name: '内容' }).selectOption('账号与单位')
  const coming = office.waitForEvent('download')
  await card.getByRole('button', { name: '导出 CSV' }).click()
  const file = await (await coming).path()
  expect(readFileSync(file, 'utf8')).toMatch(/"启用平台"[\s\S]*"添加人员"[\s\S]*"停用账号","乙"/)
})
