// Finding, filtering, sorting, columns and views, as a person does it; and that all of it is there again the next time.
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import { active, misaligned, violations } from './harness/grid/gridActions.ts'
import type { GridPage } from './harness/grid/gridPage.ts'

const panel = ['.find-panel']

async function heads(grid: GridPage): Promise<string[]> {
  const names = grid.page.locator('.ag-header-cell .ag-header-cell-text')
  return (await names.allTextContents()).map((name) => name.trim())
}

async function openHead(grid: GridPage, column: string) {
  await grid.page.locator(`.ag-header-cell[col-id="${column}"]`).click()
  return grid.page.locator('.column-menu')
}

async function find(grid: GridPage, words: string) {
  await grid.page.keyboard.press('Control+f')
  await grid.page.getByRole('searchbox', { name: '查找', exact: true }).last().fill(words)
}

describeGrid('finding', (withGrid) => {
  describe('words', () => {
    test('[V20] a unit is found by its initials behind a closed group, which opens and says so; Esc goes to the cell', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        await (await grid.cell('t1', 'note')).click()
        await find(grid, 'cqkjd')
        const told = grid.page.locator('.find-told')
        await expect.poll(() => told.textContent()).toMatch(/共 10 处.*在折叠的行里，已展开/)
        const now = grid.page.locator('.ag-cell.found-now')
        expect(await now.textContent()).toContain('磁器口街道')
        expect(await grid.page.evaluate(() => CSS.highlights.get('grid-found-now')?.size)).toBe(1)
        expect(await violations(grid, ...panel)).toEqual([])
        await grid.page.keyboard.press('Enter')
        await expect.poll(() => told.textContent()).toMatch(/^第 2 处/)
        await grid.page.keyboard.press('Escape')
        await expect.poll(() => grid.page.locator('.find-panel').count()).toBe(0)
        await expect.poll(() => active(grid)).toMatch(/磁器口街道，责任单位$/)
        expect(await grid.page.evaluate(() => CSS.highlights.get('grid-found-now')?.size ?? 0)).toBe(0)
      })
    })

    test('[V21] a replacement shows what changes and what may not be written, and is one step to take back', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const before = (await grid.line('t17')).text
        await grid.page.keyboard.press('Control+h')
        await grid.page.getByRole('searchbox', { name: '查找', exact: true }).last().fill('科普')
        await grid.page.getByRole('textbox', { name: '替换为' }).fill('科学普及')
        await expect.poll(() => grid.page.locator('.find-told').textContent()).toMatch(/共 \d+ 处/)
        await grid.page.getByRole('button', { name: '全部替换……' }).click()
        const preview = grid.page.getByRole('dialog', { name: '全部替换' })
        expect(await preview.textContent()).toMatch(/将修改 \d+ 格.*另有 \d+ 格不会修改/)
        const changed = await preview.locator('.replace-list li').count()
        expect(changed).toBeGreaterThan(0)
        await preview.getByRole('button', { name: `修改这 ${changed} 格` }).click()
        const texts = () =>
          grid.page.evaluate(() =>
            [...window.harness.table.view().tasks.values()].flatMap(({ lines }) =>
              lines.flatMap((line) =>
                line.kind === 'summary' || line.kind === 'sole'
                  ? [line.summary.text]
                  : [line.entry?.note ?? ''],
              ),
            ),
          )
        await expect
          .poll(async () => (await texts()).filter((text) => text.includes('科学普及')).length)
          .toBe(changed)
        await grid.page.keyboard.press('Escape')
        await grid.page.keyboard.press('Control+z')
        await expect.poll(async () => (await texts()).some((text) => text.includes('科学普及'))).toBe(false)
        expect((await grid.line('t17')).text).toBe(before)
      })
    })
  })

  describe('rows and columns', () => {
    test('[V22] a column’s choices are found by pinyin, said in a chip, counted, and taken back in one click', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const menu = await openHead(grid, 'unit')
        await menu.getByRole('searchbox').fill('qkx')
        await expect.poll(() => menu.getByRole('checkbox').count()).toBe(2)
        expect(await violations(grid, '.column-menu')).toEqual([])
        await menu.getByRole('checkbox', { name: /区科协/ }).check()
        await expect.poll(() => grid.page.locator('.row-foreign').count()).toBe(0)
        await grid.page.keyboard.press('Escape')
        expect(await grid.page.locator('.filter-count').textContent()).toMatch(/^显示 \d+ \/ 189 行$/)
        await grid.page.getByRole('button', { name: '取消“责任单位：区科协”' }).click()
        await expect.poll(() => grid.page.locator('.filter-count').textContent()).toBe('共 189 行')
      })
    })

    test('[V23] sorted by points or moved about, merged cells cover exactly their rows', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        const menu = await openHead(grid, 'taskPoints')
        await menu.getByRole('button', { name: '分值从高到低' }).click()
        await expect
          .poll(() => grid.page.locator('.ag-cell[col-id="taskPoints"]').first().textContent())
          .toBe('5')
        await menu.getByRole('checkbox', { name: '打散指标，全表排序' }).check()
        await grid.page.keyboard.press('Escape')
        await openHead(grid, 'score')
        await menu.getByRole('button', { name: '左移' }).click()
        await expect.poll(async () => (await heads(grid)).slice(-3)).toEqual(['自评', '数据', '备注'])
        await expect.poll(async () => (await misaligned(grid)).wrong).toEqual([])
        expect((await misaligned(grid)).compared).toBeGreaterThan(2)
      })
    })

    test('[V24] by keyboard alone a column is reached, moved, frozen and hidden; headings stay; all is there again later', async () => {
      await withGrid('unit=kexie', async (grid) => {
        const { keyboard } = grid.page
        await (await grid.cell('t1', 'status')).click()
        await keyboard.press('ArrowUp')
        const status = grid.page.locator('.ag-header-cell[col-id="status"]')
        await expect.poll(() => status.evaluate((head) => head === document.activeElement)).toBe(true)
        await keyboard.press('Shift+ArrowLeft')
        await expect
          .poll(async () => (await heads(grid)).slice(4, 7))
          .toEqual(['评分规则', '状态', '责任单位'])
        await expect.poll(() => status.evaluate((head) => head === document.activeElement)).toBe(true)
        await keyboard.press('Enter')
        const menu = grid.page.locator('.column-menu')
        await menu.getByRole('button', { name: '冻结到这一列' }).press('Enter')
        await (await grid.cell('t1', 'note')).click()
        await keyboard.press('Alt+ArrowDown')
        await menu.getByRole('button', { name: '隐藏这一列' }).press('Enter')
        await expect.poll(() => heads(grid)).not.toContain('完成情况')
        const first = await openHead(grid, 'heading0')
        expect(await first.getByRole('button', { name: '右移' }).count()).toBe(0)
        await keyboard.press('Escape')
        const laidOut = await heads(grid)
        await grid.page.reload()
        await grid.page.waitForSelector('.ag-cell')
        expect(await heads(grid)).toEqual(laidOut)
        const kept = await grid.page.evaluate(() => Object.values(localStorage).join('\n'))
        expect(kept).toContain('"frozen":"status"')
        await grid.page.getByRole('button', { name: '取消“隐藏了 1 列：完成情况”' }).click()
        await expect.poll(() => heads(grid)).toContain('完成情况')
      })
    })

    test('[V25] a view is saved, shared by the office, chosen, and gives way to the form', async () => {
      await withGrid('unit=gangyaoban&role=office', async (grid) => {
        const menu = grid.page.getByRole('button', { name: '视图：保存和切换表格的样子' })
        await grid.page.getByRole('combobox', { name: '状态' }).selectOption({ label: '未报送' })
        await menu.click()
        await grid.page.getByRole('button', { name: '保存当前视图……' }).click()
        await grid.page.getByRole('textbox', { name: '名称' }).fill('未报送的行')
        await grid.page.getByRole('checkbox', { name: /共享给所有人/ }).check()
        await grid.page.keyboard.press('Enter')
        await expect
          .poll(() =>
            grid.page.evaluate(() => window.harness.table.view().plan.views.map(({ name }) => name)),
          )
          .toEqual(['未报送的行'])
        await menu.click()
        await grid.page.getByRole('button', { name: '表样' }).click()
        await expect.poll(() => grid.page.locator('.filter-chip').count()).toBe(0)
        await menu.click()
        expect(await violations(grid, '.disclosure-panel')).toEqual([])
        await grid.page.getByRole('button', { name: '未报送的行' }).click()
        await expect
          .poll(() => grid.page.locator('.filter-chip').allTextContents())
          .toEqual(['状态：未报送×'])
      })
    })
  })
})
