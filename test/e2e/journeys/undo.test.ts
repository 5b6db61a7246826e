// A clerk fills in a task and takes it back, step by step, from wherever the keyboard is.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, show, sitDown, startDemo } from './desk.ts'

const sentence = '科技教师或科技辅导员1分'

describe.each(['current', 'oldest'] as const)('taking back in the %s Chromium', (which) => {
  let server: Qitian
  let browser: Browser
  let clerk: Page
  let drawer: Locator

  beforeAll(async () => {
    server = await startQitian()
    browser = await launchChromium(which)
    const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
    clerk = await sitDown(browser, site, await startDemo(browser, site), /^区教委/)
    drawer = await openMyTask(clerk, sentence)
  })
  afterAll(async () => {
    await browser.close()
    await removeQitian(server)
  })

  const text = () => drawer.getByRole('textbox', { name: /完成情况|汇总文字/ })
  const no = () => drawer.getByRole('radio', { name: '否', exact: true }).first()
  const progress = (name: string) => drawer.getByRole('radio', { name })
  const leaveBoxes = async () => await drawer.getByRole('heading').first().focus()
  const told = async (words: string | RegExp) => await clerk.locator('.toast').getByText(words).waitFor()

  it('[G95] what the drawer wrote comes off in order, the text of one visit at once, and comes again', async () => {
    const before = { text: await text().inputValue(), no: await no().isChecked() }
    await progress('有困难需协调').check()
    await no().check()
    await text().press('Control+End')
    await clerk.keyboard.type('abc')
    await clerk.keyboard.type('def')
    await leaveBoxes()
    await clerk.keyboard.press('Control+z')
    await expect.poll(() => text().inputValue()).toBe(before.text)
    await told(/已撤销 1 处修改：.*区教委/)
    await clerk.keyboard.press('Control+z')
    await expect.poll(() => no().isChecked()).toBe(before.no)
    await clerk.keyboard.press('Control+z')
    await expect.poll(() => progress('有困难需协调').isChecked()).toBe(false)
    await clerk.keyboard.press('Control+z')
    await told('没有可撤销的修改')
    for (let i = 0; i < 3; i++) await clerk.keyboard.press('Control+y')
    await expect.poll(() => text().inputValue()).toBe(`${before.text}abcdef`)
    expect(await no().isChecked()).toBe(true)
    expect(await progress('有困难需协调').isChecked()).toBe(true)
  })

  it('[G96] in a text box the browser’s own undo is first, and the table’s comes when it has nothing left', async () => {
    const before = await text().inputValue()
    await text().press('Control+End')
    await clerk.keyboard.type('x')
    await clerk.keyboard.press('Control+z')
    await expect.poll(() => text().inputValue()).toBe(before)
    expect(
      await clerk
        .locator('.toast')
        .getByText(/已撤销 1 处修改：.*说明|已撤销 1 处修改：.*汇总/)
        .count(),
    ).toBe(0)
    // Filled in by a program, which leaves the browser nothing to take back.
    await text().fill('整段换掉')
    await expect.poll(() => text().inputValue()).toBe('整段换掉')
    await text().press('Control+z')
    await expect.poll(() => text().inputValue()).toBe(before)
  })

  it('[G97] a report stays sent, and the key says how it is withdrawn before it takes back what was edited earlier', async () => {
    await drawer
      .getByRole('button', { name: /^(?:重新)?报送$/ })
      .last()
      .click()
    const anyway = clerk.getByRole('button', { name: '仍要报送' })
    const withdraw = drawer.getByRole('button', { name: '撤回报送' })
    await anyway.or(withdraw).first().waitFor()
    if (await anyway.isVisible()) await anyway.click()
    await withdraw.first().waitFor()
    await leaveBoxes()
    await clerk.keyboard.press('Control+z')
    await told('报送不随撤销收回。')
    expect(await withdraw.count()).toBe(1)
  })

  it('[G98] every screen takes back, and the table’s buttons say what they would', async () => {
    await show(clerk, '总表')
    const undo = clerk.getByRole('button', { name: '撤销', exact: true })
    await expect.poll(() => undo.getAttribute('title')).toMatch(/^撤销：.*区教委/)
    await show(clerk, '看板')
    await clerk.locator('.board').first().waitFor()
    await clerk.keyboard.press('Control+z')
    await told(/已撤销 1 处修改/)
    await show(clerk, '总表')
    const redo = clerk.getByRole('button', { name: '重做', exact: true })
    await expect.poll(() => redo.getAttribute('title')).toMatch(/^重做：.*区教委/)
  })
})
