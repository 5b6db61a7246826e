// The 总表 screen in both browsers, over local books: writing through an input method, merged cells, rights, presence.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { buildPage, type ServedPage } from './harness/buildPage.ts'
import { type GridPage, openGridPage } from './harness/grid/gridPage.ts'

let served: ServedPage
beforeAll(async () => {
  served = await buildPage('grid')
})
afterAll(async () => await served.close())

describe.each(['current', 'oldest'] as const)('the table in the %s Chromium', (which) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium(which)
  })
  afterAll(async () => await browser.close())

  /** Opens the page, and afterwards holds it to having reported nothing. */
  async function withGrid(query: string, use: (grid: GridPage) => Promise<void>, options = {}) {
    const grid = await openGridPage(browser, served, query, options)
    try {
      await use(grid)
      expect(grid.errors).toEqual([])
    } finally {
      await grid.close()
    }
  }

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
        expect((await grid.line('t1')).text).toBe('')
        await grid.page.keyboard.press('Control+z')
        expect((await grid.line('t1')).text).toBe('我写的')
        expect((await grid.line('t1')).progress).toBe('done')
        await grid.page.keyboard.press('Control+z')
        expect((await grid.line('t1')).progress).toBe('notStarted')
        await writeNote(grid, 't1', '他加的，我写的')
        await grid.page.keyboard.press('Control+z')
        expect((await grid.line('t1')).text).toBe('他加的，')
        await grid.page.keyboard.press('Control+z')
        expect((await grid.line('t1')).text).toBe('他加的，')
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
        expect(await grid.page.evaluate(() => document.activeElement?.textContent)).toBe('恢复列宽')
      })
    })
  })

  describe('the form', () => {
    test('[G14] every merged cell is exactly as tall as the rows it covers', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        await grid.page.getByRole('button', { name: '展开各组' }).click()
        for (const top of [0, 900, 2400, 5200]) {
          await grid.page.evaluate((to) => {
            const viewport = document.querySelector('.ag-grid-viewport')
            if (viewport !== null) viewport.scrollTop = to
          }, top)
          await expect.poll(() => misaligned(grid)).toEqual([])
        }
        expect(await grid.page.locator('.ag-spanned-cell').count()).toBeGreaterThan(10)
      })
    })

    test('[G27] no text is cut off but one that offers its whole', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        for (const width of [1366, 1100, 1920]) {
          await grid.page.setViewportSize({ width, height: 768 })
          for (const top of [0, 2000, 4000, 6000]) {
            await grid.page.evaluate((to) => {
              const viewport = document.querySelector('.ag-grid-viewport')
              if (viewport !== null) viewport.scrollTop = to
            }, top)
            await expect.poll(() => cutOff(grid)).toEqual([])
          }
        }
        await grid.page.setViewportSize({ width: 1366, height: 768 })
        const whole = (await grid.cell('t4', 'note')).getByRole('button', { name: '全文' })
        await grid.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollTo(0, 0))
        await whole.click()
        const reader = grid.page.getByRole('dialog')
        expect(await reader.textContent()).toContain((await grid.line('t4')).text)
        await grid.page.keyboard.press('Escape')
        expect(await reader.count()).toBe(0)
      })
    })

    test('[G28] what others write further up does not move what one reads', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const at = await reach(grid, 't20', 'rule')
        const top = async () => (await at.cell.boundingBox())?.y
        const before = await top()
        expect(before).toBeDefined()
        const height = await grid.page.evaluate(
          () => document.querySelector('.ag-grid-viewport')?.scrollHeight ?? 0,
        )
        await writeNote(grid, 't2', '很长的说明。'.repeat(40))
        await expect
          .poll(() =>
            grid.page.evaluate(() => document.querySelector('.ag-grid-viewport')?.scrollHeight ?? 0),
          )
          .toBeGreaterThan(height + 40)
        expect(await top()).toBeCloseTo(before ?? 0, 0)
      })
    })

    test('[G15] scrolls inside, keeps the first columns and draws only what is in sight', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const before = await measure(grid)
        expect(before.viewport.height).toBeGreaterThan(300)
        expect(before.viewport.height).toBeLessThan(768)
        expect(before.viewport.width).toBeGreaterThan(1000)
        expect(before.rows).toBeLessThan(80)
        expect(before.heading.left).toBeGreaterThanOrEqual(before.viewport.left)
        expect(before.heading.width).toBeGreaterThan(50)
        await grid.page.setViewportSize({ width: 900, height: 700 })
        await expect.poll(async () => (await measure(grid)).viewport.width).toBeLessThan(900)
        await grid.page.evaluate(() => {
          const viewport = document.querySelector('.ag-grid-viewport')
          if (viewport !== null) viewport.scrollLeft = 200
        })
        const after = await measure(grid)
        expect(after.heading.left).toBeCloseTo(before.heading.left, 0)
        expect(after.note.left).toBeLessThan(before.note.left - 150)
      })
    })

    test('[G16] at 1366 the paper’s columns, 状态 and 自评 are all in sight', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const edges = await grid.page.evaluate(() =>
          [...document.querySelectorAll('.ag-header-cell')].map((cell) => [
            cell.textContent.trim(),
            Math.round(cell.getBoundingClientRect().right),
          ]),
        )
        expect(edges.map(([name]) => name)).toEqual([
          '指标',
          '考察内容',
          '分值',
          '本项',
          '评分规则',
          '责任单位',
          '状态',
          '完成情况',
          '数据',
          '自评',
          '备注',
        ])
        for (const [, right] of edges) expect(right).toBeLessThanOrEqual(1366)
        const { viewport } = await measure(grid)
        expect(viewport.overflow).toBe(0)
      })
    })

    test('[G17] a group is one line until it is opened; the own member always shows', async () => {
      await withGrid('unit=ciqikou&sample', async (grid) => {
        const group = await reach(grid, 't17', 'unit', '各镇街')
        expect(await cellText(grid, 't17', 'status', group.index)).toBe('已报 4/22')
        const own = await grid.cell('t17', 'unit', await lineNamed(grid, 't17', '磁器口街道'))
        const other = await grid.cell('t17', 'unit', await lineNamed(grid, 't17', '小龙坎街道'))
        expect(await own.count()).toBe(1)
        expect(await other.count()).toBe(0)
        await group.cell.getByRole('button', { name: '展开各镇街' }).click()
        await expect.poll(() => other.count()).toBe(1)
        await group.cell.click()
        await grid.page.keyboard.press('Enter')
        await expect.poll(() => other.count()).toBe(0)
      })
    })

    test('[G18] the total stands below as a band, the scores beside their tasks', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const total = await grid.page.locator('.grid-total').textContent()
        expect(total).toContain('合计')
        expect(total).toContain('满分 100')
        const sums = await grid.page.evaluate(() => {
          const { sure, estimated, open } = window.harness.table.view().total
          return [`已确认 ${sure} 分`, `预计 ${estimated} 分`, `待评定 ${open} 分`]
        })
        for (const part of sums) expect(total).toContain(part)
        expect(await cellText(grid, 't1', 'score')).toMatch(/1.*已确认/)
      })
    })

    test('[G19] a triggered veto and a switched-on note stand above the table with their cause', async () => {
      await withGrid('unit=kexie', async (grid) => {
        await grid.page.evaluate(() => {
          const { table, taskEdits, unitEdits, unitBook, entryKey, factKeys } = window.harness
          const [adjustment] = table.view().plan.adjustments
          if (adjustment === undefined) throw new Error('the template has a note to switch on')
          table.remote('plan', '创建办', (doc) =>
            taskEdits.chooseAdjustment(doc, {
              id: adjustment.id,
              choice: adjustment.choices[0]?.key ?? null,
            }),
          )
          const veto = [...table.view().tasks.values()].find((each) => each.task.rule.kind === 'veto')
          const line = veto?.lines.find((each) => each.kind === 'unit' || each.kind === 'sole')
          if (veto === undefined || line === undefined || line.target === null) throw new Error('no veto')
          const target = line.target
          table.remote(unitBook(target.unitId), '李明', (doc) => {
            for (const fact of factKeys(veto.task.id))
              unitEdits.setFact(doc, { entry: entryKey(veto.task.id), fact, value: true })
          })
        })
        const notices = grid.page.locator('.form-notices')
        await expect.poll(() => notices.textContent()).toContain('取消创建资格')
        expect(await notices.textContent()).toContain('原因')
        expect(await notices.textContent()).toContain('无涉农情况')
      })
    })

    test('[G20] finds rows by words, by the own unit and by state', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const count = () => grid.page.locator('.filter-count').textContent()
        await grid.page.getByRole('searchbox').fill('十四五')
        await expect.poll(count).toMatch(/^显示 1 \//)
        await grid.page.getByRole('button', { name: '清除筛选' }).click()
        await grid.page.getByLabel('单位').selectOption('mine')
        await expect.poll(() => grid.page.locator('.row-foreign').count()).toBe(0)
        expect(await grid.page.locator('.row-mine').count()).toBeGreaterThan(3)
        await grid.page.getByLabel('单位').selectOption('all')
        await grid.page.getByLabel('状态').selectOption('reported')
        await expect
          .poll(() => grid.page.locator('.ag-row .cell-status').allTextContents())
          .not.toContain('未报送')
        await grid.page.getByRole('searchbox').fill('没有这样的行')
        await expect.poll(count).toBe('没有符合条件的行。')
      })
    })
  })

  describe('the others', () => {
    test('[G21] who changed a cell is named on it for a moment', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const flash = (await grid.cell('t1', 'note')).locator('.flash-name')
        await writeNote(grid, 't1', '新内容')
        await expect.poll(() => flash.textContent()).toBe('李明 已修改')
        await expect.poll(() => flash.count(), patiently).toBe(0)
      })
    })

    test('[G22] who is in a cell stands in its frame; one tells the others where one is', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        await grid.page.evaluate(() => {
          const { table, unitId } = window.harness
          const lineId = table.view().tasks.get(table.taskId('t3'))?.lines[0]?.id ?? ''
          table.setPeers([
            {
              clientId: 7,
              name: '王芳',
              unitId: unitId('wenmingban'),
              editing: true,
              place: { book: 'unit/wenmingban', field: 'note/x', lineId, column: 'note' },
            },
          ])
        })
        const name = (await grid.cell('t3', 'note')).locator('.peer-name')
        await expect.poll(() => name.textContent()).toBe('王芳 正在填写')
        await (await grid.cell('t1', 'note')).click()
        await grid.page.keyboard.type('在')
        const own = await grid.page.evaluate(() => {
          const { table, unitBook, unitId } = window.harness
          const { place, editing } = table.ownPlace()
          return { editing, column: place?.column, ownBook: place?.book === unitBook(unitId('quweiban')) }
        })
        expect(own).toEqual({ editing: true, column: 'note', ownBook: true })
        await grid.page.evaluate(() => window.harness.table.setPeers([]))
        await expect.poll(() => name.count()).toBe(0)
      })
    })
  })

  describe('people', () => {
    test('[G23] axe finds nothing wrong, at rest and while writing', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        expect(await violations(grid)).toEqual([])
        await (await grid.cell('t5', 'note')).click()
        await grid.page.keyboard.type('写')
        expect(await violations(grid)).toEqual([])
        await grid.page.keyboard.press('Escape')
        await (await grid.cell('t5', 'status')).dblclick()
        await grid.page.getByRole('listbox').waitFor()
        expect(await violations(grid)).toEqual([])
      })
    })

    test('[G24] on a phone a tap reads and calls up no keyboard, and the table moves sideways', async () => {
      const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
      await withGrid(
        'unit=kexie&sample',
        async (grid) => {
          await (await grid.cell('t1', 'unit')).tap()
          expect(await grid.page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
          expect(await grid.page.evaluate(() => window.harness.opened.length)).toBe(0)
          const { viewport, heading } = await measure(grid)
          expect(viewport.overflow).toBeGreaterThan(200)
          expect(heading.width).toBeLessThan(70)
          // The own cell opens at the second tap.
          const own = await grid.cell('t5', 'status')
          await own.tap()
          expect(await grid.page.getByRole('listbox').count()).toBe(0)
          await own.tap()
          await grid.page.getByRole('listbox').waitFor()
        },
        phone,
      )
    })

    test('[G25] widths come back after a reload, and a browser without a store shows the table all the same', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const edge = grid.page.locator('.ag-header-cell[col-id="rule"] .ag-header-cell-resize')
        const box = await edge.boundingBox()
        if (box === null) throw new Error('the column has no edge to drag')
        await grid.page.mouse.move(box.x + box.width / 2, box.y + 10)
        await grid.page.mouse.down()
        await grid.page.mouse.move(box.x + 80, box.y + 10, { steps: 4 })
        await grid.page.mouse.up()
        const width = () =>
          grid.page.evaluate(() =>
            Math.round(
              document.querySelector('.ag-header-cell[col-id="rule"]')?.getBoundingClientRect().width ?? 0,
            ),
          )
        const dragged = await width()
        expect(dragged).toBeGreaterThan(250)
        await grid.page.reload()
        await grid.page.waitForSelector('.ag-cell')
        expect(await width()).toBe(dragged)

        await grid.page.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get() {
              throw new DOMException('no store here', 'SecurityError')
            },
          })
        })
        await grid.page.reload()
        await grid.page.waitForSelector('.ag-cell')
        expect(await width()).toBeLessThan(250)
      })
    })

    test('[G26] a leader reads and is told so', async () => {
      await withGrid('unit=kexie&role=leader', async (grid) => {
        expect(await grid.page.locator('.cell-writable').count()).toBe(0)
        await (await grid.cell('t5', 'note')).click()
        await grid.page.keyboard.type('改')
        expect(await grid.page.locator('.grid-refused').textContent()).toContain('只能查看')
      })
    })
  })
})

