// Every screen is held against the accessibility rules, wide and narrow; and a clerk does a whole day's work by keyboard.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsParts } from '../../../client/app/route.ts'
import { peopleAnswer, registry } from '../../../shared/api.ts'
import { launchChromium, type WhichChromium } from '../../support/chromium.ts'
import { type Qitian, removeQitian, startQitian } from '../../support/qitian.ts'
import { newDesk, pill, show, sitDown, sizes } from './desk.ts'

const browsers: readonly WhichChromium[] = ['current', 'oldest']
const widths = ['office', 'phone'] as const

describe.each(widths)('no barrier on a screen as wide as %s', (size) => {
  let server: Qitian
  let browser: Browser
  let origin: string
  /** The browser that came by the printed link. */
  let desk: BrowserContext
  let entered: Awaited<ReturnType<BrowserContext['storageState']>>

  beforeAll(async () => {
    server = await startQitian()
    browser = await launchChromium('current')
    origin = `http://127.0.0.1:${server.port}`
    desk = await newDesk(browser, size)
  })
  afterAll(async () => {
    await browser.close()
    await removeQitian(server)
  })

  it('first use and the choice of a person', async () => {
    const page = await desk.newPage()
    await page.goto(origin + server.link)
    await page.getByRole('button', { name: '正式使用' }).click()
    await page.getByRole('textbox', { name: '创建办名称' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('button', { name: '先看演示' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '先看演示' }).click()
    await page.getByRole('heading', { name: '选择进入演示的身份' }).waitFor()
    expect(await barriers(page)).toEqual([])
    entered = await desk.storageState()
    await desk.close()
  })

  it('a clerk’s screens: 我的任务, a task, 总表, what is saved, and all of it in high contrast', async () => {
    const page = await sitDown(browser, { origin, link: '' }, entered, /^区科协/, size)
    const openings = page.locator('.mine-open')
    const visit = async () => {
      await show(page, '我的任务')
      await openings.first().waitFor()
      expect(await barriers(page)).toEqual([])
      await openings.first().click()
      const drawer = page.getByRole('complementary').filter({ hasText: '评分规则原文' })
      await drawer.getByRole('button', { name: '本任务修改记录' }).click()
      const history = page.getByRole('dialog', { name: /^修改记录/ })
      await history.locator('.version, .field-hint').first().waitFor()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await history.waitFor({ state: 'detached' })
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'detached' })
      await page.locator('.sync-pill').click()
      await page.getByRole('dialog').waitFor()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await show(page, '总表')
      await page.getByRole('gridcell').first().waitFor()
      expect(await barriers(page)).toEqual([])
    }
    await visit()
    if (size === 'office') await openEverything(page)
    await page.getByRole('button', { name: /区科协联络员/ }).click()
    await page.getByText('高对比度显示').click()
    expect(await barriers(page, '.disclosure-panel')).toEqual([])
    await page.keyboard.press('Escape')
    await visit()
    await page.context().close()
  })

  it('a leader’s screens: 看板, on the wall too, and 总表', async () => {
    const page = await sitDown(browser, { origin, link: '' }, entered, /分管领导/, size)
    await page.getByRole('heading', { name: '各指标得分' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '大屏显示' }).click()
    await page.getByRole('button', { name: '退出大屏' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '退出大屏' }).click()
    await show(page, '总表')
    await page.getByRole('gridcell').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await page.context().close()
  })

  it('every part of 设置', async () => {
    const page = await sitDown(browser, { origin, link: '' }, entered, /创建办/, size)
    await show(page, '设置')
    const menu = page.locator('.settings-menu').getByRole('link')
    await menu.first().waitFor()
    expect(await menu.count()).toBe(settingsParts.length)
    for (const part of await menu.all()) {
      await part.click()
      await page.locator('.settings-part h2').first().waitFor()
      expect(await barriers(page), (await part.innerText()).trim()).toEqual([])
    }
    await page.context().close()
  })
})

