// People at their desks: what each does, in the words on the screen. Waits are for what is shown, never for time.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export const sizes = {
  office: { width: 1366, height: 768 },
  wall: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const

export interface Site {
  /** The address people open. */
  readonly origin: string
  readonly link: string
}

type Entered = Awaited<ReturnType<BrowserContext['storageState']>>

/** Opens the printed link and starts the demo; answers what a browser needs to choose a person of it. */
export async function startDemo(browser: Browser, site: Site): Promise<Entered> {
  const context = await newDesk(browser)
  const page = await context.newPage()
  await page.goto(site.origin + site.link)
  await page.getByRole('button', { name: '先看演示' }).click()
  await page.getByRole('heading', { name: '选择进入演示的身份' }).waitFor()
  const entered = await context.storageState()
  await context.close()
  return entered
}

export async function newDesk(
  browser: Browser,
  size: keyof typeof sizes = 'office',
  entered?: Entered,
): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: sizes[size],
    locale: 'zh-CN',
    ignoreHTTPSErrors: true,
    ...(entered === undefined ? {} : { storageState: entered }),
  })
}

/** Sits down as somebody of the demo and waits until the table is open and synced. */
export async function sitDown(
  browser: Browser,
  site: Site,
  entered: Entered,
  who: RegExp,
  size: keyof typeof sizes = 'office',
): Promise<Page> {
  const context = await newDesk(browser, size, entered)
  const page = await context.newPage()
  await page.goto(site.origin)
  await page.getByRole('button', { name: who }).first().click()
  await pill(page, '已同步').waitFor()
  return page
}

/** The pill with these words on it. */
export function pill(page: Page, words: string | RegExp): Locator {
  return page.locator('.sync-pill').filter({ hasText: words })
}

export async function show(
  page: Page,
  screen: '我的任务' | '总表' | '看板' | '导出' | '设置',
): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: screen }).click()
}

/** Opens a task's drawer from 我的任务. */
export async function openMyTask(page: Page, sentence: string): Promise<Locator> {
  await show(page, '我的任务')
  await page.locator('.mine-card').filter({ hasText: sentence }).locator('.mine-open').click()
  const drawer = page.getByRole('complementary').filter({ hasText: sentence })
  await drawer.waitFor()
  return drawer
}

/** A figure of the drawer's form; written when the person leaves the box. */
export async function writeFigure(drawer: Locator, label: string | RegExp, value: string): Promise<void> {
  const box = drawer.getByRole('textbox', { name: label })
  await box.fill(value)
  await box.press('Enter')
}