/** For what takes its time by design: a flash of a second, scrolling through the table. */
const patiently = { timeout: 20_000 }

async function writeWord(grid: GridPage, key: (grid: GridPage) => Promise<void>) {
  for (const part of ['n', 'ni', 'nih', 'niha', 'nihao']) {
    await key(grid)
    await grid.ime.compose(part)
  }
  await grid.ime.commit('你好')
}

/** The unit's own people write it on another machine. */
async function writeNote(grid: GridPage, task: string, text: string) {
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

async function setProgress(grid: GridPage, task: string, progress: 'done') {
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

async function isTyping(grid: GridPage): Promise<boolean> {
  return await grid.editor.evaluate((box) => box.classList.contains('is-typing'))
}

async function active(grid: GridPage): Promise<string> {
  return (await grid.editor.getAttribute('aria-label')) ?? ''
}

async function cellText(grid: GridPage, task: string, column: string, line = 0): Promise<string> {
  return (await (await grid.cell(task, column, line)).textContent()) ?? ''
}

async function lineNamed(grid: GridPage, task: string, name: string): Promise<number> {
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
async function reach(grid: GridPage, task: string, column: string, name?: string) {
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
async function cutOff(grid: GridPage): Promise<string[]> {
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

async function violations(grid: GridPage): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page: grid.page }).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

async function measure(grid: GridPage) {
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

/** Merged cells whose box is not that of their rows. */
async function misaligned(grid: GridPage): Promise<string[]> {
  return await grid.page.evaluate(() => {
    const rows = new Map<number, DOMRect>()
    for (const row of document.querySelectorAll('.ag-row:not(.ag-spanned-row)'))
      rows.set(Number(row.getAttribute('row-index')), row.getBoundingClientRect())
    return [...document.querySelectorAll('.ag-spanned-cell')].flatMap((cell) => {
      const head = Number(cell.closest('.ag-spanned-row')?.getAttribute('row-index'))
      const last = head + Number(cell.getAttribute('aria-rowspan')) - 1
      const from = rows.get(head)
      const to = rows.get(last)
      const box = cell.getBoundingClientRect()
      const wrong =
        (from !== undefined && Math.abs(from.top - box.top) > 1) ||
        (to !== undefined && Math.abs(to.bottom - box.bottom) > 1.5)
      return wrong ? [`${cell.getAttribute('col-id')} ${head}–${last}`] : []
    })
  })
}
