// Finding and replacing: what words match, in whatever width, by pinyin, and what a replacement leaves alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRowLister } from '../../../client/grid/assembleRows.ts'
import { cellEdit } from '../../../client/grid/cellEdit.ts'
import {
  createCellFinder,
  type FoundCell,
  matchesOf,
  matchFrom,
  searchedText,
  wordsOf,
} from '../../../client/grid/find/findCells.ts'
import { findRanges, foldText, foldWidth } from '../../../client/grid/find/foldText.ts'
import { createSlices } from '../../../client/grid/find/inSlices.ts'
import { loadPinyin, matchesReadings } from '../../../client/grid/find/pinyin.ts'
import { planReplacements, replaceRanges } from '../../../client/grid/find/replacements.ts'
import { type ColumnId, columnIds } from '../../../client/grid/gridRow.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
fillSample(table)
const rows = createRowLister()(table.view(), unitId('kexie'), null)
const columns: readonly ColumnId[] = ['heading0', ...columnIds]

function find(typed: string, within = columns, pinyin: Awaited<ReturnType<typeof loadPinyin>> | null = null) {
  const steps = createCellFinder().find(rows, { words: wordsOf(typed), columns: within, pinyin })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

describe('[V10] words', () => {
  const found = (text: string, words: string) =>
    findRanges(foldText(text), foldWidth(words)).map(({ from, to }) => text.slice(from, to))

  test.each([
    ['２０２０年，2020年', '2020', ['２０２０', '2020']],
    ['ＡＢＣ abc aBc', 'abc', ['ＡＢＣ', 'abc', 'aBc']],
    ['（附件）(附件)', '(附件)', ['（附件）', '(附件)']],
    ['科\u200b协 科协', '科协', ['科\u200b协', '科协']],
    ['面积5㎡', 'm', []],
    ['面积5㎡', 'm2', ['㎡']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['👨‍👩‍👧一家 👨一家', '一家', ['一家', '一家']],
    ['.*+?^$()|[]\\', '.*', ['.*']],
    ['没有', '', []],
  ])('%j holds %j', (text, words, expected) => {
    expect(found(text, words)).toEqual(expected)
  })

  test('a text holds each piece of itself, whatever its width, and the piece is what was found', () => {
    const wide = (text: string) =>
      [...text].map((c) => (c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aA1( 科协，。') }),
        fc.string({ unit: fc.constantFrom(...'aA1(科协，'), minLength: 1, maxLength: 5 }),
        (before, piece) => {
          const ranges = findRanges(foldText(before + wide(piece)), foldWidth(piece))
          expect(ranges.length).toBeGreaterThan(0)
          for (const { from, to } of ranges)
            expect(foldWidth((before + wide(piece)).slice(from, to))).toBe(foldWidth(piece))
        },
      ),
    )
  })

  test('[B41] hostile words are words: nothing is interpreted, and the longest text costs one pass', () => {
    const text = `${'a'.repeat(100_000)}b`
    for (const words of ['(a+)+$', `${'a'.repeat(199)}b`, '%%%%', '\\', '[', '\0', '\ud800', '$&']) {
      const ranges = findRanges(foldText(text), foldWidth(words))
      expect(ranges.length).toBe(words.endsWith('ab') ? 1 : 0)
    }
  })
})

describe('[V11] in the whole table', () => {
  test('lines of closed groups are searched, a merged cell once', () => {
    expect(find('磁器口街道').length).toBeGreaterThan(3)
    const [rule] = find('列入县级“十四五”规划', ['rule'])
    expect(rule?.row.task.number).toBe(2)
    expect(find('列入县级“十四五”规划', ['rule'])).toHaveLength(1)
    expect(find('党委和政府重视', ['heading0'])).toHaveLength(1)
  })

  test('every cell that is found holds the words where it says, and only chosen columns are looked at', () => {
    for (const { row, column, ranges } of find('2020'))
      for (const { from, to } of ranges)
        expect(foldWidth(searchedText(row, column).slice(from, to))).toBe('2020')
    expect(find('2020', ['note']).every(({ column }) => column === 'note')).toBe(true)
    expect(find('2020', ['note']).length).toBeGreaterThan(0)
  })

  test('goes on from where one stands, and from the top behind the last', () => {
    const matches = matchesOf(find('2020'))
    const later = matches[5]
    if (later === undefined) throw new Error('there are many')
    expect(matches[matchFrom(matches, rows, later.cell.row.id)]?.cell.row.id).toBe(later.cell.row.id)
    expect(matchFrom(matches, rows, rows.at(-1)?.id ?? null)).toBe(0)
    expect(matchFrom(matches, rows, null)).toBe(0)
  })

  test('stops for another search and gives the page its turn', () => {
    let time = 0
    const waiting: (() => void)[] = []
    const slices = createSlices(
      () => (time += 3),
      (run) => waiting.push(run),
    )
    const results: string[] = []
    function* count(name: string): Generator<undefined, string> {
      for (let i = 0; i < 10; i++) yield
      return name
    }
    slices.run(count('first'), (name) => results.push(name))
    expect(waiting).toHaveLength(1)
    slices.run(count('second'), (name) => results.push(name))
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) run()
    expect(results).toEqual(['second'])
  })
})

describe('[V12] pinyin', () => {
  test('initials, syllables, some of each, any reading; letters of the name itself', async () => {
    const pinyin = await loadPinyin()
    const names = (typed: string) => new Set(find(typed, ['unit'], pinyin).map(({ row }) => row.line.name))
    for (const typed of ['qkx', 'qukexie', 'qukx', 'QKX', 'ｑｋｘ', 'kexie'])
      expect(names(typed)).toContain('区科协')
    expect(names('cqkjd')).toEqual(new Set(['磁器口街道']))
    expect(names('qkxx')).toEqual(new Set())
    expect(pinyin.matches('重庆大学', 'cqdx')).toBe(true)
    expect(pinyin.matches('重庆大学', 'zqdx')).toBe(true)
    expect(pinyin.matches('绿化委', 'lvhw')).toBe(true)
    expect(pinyin.isPinyin('q')).toBe(false)
    expect(pinyin.isPinyin('区科协')).toBe(false)
  })

  test('letters are used up in order, each character at least once', () => {
    const readings = [['qu', 'ou'], ['ke'], ['xie']]
    for (const letters of ['qkx', 'okx', 'quk', 'kexi', 'x', 'xie'])
      expect(matchesReadings(readings, letters)).toBe(true)
    for (const letters of ['qx', 'kq', 'uk', 'qkxe', 'xies'])
      expect(matchesReadings(readings, letters)).toBe(false)
  })

  test('many readings and many letters take no longer than their product', () => {
    const readings = Array.from({ length: 100 }, () => ['a', 'aa', 'aaa'])
    expect(matchesReadings(readings, `${'a'.repeat(39)}b`)).toBe(false)
  })
})

describe('[V13] replacing', () => {
  const context = {
    ownUnit: unitId('kexie'),
    isOffice: false,
    readonly: false,
    mayWrite: table.mayWrite,
  }
  const editOf = ({ row, column }: Pick<FoundCell, 'row' | 'column'>) => cellEdit(row, column, context)

  test('changes own texts alone; every other cell is named with its reason', () => {
    const cells = find('科')
    const plan = planReplacements(cells, '研', editOf)
    expect(plan.writable.length).toBeGreaterThan(0)
    for (const { cell, edit, after } of plan.writable) {
      expect(edit.target.unitId).toBe(unitId('kexie'))
      expect(cell.column).toBe('note')
      expect(after).toBe(edit.value.replaceAll('科', '研'))
    }
    const refused = plan.refused.reduce((sum, { rows: those }) => sum + those.length, 0)
    expect(plan.writable.length + refused).toBe(cells.length)
    for (const { why } of plan.refused) expect(why.reason).not.toBe('')
  })

  test('names found by pinyin are not replaced; what would not change is no change', async () => {
    const byPinyin = find('qkx', ['unit'], await loadPinyin())
    expect(byPinyin.length).toBeGreaterThan(0)
    expect(planReplacements(byPinyin, '科委', editOf).writable).toEqual([])
    expect(planReplacements(find('科', ['note']), '科', editOf).writable).toEqual([])
  })

  test('leaves everything between the places as it was, whatever is put in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'ab科') }), { minLength: 1, maxLength: 5 }),
        fc.string(),
        (pieces, by) => {
          const text = pieces.join('Ｘ')
          expect(replaceRanges(text, findRanges(foldText(text), 'x'), by)).toBe(pieces.join(by))
        },
      ),
    )
  })
})
