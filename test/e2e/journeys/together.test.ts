// Two departments and a leader at three machines: one edit is on every screen, with its score, its reason and its author.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium, type WhichChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { openMyTask, pill, show, sitDown, startDemo, writeFigure } from './desk.ts'

const volunteers = '2021年3月底前，不少于1000名志愿者1分'
const browsers: readonly WhichChromium[] = ['current', 'oldest']

describe.each(browsers)('three people at one table, Chromium %s', (which) => {
  let server: Qitian
  let browser: Browser
  let association: Page
  let education: Page
  let leader: Page

  beforeAll(async () => {
    server = await startQitian()
    browser = await launchChromium(which)
    const site = { origin: `http://127.0.0.1:${server.port}`, link: server.link ?? '' }
    const entered = await startDemo(browser, site)
    association = await sitDown(browser, site, entered, /^区科协/)
    education = await sitDown(browser, site, entered, /^区教委/)
    leader = await sitDown(browser, site, entered, /分管领导/, 'wall')
  })
  afterAll(async () => {
    await browser.close()
    await removeQitian(server)
  })

  it('everybody sees who is here', async () => {
    await association.getByText('3 人在线').waitFor()
    await association.getByText('3 人在线').click()
    await association.getByText('区教委联络员').first().waitFor()
    await association.keyboard.press('Escape')
  })

  it('a figure becomes a score with its reason, on the own screen at once and on the leader’s board', async () => {
    await show(leader, '看板')
    const drawer = await openMyTask(association, volunteers)
    const own = drawer.getByRole('region', { name: '区科协 · 填报' })
    await writeFigure(own, '注册科技志愿者', '10')
    await drawer.getByText(/志愿者 \d+\/1000 名，差 \d+ 名.*得 0 分/).waitFor()
    await expect.poll(() => boardReason(leader, volunteers)).toMatch(/差 \d+ 名/)
    const before = await boardPoints(leader, '7.科技志愿服务扎实推进')
    await writeFigure(own, '注册科技志愿者', '99999')
    await expect.poll(() => boardPoints(leader, '7.科技志愿服务扎实推进')).toBeGreaterThan(before)
    await pill(association, '已同步').waitFor()
  })

  it('what one department writes appears in the other’s table, marked with its author, and cannot be written there', async () => {
    const sentence = '有科普活动场所或专业科普场馆3分'
    const mine = await openMyTask(education, sentence)
    const note = mine.getByRole('textbox', { name: '完成情况' })
    await note.fill('已建成综合性科普活动场所，面向公众开放。')
    const theirs = await openMyTask(association, sentence)
    await theirs.getByText('已建成综合性科普活动场所，面向公众开放。').first().waitFor()
    expect(await theirs.getByRole('textbox', { name: '完成情况' }).count()).toBe(1)
    await theirs.getByRole('button', { name: '本任务修改记录' }).click()
    const history = association.getByRole('dialog', { name: /^修改记录/ })
    await history.getByRole('heading', { name: '区教委 · 完成情况' }).waitFor()
    await history.getByText('区教委联络员').first().waitFor()
    await association.keyboard.press('Escape')
  })

  it('presence says who is filling in what', async () => {
    const mine = await openMyTask(education, '科技教师或科技辅导员1分')
    await mine.getByRole('textbox').first().focus()
    await association.getByText('3 人在线').click()
    await association
      .getByText(/区教委联络员/)
      .first()
      .waitFor()
    await association.keyboard.press('Escape')
  })

  it('the leader reads everything and writes nothing', async () => {
    await show(leader, '总表')
    await leader.getByRole('gridcell').first().waitFor()
    expect(await leader.getByRole('link', { name: '设置' }).count()).toBe(0)
    await leader.getByRole('searchbox', { name: '查找' }).fill('已建成综合性科普活动场所')
    const cell = leader.getByRole('gridcell').filter({ hasText: '已建成综合性科普活动场所' })
    await cell.click()
    await leader.keyboard.type('x')
    await leader.getByText('您当前的身份只能查看，不能修改。').first().waitFor()
    expect(await cell.innerText()).not.toContain('x')
  })
})

/** What the board says of a task among the expected losses. */
async function boardReason(page: Page, sentence: string): Promise<string> {
  return await page.locator('.loss').filter({ hasText: sentence }).innerText({ timeout: 5_000 })
}

/** The heading's points as its bar says them. */
async function boardPoints(page: Page, heading: string): Promise<number> {
  const bar = page.locator('.heading-bar').filter({ hasText: heading }).locator('b')
  return Number(await bar.innerText())
}
