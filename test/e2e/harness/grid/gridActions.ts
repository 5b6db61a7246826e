// What people do in the grid's page, and what is looked at in it.
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { GridPage } from './gridPage.ts'

/** For what takes its time by design: a flash of a second, scrolling through the table. */
export const patiently = { timeout: 20_000 }

export async function writeWord(grid: GridPage, key: (grid: GridPage) => Promise<void>) {
  for (const part of ['n', 'ni', 'nih', 'niha', 'nihao']) {
    await key(grid)
    await grid.ime.compose(part)
  }
  await grid.ime.commit('你好')
}

/** Puts this on the clipboard as another program would, and presses Ctrl+V. */
export async function paste(grid: GridPage, text: string, html = '') {
  await grid.editor.evaluate(
    (box, [plain, rich]) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      if (rich !== '') data.setData('text/html', rich)
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [text, html] as const,
  )
}

/** The unit's own people write it on another machine. */
export async function writeNote(grid: GridPage, task: string, text: string) {
  await grid.page.evaluate(
    ([key, words]) => {
      const { table, unitEdits, entryKey } = window.harness
      const taskId = table.taskId(key)
      const target = table.view().tasks.get(taskId)?.summary.target
      if (target == null) throw new Error(`nobody writes ${key}`)
      table.remote(target.book, '李明', (doc) =>
        unitEdits.setSummaryText(doc, { entry: entryKey(taskId), text: words }),
      )
    },
    [task, text] as const,
  )
  await expect.poll(async () => (await grid.line(task)).text).toBe(text)
}

export async function setProgress(grid: GridPage, task: string, progress: 'done') {
  await grid.page.evaluate(
    ([key, value]) => {
      const { table, unitEdits, entryKey } = window.harness
      const taskId = table.taskId(key)
      const line = table.view().tasks.get(taskId)?.lines[0]
      if (line?.target == null) throw new Error(`nobody writes ${key}`)
      table.remote(line.target.book, '李明', (doc) =>
        unitEdits.setProgress(doc, { entry: entryKey(taskId), progress: value }),
      )
    },
    [task, progress] as const,
  )
}

export async function isTyping(grid: GridPage): Promise<boolean> {
  return await grid.editor.evaluate((box) => box.classList.contains('is-typing'))
}

export async function active(grid: GridPage): Promise<string> {
  return (await grid.editor.getAttribute('aria-label')) ?? ''
}

export async function cellText(grid: GridPage, task: string, column: string, line = 0): Promise<string> {
  return (await (await grid.cell(task, column, line)).textContent()) ?? ''
}

export async function lineNamed(grid: GridPage, task: string, name: string): Promise<number> {
  return await grid.page.evaluate(
    ([key, wanted]) => {
      const { table } = window.harness
      const lines = table.view().tasks.get(table.taskId(key))?.lines ?? []
      return lines.findIndex((line) => line.name === wanted && line.kind !== 'summary')
    },
    [task, name] as const,
  )
}

/** Scrolls until the line is in sight. */
export async function reach(grid: GridPage, task: string, column: string, name?: string) {
  const index = name === undefined ? 0 : await lineNamed(grid, task, name)
  const cell = await grid.cell(task, column, index)
  const viewport = grid.page.locator('.ag-grid-viewport')
  await expect
    .poll(async () => {
      if ((await cell.count()) > 0) return true
      await viewport.evaluate((element) => {
        element.scrollTop += 300
      })
      return false
    }, patiently)
    .toBe(true)
  await cell.scrollIntoViewIfNeeded()
  return { cell, index }
}

/** Cells whose text is taller than they are. */
export async function cutOff(grid: GridPage): Promise<string[]> {
  return await grid.page.evaluate(() =>
    [...document.querySelectorAll('.ag-cell.cell:not(.cell-requirements)')].flatMap((cell) => {
      const body = cell.querySelector('.cell-body')
      if (body === null) return ['empty']
      const box = cell.getBoundingClientRect()
      const text = body.getBoundingClientRect()
      const over = text.height - box.height > 1 || body.scrollWidth - body.clientWidth > 1
      return over ? [`${cell.getAttribute('col-id')}: ${cell.textContent}`] : []
    }),
  )
}

/** @param within looks only there; left out: the whole page */
export async function violations(grid: GridPage, ...within: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page: grid.page })
  for (const part of within) {
    expect(await grid.page.locator(part).count()).toBeGreaterThan(0)
    axe.include(part)
  }
  const { violations: found } = await axe.analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

export async function measure(grid: GridPage) {
  return await grid.page.evaluate(() => {
    const box = (selector: string) => {
      const element = document.querySelector(selector)
      if (element === null) throw new Error(`nothing drawn at ${selector}`)
      const { left, width, height } = element.getBoundingClientRect()
      return { left, width, height, overflow: element.scrollWidth - element.clientWidth }
    }
    return {
      viewport: box('.ag-grid-viewport'),
      heading: box('.ag-header-cell[col-id="heading0"]'),
      note: box('.ag-header-cell[col-id="note"]'),
      rows: document.querySelectorAll('.ag-row:not(.ag-spanned-row)').length,
    }
  })
}

/** Merged cells whose box is not that of their rows; how many had both ends among the drawn rows. */
export async function misaligned(
  grid: GridPage,
): Promise<{ readonly wrong: string[]; readonly compared: number }> {
  return await grid.page.evaluate(() => {
    const rows = new Map<number, DOMRect>()
    for (const row of document.querySelectorAll('.ag-row:not(.ag-spanned-row)'))
      rows.set(Number(row.getAttribute('row-index')), row.getBoundingClientRect())
    let compared = 0
    const wrong = [...document.querySelectorAll('.ag-spanned-cell')].flatMap((cell) => {
      const head = Number(cell.closest('.ag-spanned-row')?.getAttribute('row-index'))
      const last = head + Number(cell.getAttribute('aria-rowspan')) - 1
      const from = rows.get(head)
      const to = rows.get(last)
      const box = cell.getBoundingClientRect()
      if (from !== undefined && to !== undefined) compared++
      const isOff =
        (from !== undefined && Math.abs(from.top - box.top) > 1) ||
        (to !== undefined && Math.abs(to.bottom - box.bottom) > 1.5)
      return isOff ? [`${cell.getAttribute('col-id')} ${head}–${last}`] : []
    })
    return { wrong, compared }
  })
}
