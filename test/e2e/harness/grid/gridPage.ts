// What the grid's tests do in its page, in the words of a person at the keyboard.
import type { Browser, BrowserContextOptions, CDPSession, Locator, Page } from 'playwright-core'
import type { ServedPage } from '../buildPage.ts'
import type { Harness } from './page.tsx'

declare global {
  interface Window {
    harness: Harness
  }
}

export interface GridPage {
  readonly page: Page
  readonly ime: InputMethod
  readonly editor: Locator
  /** The drawn cell of a line (0 = the task's first) of a task by its key in the template. */
  readonly cell: (task: string, column: string, line?: number) => Promise<Locator>
  /** What the book holds, through the view. */
  readonly line: (task: string, line?: number) => Promise<LineState>
  /** Errors the page reported; empty at the end of every test. */
  readonly errors: readonly string[]
  readonly close: () => Promise<void>
}

export interface LineState {
  readonly text: string
  readonly progress: string | null
  readonly facts: { readonly [key: string]: unknown }
  readonly judged: number | null
}

/** What an input method sends; real ones cannot be installed in a test. */
export interface InputMethod {
  /** Windows: the key is `Process`. */
  readonly keyWindows: (code: string) => Promise<void>
  /** macOS: the key is the letter itself; the code is 229 in both. */
  readonly keyMac: (letter: string) => Promise<void>
  readonly compose: (text: string) => Promise<void>
  readonly commit: (text: string) => Promise<void>
  /** A key pressed while composing. */
  readonly control: (key: string) => Promise<void>
}

export interface GridPageOptions extends BrowserContextOptions {
  /** Done to the page before it is opened. */
  readonly before?: (page: Page) => Promise<void>
}

export async function openGridPage(
  browser: Browser,
  served: ServedPage,
  query: string,
  { before, ...options }: GridPageOptions = {},
): Promise<GridPage> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  await before?.(page)
  await page.goto(`${served.origin}/?${query}`)
  await page.waitForSelector('.ag-cell')
  const session = await context.newCDPSession(page)
  return {
    page,
    ime: inputMethod(session),
    editor: page.locator('textarea.grid-editor'),
    async cell(task, column, line = 0) {
      const id = await page.evaluate(
        ([key, index]) => {
          const { table } = window.harness
          return table.view().tasks.get(table.taskId(key))?.lines[index]?.id ?? ''
        },
        [task, line] as const,
      )
      return page.locator(`[row-id="${id}"] .ag-cell[col-id="${column}"]`)
    },
    async line(task, line = 0) {
      return await page.evaluate(
        ([key, index]) => {
          const { table } = window.harness
          const found = table.view().tasks.get(table.taskId(key))?.lines[index]
          if (found === undefined) throw new Error(`no line ${index} in ${key}`)
          const entry = found.kind === 'summary' ? null : found.entry
          const summary = found.kind === 'summary' || found.kind === 'sole' ? found.summary : null
          return {
            text: summary?.text ?? entry?.note ?? '',
            progress: entry?.progress ?? null,
            facts: { ...entry?.facts },
            judged: summary?.judged ?? null,
          }
        },
        [task, line] as const,
      )
    },
    errors,
    close: async () => await context.close(),
  }
}

function inputMethod(session: CDPSession): InputMethod {
  const press = async (key: string, code: string, virtual: number) => {
    const event = { key, code, windowsVirtualKeyCode: virtual, nativeVirtualKeyCode: virtual }
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
  return {
    keyWindows: (code) => press('Process', code, 229),
    keyMac: (letter) => press(letter, `Key${letter.toUpperCase()}`, 229),
    compose: async (text) => {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    },
    commit: async (text) => {
      await session.send('Input.insertText', { text })
    },
    control: (key) => press(key, key, 229),
  }
}
