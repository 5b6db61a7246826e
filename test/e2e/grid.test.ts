// The table as the printed form: merged cells, groups, totals, finding, and the others in it.
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import {
  cellText,
  cutOff,
  lineNamed,
  measure,
  misaligned,
  patiently,
  reach,
  writeNote,
} from './harness/grid/gridActions.ts'

describeGrid('the table', (withGrid) => {
  describe('the form', () => {
    test('[G14] every merged cell is exactly as tall as the rows it covers', async () => {
      await withGrid('unit=kexie&sample', async (grid) => {
        let compared = 0
        await grid.page.getByRole('button', { name: '展开各组' }).click()
        for (const top of [0, 900, 2400, 5200]) {
          await grid.page.evaluate((to) => {
            const viewport = document.querySelector('.ag-grid-viewport')
            if (viewport !== null) viewport.scrollTop = to
          }, top)
          await expect.poll(async () => (await misaligned(grid)).wrong).toEqual([])
          compared += (await misaligned(grid)).compared
        }
        expect(compared).toBeGreaterThan(15)
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
        await grid.page.getByRole('combobox', { name: '单位' }).selectOption('mine')
        await expect.poll(() => grid.page.locator('.row-foreign').count()).toBe(0)
        expect(await grid.page.locator('.row-mine').count()).toBeGreaterThan(3)
        await grid.page.getByRole('combobox', { name: '单位' }).selectOption('all')
        await grid.page.getByRole('combobox', { name: '状态' }).selectOption({ label: '已报送' })
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
})
