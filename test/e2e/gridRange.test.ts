// Selecting, the clipboard and filling, by mouse and keyboard.
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import {
  cellText,
  isTyping,
  paste,
  reach,
  violations,
  writeNote,
  writeWord,
} from './harness/grid/gridActions.ts'
import type { GridPage } from './harness/grid/gridPage.ts'

/** What the frame lies over, by the corners of the cells it was measured against. */
async function framed(grid: GridPage) {
  return await grid.page.evaluate(() => {
    const frames = [...document.querySelectorAll('.range-frame')].filter(
      (each) => !each.hasAttribute('hidden'),
    )
    if (frames.length === 0) return null
    const boxes = frames.map((frame) => frame.getBoundingClientRect())
    return {
      left: Math.min(...boxes.map((box) => box.left)),
      right: Math.max(...boxes.map((box) => box.right)),
      top: Math.min(...boxes.map((box) => box.top)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    }
  })
}

async function boxOf(grid: GridPage, task: string, column: string, line = 0) {
  const box = await (await grid.cell(task, column, line)).boundingBox()
  if (box === null) throw new Error('not drawn')
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
}

async function drag(grid: GridPage, from: readonly [string, string], to: readonly [string, string]) {
  const a = await boxOf(grid, ...from)
  const b = await boxOf(grid, ...to)
  await grid.page.mouse.move(a.left + 12, a.top + 12)
  await grid.page.mouse.down()
  await grid.page.mouse.move(a.left + 20, a.top + 16)
  await grid.page.mouse.move(b.left + 12, b.top + 12, { steps: 3 })
  await grid.page.mouse.up()
}

const status = async (grid: GridPage) => (await grid.page.locator('.grid-status').textContent()) ?? ''

async function copied(grid: GridPage): Promise<{ text: string; html: string }> {
  return await grid.editor.evaluate((box) => {
    const data = new DataTransfer()
    box.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return { text: data.getData('text/plain'), html: data.getData('text/html') }
  })
}

describeGrid('the selection', (withGrid) => {
  describe('by mouse and keyboard', () => {
    test('[G70] a drag frames whole merged cells, Shift+click moves its end, a click ends it', async () => {
      await withGrid('unit=quweiban&sample', async (grid) => {
        await drag(grid, ['t1', 'rule'], ['t4', 'note'])
        const rule = await boxOf(grid, 't4', 'rule')
        const first = await boxOf(grid, 't1', 'rule')
        const note = await boxOf(grid, 't4', 'note')
        const frame = await framed(grid)
        expect(frame?.bottom).toBeCloseTo(rule.bottom, -1)
        expect(frame?.top).toBeCloseTo(first.top, -1)
        expect(frame?.right).toBeCloseTo(note.right, -1)
        await expect.poll(() => status(grid)).toContain('已选 6 行 × 4 列')
        await (await grid.cell('t2', 'unit')).click({ modifiers: ['Shift'] })
        await expect.poll(() => status(grid)).toContain('已选 2 行 × 2 列')
        expect(await grid.editor.evaluate((box) => box === document.activeElement)).toBe(true)
        await (await grid.cell('t1', 'note')).click()
        expect(await framed(grid)).toBe(null)
      })
    })

    test('[G71] the keyboard selects; the sum counts merged cells once; scrolling keeps the frame on its cells', async () => {
      await withGrid('unit=quweiban&sample', async (grid) => {
        await (await grid.cell('t1', 'taskPoints')).click()
        for (let i = 0; i < 3; i++) await grid.page.keyboard.press('Shift+ArrowDown')
        await expect.poll(() => status(grid)).toMatch(/计数 4.*数值 4.*求和 5.*平均 1\.25/)
        const cell = await boxOf(grid, 't4', 'taskPoints')
        expect((await framed(grid))?.bottom).toBeCloseTo(cell.bottom, -1)
        await grid.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(0, 60))
        const moved = await boxOf(grid, 't4', 'taskPoints')
        expect(moved.bottom).toBeLessThan(cell.bottom - 40)
        expect((await framed(grid))?.bottom).toBeCloseTo(moved.bottom, -1)

        await grid.page.keyboard.press('Control+a')
        const rows = (await grid.page.locator('.filter-count').textContent())?.match(/\d+/)?.[0]
        await expect.poll(() => status(grid)).toContain(`已选 ${rows} 行 × 11 列`)
        await grid.page.keyboard.press('ArrowDown')
        expect(await framed(grid)).toBe(null)
        await grid.page.keyboard.press('Shift+Home')
        await expect.poll(() => status(grid)).toContain('× 4 列')
        await grid.page.keyboard.press('Control+Shift+End')
        await expect.poll(() => status(grid)).toContain('× 8 列')
      })
    })

    test('[G72] whole columns and rows; it stays on its lines while others write and rows come', async () => {
      await withGrid('unit=quweiban&sample', async (grid) => {
        await grid.page.locator('.ag-header-cell[col-id="note"]').click({ modifiers: ['Control'] })
        await grid.page.locator('.ag-header-cell[col-id="facts"]').click({ modifiers: ['Shift'] })
        await expect.poll(() => status(grid)).toMatch(/行 × 2 列/)
        await (await grid.cell('t4', 'unit')).click({ modifiers: ['Control'] })
        await expect.poll(() => status(grid)).toMatch(/行 × 11 列/)
        await (await grid.cell('t2', 'note')).click()
        await grid.page.keyboard.press('Shift+ArrowDown')
        const below = async () => (await boxOf(grid, 't3', 'note')).bottom
        const before = await below()
        await writeNote(grid, 't1', '很长的说明。'.repeat(60))
        await expect.poll(below).toBeGreaterThan(before + 20)
        await expect
          .poll(async () => Math.abs(((await framed(grid))?.bottom ?? 0) - (await below())))
          .toBeLessThan(3)
        await expect.poll(() => status(grid)).toContain('已选 2 行 × 1 列')
      })
    })

    test('[G73] Ctrl+Enter writes what was typed, with an input method too, into all that is selected', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t4', 'note', 0)).click()
        await (await grid.cell('t4', 'note', 1)).click({ modifiers: ['Shift'] })
        await writeWord(grid, (page) => page.ime.keyWindows('KeyN'))
        await grid.page.keyboard.press('Control+Enter')
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('你好')
        expect((await grid.line('t4', 0)).text).toBe('你好')
        expect(await isTyping(grid)).toBe(false)
        await grid.page.keyboard.press('Delete')
        await expect.poll(async () => (await grid.line('t4', 0)).text).toBe('')
        expect((await grid.line('t4', 1)).text).toBe('')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('你好')
        expect((await grid.line('t4', 0)).text).toBe('你好')
      })
    })
  })

  describe('the clipboard', () => {
    test('[G74] copies a table with its merges, and what is pasted back asks nothing', async () => {
      await withGrid('unit=quweiban&sample', async (grid) => {
        await drag(grid, ['t4', 'rule'], ['t4', 'note'])
        const { text, html } = await copied(grid)
        expect(text.split('\r\n')).toHaveLength(3)
        expect(html).toContain('rowspan="3"')
        expect(text).toContain('建立科普工作协调机制')
        await paste(grid, text, html)
        await expect.poll(() => status(grid)).toContain('各格已是这样')
      })
    })

    test('[G75] the keys reach the real clipboard, and cut empties', async () => {
      await withGrid(
        'unit=quweiban',
        async (grid) => {
          await writeNote(grid, 't1', '第一行\n第二行')
          await (await grid.cell('t1', 'note')).click()
          await grid.page.keyboard.press('Control+x')
          await expect.poll(async () => (await grid.line('t1')).text).toBe('')
          await (await grid.cell('t4', 'note')).click()
          await grid.page.keyboard.press('Control+v')
          await expect.poll(async () => (await grid.line('t4')).text).toBe('第一行\n第二行')
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      )
    })

    test('[G76] cells that may not be written are shown before anything happens', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'status')).click()
        await paste(grid, '推进中\t完成了\t是\r\n推进中\t别人的\t是\r\n')
        const dialog = grid.page.getByRole('dialog')
        expect(await dialog.textContent()).toContain('有 3 格不能粘贴')
        expect(await dialog.textContent()).toContain('其他单位')
        expect((await grid.line('t1')).text).toBe('')
        expect(await violations(grid, '.dialog')).toEqual([])
        await dialog.getByRole('button', { name: '取消' }).click()
        expect((await grid.line('t1')).text).toBe('')
        expect(await grid.editor.evaluate((box) => box === document.activeElement)).toBe(true)
        await paste(grid, '推进中\t完成了\t是\r\n推进中\t别人的\t是\r\n')
        await dialog.getByRole('button', { name: '只粘贴可写的（3 格）' }).click()
        await expect.poll(async () => (await grid.line('t1')).text).toBe('完成了')
        expect((await grid.line('t1')).progress).toBe('underWay')
        expect((await grid.line('t2')).text).toBe('')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t1')).progress).toBe('notStarted')
        expect(await grid.line('t1')).toMatchObject({ text: '', facts: {} })
        await grid.page.keyboard.press('Control+y')
        await expect.poll(async () => (await grid.line('t1')).text).toBe('完成了')
      })
    })

    test('[G77] a hostile clipboard is read inertly, and at once', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        const script = 'document.title = "taken"'
        await paste(
          grid,
          'x',
          `<table onload="${script}"><tr><td colspan="1000000" rowspan="9999999"><img src=x onerror='${script}'><script>${script}</script><style>*{display:none}</style>好\u202e的\u200b👍<br>第二行</td></tr></table>`,
        )
        await expect.poll(async () => (await grid.line('t1')).text).toBe('好的👍\n第二行')
        expect(await status(grid)).toContain('已去掉 2 个看不见的字符')
        expect(await grid.page.title()).not.toBe('taken')

        await paste(grid, '字'.repeat(100_000))
        const dialog = grid.page.getByRole('dialog')
        expect(await dialog.textContent()).toContain('超过 20000 字')
        await dialog.getByRole('button', { name: '知道了' }).click()
        expect((await grid.line('t1')).text).toBe('好的👍\n第二行')

        await grid.page.evaluate(async () => {
          const data = new DataTransfer()
          data.setData('text/plain', `${Array(200).fill('1').join('\t')}\r\n`.repeat(5_000))
          data.setData('text/html', `<table>${`<tr>${'<td>1</td>'.repeat(200)}</tr>`.repeat(5_000)}</table>`)
          const box = document.querySelector('textarea.grid-editor')
          box?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
          while (document.querySelector('dialog.dialog .block-reasons') === null)
            await new Promise((next) => requestAnimationFrame(next))
        })
        expect(await dialog.textContent()).toContain('剪贴板的内容比表格多')
        await dialog.getByRole('button', { name: '取消' }).click()
        expect((await grid.line('t1')).text).toBe('好的👍\n第二行')
      })
    })
  })

  describe('what a cell cannot hold', () => {
    test('[G94] words in a figure’s cell are refused, typed and pasted, and change nothing', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const at = await reach(grid, 't34', 'facts', '区科协')
        const figures = async () => Object.values((await grid.line('t34', at.index)).facts)
        await at.cell.click()
        await grid.page.keyboard.type('12ab')
        await grid.page.keyboard.press('Enter')
        await expect.poll(() => grid.page.locator('.grid-refused').textContent()).toContain('12ab')
        expect(await isTyping(grid)).toBe(true)
        expect(await grid.editor.inputValue()).toBe('12ab')
        await grid.page.keyboard.press('Escape')
        await paste(grid, '约三百人')
        const dialog = grid.page.getByRole('dialog')
        await expect.poll(() => dialog.textContent()).toContain('约三百人')
        await dialog.getByRole('button', { name: '知道了' }).click()
        expect(await figures()).toEqual([])
      })
    })

    test('[G94] in an open cell: emoji whole, nothing unseen, and no more than a text may hold', async () => {
      await withGrid(
        'unit=quweiban',
        async (grid) => {
          const text = async () => (await grid.line('t1')).text
          const family = '👨‍👩‍👧‍👦'
          await (await grid.cell('t1', 'note')).click()
          await grid.page.keyboard.press('F2')
          const pasteHere = async (words: string) => {
            await grid.page.evaluate((held) => navigator.clipboard.writeText(held), words)
            await grid.page.keyboard.press('Control+v')
          }
          await pasteHere(`好\u202e的\u200b${family}\ufeff`)
          await expect.poll(() => grid.editor.inputValue()).toBe(`好的${family}`)
          await grid.page.keyboard.press('Enter')
          await expect.poll(text).toBe(`好的${family}`)
          await grid.page.keyboard.press('ArrowUp')
          await grid.page.keyboard.press('F2')
          await pasteHere('字'.repeat(100_000))
          await grid.page.keyboard.press('Enter')
          await expect.poll(() => grid.page.locator('.grid-refused').textContent()).toContain('超过 20000 字')
          expect(await isTyping(grid)).toBe(true)
          await grid.page.keyboard.press('Escape')
          expect(await text()).toBe(`好的${family}`)
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      )
    })
  })

  describe('filling', () => {
    test('[G78] the corner goes on with a series, Ctrl+D copies, and both come off again', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await writeNote(grid, 't4', '第1季度')
        await expect.poll(() => cellText(grid, 't4', 'note')).toContain('第1季度')
        await (await grid.cell('t4', 'note', 0)).click()
        const handle = grid.page.locator('.range-handle')
        const from = await handle.boundingBox()
        const to = await boxOf(grid, 't4', 'note', 1)
        if (from === null) throw new Error('no handle')
        await grid.page.mouse.move(from.x + 4, from.y + 4)
        await grid.page.mouse.down()
        await grid.page.mouse.move(from.x + 4, from.y + 8)
        await grid.page.mouse.move(to.left + 30, to.top + 20, { steps: 3 })
        await expect.poll(() => grid.page.locator('.range-target:not([hidden])').count()).toBe(1)
        await grid.page.mouse.up()
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('第2季度')
        await grid.page.keyboard.press('Control+d')
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('第1季度')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('第2季度')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t4', 1)).text).toBe('')
      })
    })

    test('[G79] taking back leaves what a colleague set meanwhile, and says whose it is', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const at = await reach(grid, 't34', 'facts', '区科协')
        await at.cell.click()
        await grid.page.keyboard.type('10')
        await grid.page.keyboard.press('Enter')
        await grid.page.evaluate(() => {
          const { table, unitEdits, entryKey, unitBook, unitId, factKeys } = window.harness
          const taskId = table.taskId('t34')
          table.remote(unitBook(unitId('kexie')), '李明', (doc) =>
            unitEdits.setFact(doc, { entry: entryKey(taskId), fact: factKeys(taskId)[0] ?? '', value: 30 }),
          )
        })
        await expect.poll(async () => Object.values((await grid.line('t34', at.index)).facts)).toEqual([30])
        await grid.page.keyboard.press('Control+z')
        const told = grid.page.locator('.grid-refused')
        await expect.poll(() => told.textContent()).toContain('李明')
        expect(await told.textContent()).toContain('现在的内容：30')
        expect(Object.values((await grid.line('t34', at.index)).facts)).toEqual([30])
      })
    })
  })
})
