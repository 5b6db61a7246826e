// Writing in the table: through an input method and by the keyboard, while others write too.
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import {
  active,
  cellText,
  isTyping,
  reach,
  setProgress,
  writeNote,
  writeWord,
} from './harness/grid/gridActions.ts'
import type { GridPage } from './harness/grid/gridPage.ts'

describeGrid('writing', (withGrid) => {
  describe('an input method', () => {
    const shapes = [
      ['Windows', (grid: GridPage) => grid.ime.keyWindows('KeyN')],
      ['macOS', (grid: GridPage) => grid.ime.keyMac('n')],
    ] as const

    test.each(shapes)(
      '[G1] keeps its first syllable on a %s keyboard, in the first cell and in later ones',
      async (_, key) => {
        await withGrid('unit=quweiban', async (grid) => {
          await (await grid.cell('t1', 'note')).click()
          await writeWord(grid, key)
          await grid.page.keyboard.press('Enter')
          expect((await grid.line('t1')).text).toBe('你好')

          // By the keyboard to a line further down, where nothing was clicked.
          await (await grid.cell('t4', 'unit', 1)).click()
          await grid.page.keyboard.press('ArrowRight')
          await grid.page.keyboard.press('ArrowRight')
          await writeWord(grid, key)
          await grid.page.keyboard.press('Tab')
          expect((await grid.line('t4', 1)).text).toBe('你好')
        })
      },
    )

    test.each(['Enter', 'Escape', 'Tab'])('[G2] has %s for itself while composing', async (key) => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await grid.ime.keyWindows('KeyN')
        await grid.ime.compose('nihao')
        await grid.ime.control(key)
        expect(await grid.editor.inputValue()).toBe('nihao')
        expect(await isTyping(grid)).toBe(true)
        expect((await grid.line('t1')).text).toBe('')
        await grid.ime.commit('你好')
        expect(await grid.editor.inputValue()).toBe('你好')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).text).toBe('你好')
      })
    })

    test('[G3] goes on composing while somebody else changes the row and the same text', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await writeNote(grid, 't1', '甲乙')
        await (await grid.cell('t1', 'note')).click()
        await grid.ime.keyWindows('KeyN')
        await grid.ime.compose('ni')
        await writeNote(grid, 't1', '前甲乙')
        await setProgress(grid, 't1', 'done')
        await expect.poll(() => cellText(grid, 't1', 'status')).toContain('已完成')
        await grid.ime.compose('nihao')
        expect(await grid.editor.inputValue()).toBe('甲乙nihao')
        await grid.ime.commit('你好')
        // Only now does the other's word come into the box.
        expect(await grid.editor.inputValue()).toBe('前甲乙你好')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).text).toBe('前甲乙你好')
      })
    })

    test('[G80] loses nothing when words follow each other without a pause, while others write too', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        for (let i = 0; i < 3; i++) {
          await writeWord(grid, shapes[0][1])
          await grid.page.keyboard.type('a1,')
          await grid.page.keyboard.press('Enter')
          await setProgress(grid, 't4', 'done')
          await grid.page.keyboard.press('ArrowUp')
        }
        expect((await grid.line('t1')).text).toBe('你好a1,'.repeat(3))
      })
    })

    test('[G4] is told why it writes nothing in another unit’s cell', async () => {
      await withGrid('unit=kexie', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await writeWord(grid, shapes[0][1])
        expect(await grid.page.locator('.grid-refused').textContent()).toContain('其他单位')
        expect(await isTyping(grid)).toBe(false)
        expect((await grid.line('t1')).text).toBe('')
      })
    })
  })

  describe('the keyboard', () => {
    test('[G5] typing goes on behind the text, Alt+Enter breaks the line, Esc gives up', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await writeNote(grid, 't1', '已办')
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('完A')
        await grid.page.keyboard.press('Alt+Enter')
        await grid.page.keyboard.type('B')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).text).toBe('已办完A\nB')
        await (await grid.cell('t1', 'note')).dblclick()
        await grid.page.keyboard.type('不要')
        await grid.page.keyboard.press('Escape')
        expect(await isTyping(grid)).toBe(false)
        expect((await grid.line('t1')).text).toBe('已办完A\nB')
      })
    })

    test('[G6] Enter goes down, Tab to the right, and Delete empties', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('一')
        await grid.page.keyboard.press('Enter')
        expect(await active(grid)).toContain('第 2 项')
        await grid.page.keyboard.press('ArrowUp')
        expect(await active(grid)).toContain('第 1 项')
        await grid.page.keyboard.press('F2')
        expect(await isTyping(grid)).toBe(true)
        await grid.page.keyboard.press('Tab')
        expect(await active(grid)).toContain('数据')
        await grid.page.keyboard.press('Shift+Tab')
        await grid.page.keyboard.press('Delete')
        expect((await grid.line('t1')).text).toBe('')
      })
    })

    test('[G7] a list of its own sets the progress and a yes or no', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'status')).click()
        await grid.page.keyboard.press('Enter')
        await grid.page.keyboard.press('ArrowDown')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).progress).toBe('underWay')
        // The focus is back in the grid.
        await grid.page.keyboard.press('ArrowRight')
        await grid.page.keyboard.press('ArrowRight')
        await grid.page.keyboard.press('F2')
        await grid.page.keyboard.press('1')
        expect(Object.values((await grid.line('t1')).facts)).toEqual([true])
        await expect.poll(() => cellText(grid, 't1', 'score')).toContain('1')
      })
    })

    test('[G8] a number is read as people type it; what is no number stays in the box', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const at = await reach(grid, 't34', 'facts', '区科协')
        await at.cell.click()
        await grid.page.keyboard.type('很多')
        await grid.page.keyboard.press('Enter')
        expect(await grid.page.locator('.grid-refused').textContent()).toContain('“很多”不是数字')
        expect(await grid.editor.inputValue()).toBe('很多')
        await grid.editor.fill('１,２００')
        await grid.page.keyboard.press('Enter')
        expect(Object.values((await grid.line('t34', at.index)).facts)).toEqual([1200])
      })
    })

    test('[G9] a judged score stays within its bounds and says so', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const at = await reach(grid, 't17', 'score')
        await at.cell.click()
        await grid.page.keyboard.type('3.5')
        await grid.page.keyboard.press('Enter')
        expect(await grid.page.locator('.grid-refused').textContent()).toContain('0 到 3 分')
        expect((await grid.line('t17')).judged).toBe(null)
        await grid.editor.fill('2.5')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t17')).judged).toBe(2.5)
        await expect.poll(() => cellText(grid, 't17', 'score')).toContain('2.5')
      })
    })

    test('[G10] what others type into the same text comes in around the caret', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await writeNote(grid, 't1', '开头结尾')
        await (await grid.cell('t1', 'note')).dblclick()
        for (const _ of '结尾') await grid.page.keyboard.press('ArrowLeft')
        await grid.page.keyboard.type('我')
        await writeNote(grid, 't1', '他开头结尾')
        await expect.poll(() => grid.editor.inputValue()).toBe('他开头我结尾')
        await grid.page.keyboard.type('的')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).text).toBe('他开头我的结尾')
      })
    })

    test('[G11] filling that closes while typing keeps the text in the box', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('来不及了')
        await grid.page.evaluate(() => window.harness.table.closeFilling())
        await grid.page.keyboard.press('Enter')
        expect(await grid.page.locator('.grid-refused').textContent()).toContain('填报已关闭')
        expect(await grid.editor.inputValue()).toBe('来不及了')
        expect(await isTyping(grid)).toBe(true)
      })
    })

    test('[G12] what was typed is written when another window comes to the front, and the box stays', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('写到一半')
        await grid.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
        expect((await grid.line('t1')).text).toBe('写到一半')
        await grid.page.keyboard.type('，接着写')
        await grid.page.keyboard.press('Enter')
        expect((await grid.line('t1')).text).toBe('写到一半，接着写')
      })
    })

    test('[G29] Ctrl+Z takes back the own edits one by one, and leaves what others wrote', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('我写的')
        await grid.page.keyboard.press('Enter')
        await (await grid.cell('t1', 'status')).dblclick()
        await grid.page.keyboard.press('3')
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.press('Delete')
        await expect.poll(async () => (await grid.line('t1')).text).toBe('')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t1')).text).toBe('我写的')
        await expect.poll(async () => (await grid.line('t1')).progress).toBe('done')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t1')).progress).toBe('notStarted')
        await writeNote(grid, 't1', '他加的，我写的')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t1')).text).toBe('他加的，')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await grid.line('t1')).text).toBe('他加的，')
      })
    })

    test('[G13] opens the task from any other cell, and leaves the table by Esc and Tab', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await (await grid.cell('t2', 'rule')).click()
        await grid.page.keyboard.press('Enter')
        const opened = await grid.page.evaluate(() =>
          window.harness.opened.map((each) => each.taskId === window.harness.table.taskId('t2')),
        )
        expect(opened).toEqual([true])
        await grid.page.keyboard.press('Escape')
        await grid.page.keyboard.press('Shift+Tab')
        expect(await grid.page.evaluate(() => document.activeElement?.closest('.grid-filter') != null)).toBe(
          true,
        )
      })
    })
  })
})