describe.each(browsers)('without a mouse, Chromium %s', (which) => {
  const sentence = '2021年3月底前，不少于1000名志愿者1分'
  let server: Qitian
  let browser: Browser
  let origin: string

  beforeAll(async () => {
    server = await startQitian()
    browser = await launchChromium(which)
    origin = `http://127.0.0.1:${server.port}`
  })
  afterAll(async () => {
    await browser.close()
    await removeQitian(server)
  })

  it('from the first login to a figure that is filled in and reported', async () => {
    const { login, code } = await bringInClerk(await newDesk(browser), origin, server.link ?? '')
    const desk = await newDesk(browser)
    const page = await desk.newPage()
    await page.goto(origin)
    const keys = page.keyboard

    await page.getByRole('heading', { name: '登录' }).waitFor()
    for (const size of widths) {
      await page.setViewportSize(sizes[size])
      expect(await barriers(page)).toEqual([])
    }
    await page.setViewportSize(sizes.office)
    await keys.type(login)
    await keys.press('Tab')
    await keys.type(code)
    await keys.press('Enter')

    await page.getByRole('heading', { name: '首次登录，请设置密码' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await keys.type(code)
    await keys.press('Tab')
    await keys.type('a password of my own')
    await keys.press('Tab')
    await keys.type('a password of my own')
    await keys.press('Enter')
    await pill(page, '已同步').waitFor()

    const card = page.locator('.mine-card').filter({ hasText: sentence }).locator('.mine-open')
    await card.waitFor()
    await tabTo(page, card)
    await keys.press('Enter')
    const drawer = page.getByRole('complementary').filter({ hasText: sentence })
    const own = drawer.getByRole('region', { name: '区科协 · 填报' })
    await own.waitFor()
    await tabTo(page, own.getByRole('radio'))
    const doing = own.getByRole('radio', { name: '推进中' })
    while (!(await doing.isChecked())) await keys.press('ArrowRight')
    await tabTo(page, own.getByRole('textbox', { name: '注册科技志愿者' }))
    await keys.type('1200')
    await tabTo(page, own.getByRole('textbox', { name: '完成情况' }))
    await keys.type('已注册科技志愿者1200名。')
    await own.getByRole('button', { name: '报送', exact: true, disabled: false }).waitFor()
    await tabTo(page, own.getByRole('button', { name: '报送', exact: true }))
    await keys.press('Enter')
    await own.getByText('已报送').waitFor()
    await drawer
      .getByText(/志愿者.*1200.*得 1 分/)
      .first()
      .waitFor()
    await pill(page, '已同步').waitFor()

    await keys.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    expect(await hasFocus(card)).toBe(true)
    await page.reload()
    await page.locator('.mine-card').filter({ hasText: sentence }).getByText('已报送').first().waitFor()
    await desk.close()
  })
})

/** What stands in somebody's way on the page as it is, in the rules' words; and what hangs out of the screen. */
async function barriers(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return over > 0 ? [...found, `${over} px hang out at the side`] : found
}

/** Presses Tab until it is there; wherever the focus rests on the way, it can be seen. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const at = document.activeElement
      if (at === null || at === document.body) return true
      const { outlineStyle, boxShadow } = getComputedStyle(at)
      return at.matches(':focus-visible') && [outlineStyle, boxShadow].some((look) => look !== 'none')
    })
    if (!seen) throw new Error(`the focus cannot be seen: ${await page.locator(':focus').innerText()}`)
    for (const each of await goal.all()) if (await hasFocus(each)) return
  }
  throw new Error('Tab does not come there')
}

async function hasFocus(element: Locator): Promise<boolean> {
  return await element.evaluate((own) => own === document.activeElement)
}

/** The office sets the site up and brings in a clerk, who gets a first-login code. */
async function bringInClerk(
  desk: BrowserContext,
  origin: string,
  link: string,
): Promise<{ login: string; code: string }> {
  const headers = { 'x-qitian': '1', origin }
  const post = async (path: string, data: unknown) => {
    const answer = await desk.request.post(origin + path, { headers, data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
  await post('/api/enter', { token: link.slice(link.indexOf('#') + 1) })
  await post('/api/setup/real', {
    officeName: '区创建办',
    personName: '办公室甲',
    login: 'office',
    password: 'the office’s password',
    template: 'shapingba',
  })
  const { units } = registry.parse(await (await desk.request.get(`${origin}/api/registry`)).json())
  const unit = units.find((each) => each.name === '区科协')
  if (unit === undefined) throw new Error('the template has no 区科协')
  const person = { unitId: unit.id, name: '联络员甲', phone: '13900000001', role: 'clerk' }
  const { slips } = peopleAnswer.parse(await (await post('/api/people', { people: [person] })).json())
  const [slip] = slips
  if (slip === undefined) throw new Error('no slip was made')
  await desk.close()
  return slip
}

/** What opens over the table: a column's menu, the lists of columns and views, finding, the keys. */
async function openEverything(page: Page): Promise<void> {
  await page.locator('.ag-header-cell[col-id="unit"]').click()
  await page.getByRole('dialog', { name: /责任单位/ }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  for (const menu of ['显示的列', '视图：保存和切换表格的样子']) {
    await page.getByRole('button', { name: menu }).click()
    expect(await barriers(page), menu).toEqual([])
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Control+f')
  await page.getByRole('searchbox', { name: '查找' }).last().fill('科普')
  await page.getByText(/^第 \d+ 处/).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
}
