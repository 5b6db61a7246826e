// The office and the rules: a sentence is edited and read anew, a question is answered, a rule is changed by its form, tried
// and confirmed; a clerk is asked for the new fact, and the score follows.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, show, sitDown, startDemo, writeFigure } from './desk.ts'

const volunteers = '2021年3月底前，不少于1000名志愿者1分'

let server: Qitian
let browser: Browser
let office: Page
let clerk: Page

beforeAll(async () => {
  server = await startQitian()
  browser = await launchChromium('current')
  const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
  const entered = await startDemo(browser, site)
  office = await sitDown(browser, site, entered, /创建办/)
  clerk = await sitDown(browser, site, entered, /^区科协/)
})
afterAll(async () => {
  await browser.close()
  await removeQitian(server)
})

/** Opens the row of 设置 → 规则 whose sentence holds these words. */
async function openRow(words: string): Promise<Locator> {
  await office.getByRole('link', { name: '规则', exact: true }).click()
  const row = office.locator('.rule-row').filter({ hasText: words })
  const head = row.locator('.rule-row-head')
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  await row.locator('.rule-row-body').waitFor()
  return row
}

it('an edited sentence is read anew, beside what was confirmed, and waits', async () => {
  await show(office, '设置')
  await office.getByRole('searchbox', { name: '查找任务' }).fill('名志愿者1分')
  await office.getByRole('button', { name: '修改：34' }).click()
  const dialog = office.getByRole('dialog')
  const text = dialog.getByRole('textbox', { name: '任务内容' })
  await text.fill('2021年3月底前，不少于900名志愿者1分')
  await text.blur()
  await dialog.getByText('! 已修改，需重新确认').waitFor()
  await dialog.getByText('注册科技志愿者不少于 900 名，得 1 分；否则不得分。').waitFor()
  await dialog.getByText('上次确认的是：注册科技志愿者不少于 1000 名，得 1 分；否则不得分。').waitFor()
  // Back to what it said: the reading is that of the confirmed rule again.
  await text.fill(volunteers)
  await text.blur()
  await dialog.getByText('计分方法没有变，但原文或分值改过，请重新确认。').waitFor()
  await dialog.getByRole('button', { name: '确认', exact: true }).click()
  await dialog.getByText('✓ 已确认').waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
})

it('figures are tried without changing any book', async () => {
  const row = await openRow(volunteers)
  await row.getByText('试算', { exact: true }).click()
  await row.getByRole('textbox', { name: '注册科技志愿者' }).fill('820')
  await row.getByText('注册科技志愿者 820/1000 名，差 180 名，得 0 分。').waitFor()
  await row.getByRole('textbox', { name: '注册科技志愿者' }).fill('1000')
  await row.getByText('得 1 分。').last().waitFor()
  await row.getByRole('textbox', { name: '注册科技志愿者' }).fill('许多')
  await row.getByText('请填写数字。').waitFor()
  await row.getByRole('button', { name: '填入现有数据' }).click()
  await row.getByText(/注册科技志愿者 \d+\/1000 名，差 \d+ 名，得 0 分。/).waitFor()
  await pill(office, '已同步').waitFor()
})

it('points that do not add up are a question with both numbers; the answer gives the rule', async () => {
  await office.getByRole('link', { name: '任务', exact: true }).click()
  await office.getByRole('searchbox', { name: '查找任务' }).fill('深化改革实施方案')
  await office.getByRole('button', { name: '修改：1', exact: true }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '任务内容' }).fill('深化改革实施方案2分')
  await dialog.getByRole('textbox', { name: '任务内容' }).blur()
  await dialog.getByText('文字里的分数合计 2 分，这一行的分值是 1 分，以哪个为准？').waitFor()
  await dialog.getByRole('button', { name: '完成' }).click()
  const row = await openRow('深化改革实施方案2分')
  await row.getByRole('radio', { name: '按文字里的 2 分' }).check()
  await row.getByRole('button', { name: '采用这样的回答' }).click()
  await row.locator('.rule-row-points').filter({ hasText: '2 分' }).waitFor()
  await row.getByRole('button', { name: '确认，看下一项' }).click()
  await row.getByText('✓ 已确认').waitFor()
  await office.getByText('有 2 处分值对不上：').waitFor()
})

