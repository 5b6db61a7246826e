// Hands that are faster than the page: before the parts that load on demand are here, and faster than it draws.
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { describeGrid } from './harness/grid/describeGrid.ts'
import { paste, reach } from './harness/grid/gridActions.ts'
import type { GridPage } from './harness/grid/gridPage.ts'

const onDemand = /\/assets\/(?:pasteInto|createBlockWriter|fillTargets|runUndo|takeBack)-[^/]*\.js$/

/** The code that commands need is asked for and does not come until it is let go. */
function heldCode() {
  const asked: string[] = []
  let letGo = (): void => undefined
  const gone = new Promise<void>((go) => {
    letGo = go
  })
  return {
    asked,
    before: async (page: Page) => {
      await page.route(onDemand, async (route) => {
        asked.push(route.request().url())
        await gone
        await route.continue()
      })
    },
    letGo,
  }
}

/** From now on the page draws nothing, as where it has more to do than it can, until it is let go. */
async function holdFrames(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const draw = window.requestAnimationFrame.bind(window)
    const held: FrameRequestCallback[] = []
    window.requestAnimationFrame = (run) => held.push(run)
    Object.assign(window, {
      letGo() {
        window.requestAnimationFrame = draw
        for (const run of held.splice(0)) draw(run)
      },
    })
  })
  return async () =>
    await page.evaluate(() => {
      const { letGo } = window as unknown as { letGo: () => void }
      letGo()
    })
}

type Entering = (grid: GridPage, words: string) => Promise<void>
const ways: readonly (readonly [string, Entering])[] = [
  ['the keyboard', async (grid, words) => await grid.page.keyboard.type(words)],
  [
    'an input method',
    async (grid, words) => {
      await grid.ime.keyWindows('KeyN')
      await grid.ime.compose('n')
      await grid.ime.compose(words)
      await grid.ime.commit(words)
    },
  ],
]

type Doing =
  | { readonly what: 'type' | 'paste'; readonly value: number }
  | { readonly what: 'delete'; readonly value: null }
  | { readonly what: 'undo' }
  | { readonly what: 'redo' }

/** What somebody does to one figure, the same for the same seed; no figure comes twice. */
function doings(seed: number, count: number): readonly Doing[] {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, (_, at): Doing => {
    const value = at + 10
    const what = (['type', 'type', 'paste', 'delete', 'undo', 'undo', 'redo'] as const)[next(7)] ?? 'type'
    if (what === 'type' || what === 'paste') return { what, value }
    return what === 'delete' ? { what, value: null } : { what }
  })
}

/** What must stand after each of them, and what is left to take back. */
function modelOf(list: readonly Doing[]) {
  let value: number | null = null
  const done: (number | null)[] = []
  const undone: (number | null)[] = []
  for (const doing of list) {
    if (doing.what === 'undo' || doing.what === 'redo') {
      const [from, to] = doing.what === 'undo' ? [done, undone] : [undone, done]
      const earlier = from.pop()
      if (earlier === undefined) continue
      to.push(value)
      value = earlier
    } else {
      const wanted = doing.value
      if (wanted === value) continue
      done.push(value)
      undone.length = 0
      value = wanted
    }
  }
  return { value, steps: done.length }
}

async function run(grid: GridPage, list: readonly Doing[], enter: Entering) {
  for (const doing of list)
    switch (doing.what) {
      case 'type':
        await enter(grid, String(doing.value))
        await grid.page.keyboard.press('Enter')
        await grid.page.keyboard.press('ArrowUp')
        break
      case 'paste':
        await paste(grid, String(doing.value))
        break
      case 'delete':
        await grid.page.keyboard.press('Delete')
        break
      case 'undo':
        await grid.page.keyboard.press('Control+z')
        break
      case 'redo':
        await grid.page.keyboard.press('Control+y')
    }
}

