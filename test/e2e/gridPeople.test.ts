// The table for those who read by ear, on a phone, without a store, or who only read.
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import { measure, violations } from './harness/grid/gridActions.ts'

describeGrid('the table', (withGrid) => {
  describe('people', () => {
    test('[G23] axe finds nothing wrong, at rest and while writing', async () => {
      const few = { viewport: { width: 1366, height: 520 } }
      await withGrid(
        'unit=kexie&sample',
        async (grid) => {
          expect(await violations(grid)).toEqual([])
          await (await grid.cell('t5', 'note')).click()
          await grid.page.keyboard.type('写')
          expect(await violations(grid, '.grid-editor', '.grid-counter')).toEqual([])
          await grid.page.keyboard.press('Escape')
          await (await grid.cell('t5', 'status')).dblclick()
          await grid.page.getByRole('listbox').waitFor()
          expect(await violations(grid, '.grid-choices')).toEqual([])
          await grid.page.keyboard.press('Escape')
          await grid.page.getByRole('button', { name: '全文' }).first().click()
          expect(await violations(grid, '.grid-reader')).toEqual([])
        },
        few,
      )
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