it('a rule is changed by its form: another kind, a new fact, tried beside it, told what is wrong', async () => {
  const row = await openRow(volunteers)
  await row.getByRole('button', { name: '修改' }).click()
  const form = office.getByRole('dialog', { name: '修改计分方法 · 任务 34' })
  const preview = form.getByRole('region', { name: '改成这样' })
  await form.getByRole('combobox', { name: '计分方式' }).selectOption({ label: '逐项累加' })
  await preview.getByText('注册科技志愿者每名得 1 分，最高不超过 1 分。').waitFor()
  await form.getByRole('textbox', { name: '名称' }).fill('科技志愿服务讲座')
  await form.getByRole('textbox', { name: '单位（如：名、场、%）' }).fill('场')
  await form.getByRole('textbox', { name: '每次得分' }).fill('')
  await form.getByText('请填写数字。').waitFor()
  expect(await form.getByRole('button', { name: '保存并确认' }).isDisabled()).toBe(true)
  await form.getByRole('textbox', { name: '每次得分' }).fill('0.25')
  await preview.getByText('科技志愿服务讲座每场得 0.25 分，最高不超过 1 分。').waitFor()
  await preview.getByRole('textbox', { name: '科技志愿服务讲座' }).fill('3')
  await preview.getByText(/得 0.75 分。$/).waitFor()
  await form.getByRole('button', { name: '保存并确认' }).click()
  await row.getByText('✓ 已确认').first().waitFor()
  await pill(office, '已同步').waitFor()
})

it('the clerk is asked for the new fact and sees what it brings', async () => {
  const drawer = await openMyTask(clerk, volunteers)
  await drawer.getByText('科技志愿服务讲座每场得 0.25 分，最高不超过 1 分。').waitFor()
  const own = drawer.getByRole('region', { name: '区科协 · 填报' })
  await writeFigure(own, '科技志愿服务讲座', '2')
  await drawer.getByText(/科技志愿服务讲座 \d+ 场×0.25 分/).waitFor()
  expect(await drawer.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
})

it('a new task is read as it is typed', async () => {
  await office.getByRole('link', { name: '任务', exact: true }).click()
  await office.getByRole('searchbox', { name: '查找任务' }).fill('')
  await office.getByRole('button', { name: '＋ 新增任务' }).first().click()
  const dialog = office.getByRole('dialog', { name: '新增任务' })
  await dialog.getByRole('textbox', { name: '分值' }).fill('3')
  await dialog.getByRole('textbox', { name: /^任务内容/ }).fill('每举办1场科普讲座得0.5分，最多得3分')
  await dialog.getByText('举办科普讲座每场得 0.5 分，最高不超过 3 分。').waitFor()
  await dialog.getByRole('button', { name: '新增任务' }).click()
  await office.getByRole('dialog').getByText('待确认').waitFor()
  await office.getByRole('dialog').getByRole('button', { name: '完成' }).click()
})

it('the list is walked and decided by keyboard alone', async () => {
  await office.getByRole('link', { name: '规则', exact: true }).click()
  await office.getByText('读懂 2', { exact: true }).click()
  const heads = office.locator('.rule-row-head')
  await heads.first().focus()
  await office.keyboard.press('ArrowDown')
  await office.keyboard.press(' ')
  await office.getByRole('button', { name: '确认所选 1 项' }).waitFor()
  await office.keyboard.press('Enter')
  await office.locator('.rule-row-body').getByRole('button', { name: '确认，看下一项' }).press('Enter')
  await office.getByText('读懂 1', { exact: true }).waitFor()
})