describeGrid('in a hurry', (withGrid) => {
  describe.each(ways)('with %s', (_, enter) => {
    test('[G90] nothing is lost, doubled or out of order before the code of commands is here', async () => {
      const code = heldCode()
      await withGrid(
        'unit=quweiban',
        async (grid) => {
          const { keyboard } = grid.page
          const text = async () => (await grid.line('t1')).text
          await (await grid.cell('t1', 'note')).click()
          await enter(grid, '一')
          await keyboard.press('Enter')
          await keyboard.press('ArrowUp')
          await paste(grid, '粘贴的')
          await enter(grid, '二')
          await keyboard.press('Enter')
          await keyboard.press('ArrowUp')
          expect(await text()).toBe('一')
          await keyboard.press('Delete')
          await keyboard.press('Control+z')
          expect(code.asked).not.toEqual([])
          code.letGo()
          await expect.poll(text).toBe('粘贴的二')
          await keyboard.press('Control+z')
          await expect.poll(text).toBe('粘贴的')
          await keyboard.press('Control+z')
          await expect.poll(text).toBe('一')
          await keyboard.press('Control+z')
          await expect.poll(text).toBe('')
          for (let i = 0; i < 4; i++) await keyboard.press('Control+y')
          await expect.poll(text).toBe('')
          await keyboard.press('Control+z')
          await expect.poll(text).toBe('粘贴的二')
        },
        { before: code.before },
      )
    })

    test('[G91] what is filled, emptied and taken back at once is done in that order', async () => {
      const code = heldCode()
      await withGrid(
        'unit=quweiban',
        async (grid) => {
          const { keyboard } = grid.page
          const texts = async () => [(await grid.line('t4', 0)).text, (await grid.line('t4', 1)).text]
          await (await grid.cell('t4', 'note', 0)).click()
          await enter(grid, '甲')
          await keyboard.press('Enter')
          await keyboard.press('ArrowUp')
          await keyboard.press('Shift+ArrowDown')
          await keyboard.press('Control+d')
          await keyboard.press('Delete')
          await keyboard.press('Control+z')
          await enter(grid, '乙')
          await keyboard.press('Control+Enter')
          await keyboard.press('Control+z')
          expect(await texts()).toEqual(['甲', ''])
          code.letGo()
          await expect.poll(texts).toEqual(['甲', '甲'])
          await keyboard.press('Control+y')
          await expect.poll(texts).toEqual(['甲乙', '甲乙'])
        },
        { before: code.before },
      )
    })

    test('[G92] keys faster than frames find what was just written', async () => {
      await withGrid('unit=quweiban', async (grid) => {
        const { keyboard } = grid.page
        const text = async () => (await grid.line('t1')).text
        await (await grid.cell('t1', 'note')).click()
        const letGo = await holdFrames(grid.page)
        for (const word of ['一', '二', '三']) {
          await enter(grid, word)
          await keyboard.press('Enter')
          await keyboard.press('ArrowUp')
        }
        expect(await text()).toBe('一二三')
        await keyboard.press('Delete')
        expect(await text()).toBe('')
        await enter(grid, '四')
        await keyboard.press('Enter')
        await letGo()
        await expect.poll(text).toBe('四')
        await keyboard.press('Control+z')
        await expect.poll(text).toBe('')
        await keyboard.press('Control+z')
        await expect.poll(text).toBe('一二三')
      })
    })

    test.each([
      ['before its code is here', 1],
      ['before its code is here', 2],
      ['faster than it draws', 3],
      ['faster than it draws', 4],
    ] as const)(
      '[G93] whatever is done to a figure %s, the last stands and all of it comes off (%i)',
      async (when, seed) => {
        const list = doings(seed, 30)
        const expected = modelOf(list)
        const code = heldCode()
        const isCodeHeld = when === 'before its code is here'
        await withGrid(
          'unit=kexie',
          async (grid) => {
            const at = await reach(grid, 't34', 'facts', '区科协')
            await at.cell.click()
            const letGo = isCodeHeld ? async () => code.letGo() : await holdFrames(grid.page)
            await run(grid, list, enter)
            await letGo()
            const figure = async () => Object.values((await grid.line('t34', at.index)).facts)[0] ?? null
            await expect.poll(figure, { message: JSON.stringify(list) }).toBe(expected.value)
            for (let i = 0; i < expected.steps; i++) await grid.page.keyboard.press('Control+z')
            await expect.poll(figure).toBe(null)
            for (let i = 0; i < expected.steps; i++) await grid.page.keyboard.press('Control+y')
            await expect.poll(figure, { message: JSON.stringify(list) }).toBe(expected.value)
          },
          isCodeHeld ? { before: code.before } : {},
        )
      },
    )
  })
})
