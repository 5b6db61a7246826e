// The menu of a cell: by the right button, by the keyboard, and what it does.
import { expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import { active, isTyping, violations } from './harness/grid/gridActions.ts'

describeGrid('the menu of a cell', (withGrid) => {
  test('[G60] opens by the right button on the cell under it, and writes, clears and takes back', async () => {
    await withGrid('unit=quweiban', async (grid) => {
      const menu = grid.page.getByRole('menu')
      await (await grid.cell('t1', 'note')).click({ button: 'right' })
      await expect.poll(() => menu.getAttribute('aria-label')).toContain('完成情况')
      expect(await violations(grid, '.grid-menu')).toEqual([])
      await menu.getByRole('menuitem', { name: '填写此格' }).click()
      expect(await menu.count()).toBe(0)
      expect(await isTyping(grid)).toBe(true)
      await grid.page.keyboard.type('写好')
      // A right press elsewhere saves what was typed.
      await (await grid.cell('t1', 'rule')).click({ button: 'right' })
      await expect.poll(async () => (await grid.line('t1')).text).toBe('写好')
      const clear = menu.getByRole('menuitem', { name: '清除内容' })
      expect(await clear.getAttribute('aria-disabled')).toBe('true')
      await grid.page.keyboard.press('Escape')
      expect(await menu.count()).toBe(0)

      await (await grid.cell('t1', 'note')).click({ button: 'right' })
      await clear.click()
      await expect.poll(async () => (await grid.line('t1')).text).toBe('')
      await (await grid.cell('t1', 'note')).click({ button: 'right' })
      await menu.getByRole('menuitem', { name: '撤销' }).click()
      await expect.poll(async () => (await grid.line('t1')).text).toBe('写好')
    })
  })

  test('[G61] opens by Shift+F10 and the menu key, is walked by arrows, and gives the focus back', async () => {
    await withGrid('unit=quweiban', async (grid) => {
      const menu = grid.page.getByRole('menu')
      await (await grid.cell('t2', 'rule')).click()
      await grid.page.keyboard.press('Shift+F10')
      await expect.poll(() => menu.count()).toBe(1)
      await grid.page.keyboard.press('Escape')
      expect(await grid.editor.evaluate((box) => box === document.activeElement)).toBe(true)
      expect(await active(grid)).toContain('第 2 项')

      await grid.page.keyboard.press('ContextMenu')
      await expect.poll(() => menu.count()).toBe(1)
      await grid.page.keyboard.press('Home')
      expect(await menu.getByRole('menuitem').first().textContent()).toContain('打开任务详情')
      await grid.page.keyboard.press('Enter')
      const opened = await grid.page.evaluate(() =>
        window.harness.opened.map((each) => each.taskId === window.harness.table.taskId('t2')),
      )
      expect(opened).toEqual([true])
    })
  })
})
