// Two people write into one cell, one of them without a network; a leader says something about it and is answered. Each
// finds what happened, and takes back what is wanted.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cable, layCable } from '../../support/cable.ts'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, type Site, show, sitDown, startDemo } from './desk.ts'

const sentence = '科技教师或科技辅导员1分'
const written = '断网时写下的情况。'

describe('what became of an edit, and what is said about it', () => {
  let server: Qitian
  let cable: Cable
  let browser: Browser
  let clerk: Page
  let office: Page
  let leader: Page
  let site: Site
  let entered: Awaited<ReturnType<typeof startDemo>>

  beforeAll(async () => {
    server = await startQitian()
    cable = await layCable(() => server.port)
    browser = await launchChromium('current')
    site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
    entered = await startDemo(browser, site)
    const throughCable = { ...site, origin: `http://127.0.0.1:${cable.port}` }
    clerk = await sitDown(browser, throughCable, entered, /^区教委/)
    office = await sitDown(browser, site, entered, /创建办/)
    leader = await sitDown(browser, site, entered, /分管领导/)
  })
  afterAll(async () => {
    await browser.close()
    await cable.close()
    await removeQitian(server)
  })

  it('two values of one cell: both are told, either can be taken, and what arrived is reported', async () => {
    const drawer = await openMyTask(clerk, sentence)
    cable.pull()
    await pill(clerk, '离线').waitFor()
    await drawer.getByRole('radio', { name: '有困难需协调' }).check()
    await drawer.getByRole('textbox', { name: /完成情况|汇总文字/ }).fill(written)
    await office.goto(`${new URL(office.url()).origin}/#/table?${clerk.url().split('?')[1]}`)
    const line = office.locator('.other-line').filter({ hasText: '区教委' }).first()
    await line.getByRole('button', { name: '代填' }).click()
    await line.getByRole('textbox', { name: '代填来源' }).fill('6月3日电话')
    await line.getByRole('button', { name: '开始代填' }).click()
    await line.getByRole('radio', { name: '推进中' }).check()
    await pill(office, '已同步').waitFor()
    expect(await clerk.getByRole('button', { name: /合并报告/ }).count()).toBe(0)

    cable.plugIn()
    await clerk.getByRole('button', { name: '同时修改 1 处' }).waitFor()
    await office.getByRole('button', { name: '同时修改 1 处' }).waitFor()
    // Whichever of the two Yjs let stand: the other one is offered, and is the value from then on.
    await clerk.getByRole('button', { name: '同时修改 1 处' }).click()
    const before = await standing(clerk)
    await clerk
      .getByRole('dialog')
      .getByRole('button', { name: /恢复我的|改用对方的/ })
      .click()
    await clerk.getByText('没有需要处理的同时修改。').waitFor()
    await clerk.keyboard.press('Escape')
    const after = before === '推进中' ? '有困难需协调' : '推进中'
    await expect.poll(() => drawer.getByRole('radio', { name: after }).isChecked()).toBe(true)
    // The other one is asked as well, and puts it away alone.
    await office.getByRole('button', { name: '同时修改 1 处' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '保留现值' }).click()
    await office.getByText('没有需要处理的同时修改。').waitFor()
    await office.keyboard.press('Escape')

    await clerk.reload()
    await clerk.getByRole('button', { name: /合并报告/ }).click()
    const report = clerk.getByRole('dialog')
    await report.getByText('与他人修改相遇').waitFor()
    await report.getByText('已直接合并').waitFor()
    await clerk.keyboard.press('Escape')
    await expect.poll(() => clerk.getByRole('button', { name: /^合并报告/ }).count()).toBe(0)
  })

  it('a cell tells its history, gives an earlier value back, and shows the table as it was then', async () => {
    await show(clerk, '总表')
    await clerk.getByRole('searchbox').first().fill(written)
    await clerk.getByRole('gridcell').filter({ hasText: written }).first().click({ button: 'right' })
    await clerk.getByRole('menuitem', { name: '本格修改记录' }).click()
    const history = clerk.getByRole('dialog')
    await history.getByText('离线填写').first().waitFor()
    await history.getByRole('button', { name: '恢复到此版本' }).last().click()
    await history.getByText('已恢复。').waitFor()
    await history.getByRole('button', { name: '撤销恢复' }).click()
    await expect.poll(() => history.getByText('已恢复。').count()).toBe(0)
    await history.getByRole('button', { name: '看当时的表' }).last().click()
    await clerk.getByText(/^历史状态：/).waitFor()
    await clerk.getByRole('searchbox').first().fill('')
    await clerk.getByRole('gridcell').first().waitFor()
    expect(await clerk.getByRole('gridcell').filter({ hasText: written }).count()).toBe(0)
    await clerk.getByRole('button', { name: '返回当前' }).click()
    await clerk.getByRole('searchbox').first().fill(written)
    await clerk.getByRole('gridcell').filter({ hasText: written }).first().waitFor()
  })

  it('a leader’s 批示 is seen as new, answered, and settled', async () => {
    await show(leader, '总表')
    await leader.getByRole('searchbox').first().fill(written)
    await leader.getByRole('gridcell').filter({ hasText: written }).first().click({ button: 'right' })
    await leader.getByRole('menuitem', { name: '批示……' }).click()
    const box = leader.getByRole('textbox', { name: '写批示' })
    await box.pressSequentially('请 @qjw')
    await leader
      .getByRole('listbox', { name: '可提醒的单位和人员' })
      .getByRole('option', { name: '区教委', exact: true })
      .waitFor()
    await box.press('Enter')
    await box.pressSequentially('本周补齐名单。')
    await leader.getByRole('button', { name: '发出批示' }).click()
    await pill(leader, '已同步').waitFor()

    await clerk.getByRole('button', { name: '批注，1 条未读' }).click()
    const panel = clerk.getByRole('complementary', { name: '批注' })
    await panel.getByText('请 @区教委 本周补齐名单。').waitFor()
    // What was read here is read on the phone as well.
    const phone = await sitDown(browser, site, entered, /^区教委/, 'phone')
    const card = phone.locator('.mine-card').filter({ hasText: sentence })
    await card.getByText('批示 1', { exact: true }).waitFor()
    await expect.poll(() => card.getByText(/条未读/).count()).toBe(0)
    await phone.context().close()
    await panel.getByRole('button', { name: '回复' }).click()
    await panel.getByRole('textbox', { name: '回复' }).fill('已补齐。')
    await panel.getByRole('button', { name: '发出' }).click()
    await panel.getByRole('button', { name: '标为已解决' }).click()
    await pill(clerk, '已同步').waitFor()

    // By the key, as in a spreadsheet.
    await show(clerk, '总表')
    await clerk.getByRole('gridcell').filter({ hasText: written }).first().click()
    await clerk.keyboard.press('Shift+F2')
    const next = clerk.getByRole('textbox', { name: '写批注' })
    await expect.poll(() => next.evaluate((box) => box === document.activeElement)).toBe(true)
    await clerk.keyboard.press('Escape')

    await leader.getByRole('button', { name: '批注，1 条未读' }).waitFor()
    await show(leader, '看板')
    await expect.poll(() => leader.getByRole('region', { name: '领导批示' }).count()).toBe(0)
  })

  it('the office finds it in the record; a clerk is told of the own changes alone', async () => {
    await office.keyboard.press('Escape')
    await office.getByRole('link', { name: '操作记录' }).click()
    await office.getByRole('combobox', { name: '标记' }).selectOption('同时修改')
    await office.getByRole('table').getByText('区教委联络员').first().waitFor()
    await clerk.getByRole('link', { name: '操作记录' }).click()
    await clerk.getByRole('heading', { name: '我的修改记录' }).waitFor()
    expect(await clerk.getByRole('combobox', { name: '修改人' }).count()).toBe(0)
  })
})

/** The value that stands among the two of the dialog. */
async function standing(page: Page): Promise<string> {
  return await page.getByRole('dialog').locator('.clash-standing dd').first().innerText()
}
