// Words from the clipboard: tabs and quotes, what nobody can see, and how values go on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanWords } from '../../../client/grid/clipboard/cleanWords.ts'
import { readClipboard } from '../../../client/grid/clipboard/readClipboard.ts'
import { readTabbed } from '../../../client/grid/clipboard/readTabbed.ts'
import { continueSeries } from '../../../client/grid/fill/series.ts'
import { rowsToTabbed } from '../../../shared/documents/out/copyTable.ts'
import { textCell } from '../../../shared/documents/out/paperTable.ts'

describe('[G65] text with tabs', () => {
  test.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\tb\nc', [['a', 'b'], ['c']]],
    [
      '\t\n\t',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    ['"两行\n一格"\t"他说""好"""\r\n', [['两行\n一格', '他说"好"']]],
    ['5" 屏\t"未完', [['5" 屏', '"未完']]],
    ['"a"b\tc', [['"a"b', 'c']]],
    ['', [['']]],
  ])('%j is %j', (text, block) => {
    expect(readTabbed(text).block).toEqual(block)
  })

  test('what was copied comes back as it was', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', '\t', '\n', '=', '-', "'", ' ', '字', '，'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (block) => {
          const text = rowsToTabbed(block.map((row) => row.map((words) => textCell(words))))
          const read = readClipboard('', `${text}\r\n`)
          expect(read.kind === 'block' ? read.block : null).toEqual(block)
        },
      ),
    )
  })

  test('a million cells, and a wall of quotes, are read at once', () => {
    const wide = readTabbed(`${Array.from({ length: 200 }, (_, i) => i).join('\t')}\r\n`.repeat(5_000))
    expect([wide.block.length, wide.block[4_999]?.length, wide.cut]).toEqual([5_000, 200, false])
    expect(readTabbed(`${'x\t'.repeat(100_000)}\n`).cut).toBe(true)
    expect(readTabbed('"'.repeat(200_000)).block).toHaveLength(1)
  })
})

test('[G66] what nobody can see goes and is counted; letters, emoji and line breaks stay', () => {
  expect(cleanWords('已\u200b办\u202e结\ufeff')).toEqual({ words: '已办结', removed: 3 })
  expect(cleanWords('a\u0000b\u0007')).toEqual({ words: 'ab', removed: 2 })
  expect(cleanWords('\ud800半')).toEqual({ words: '半', removed: 1 })
  expect(cleanWords('👨‍👩‍👧 好\r\n第二行\u2028第三行')).toEqual({
    words: '👨‍👩‍👧 好\n第二行\n第三行',
    removed: 0,
  })
})

test('[G66] lines without tabs may be one text; nothing is nothing, and too much is said', () => {
  expect(readClipboard('', '第一段\r\n第二段\r\n')).toEqual({
    kind: 'text',
    text: '第一段\n第二段',
    removed: 0,
  })
  expect(readClipboard('', '')).toEqual({ kind: 'empty' })
  expect(readClipboard('<td>'.padEnd(2_000_000, 'x'), '')).toEqual({ kind: 'tooLarge' })
})

describe('[G67] values that go on', () => {
  test.each([
    [['5'], ['5', '5', '5']],
    [
      ['1', '3'],
      ['5', '7', '9'],
    ],
    [
      ['0.1', '0.2'],
      ['0.3', '0.4', '0.5'],
    ],
    [
      ['10', '7'],
      ['4', '1', '-2'],
    ],
    [
      ['1', '2', '4'],
      ['1', '2', '4'],
    ],
    [['第1季度'], ['第2季度', '第3季度', '第4季度']],
    [['第三季度'], ['第四季度', '第一季度', '第二季度']],
    [['一月'], ['二月', '三月', '四月']],
    [['十一月'], ['十二月', '一月', '二月']],
    [
      ['1月', '3月'],
      ['5月', '7月', '9月'],
    ],
    [['星期六'], ['星期日', '星期一', '星期二']],
    [['2022-02-27'], ['2022-02-28', '2022-03-01', '2022-03-02']],
    [['2024/2/28'], ['2024/2/29', '2024/3/1', '2024/3/2']],
    [
      ['2022年12月30日', '2022年12月31日'],
      ['2023年1月1日', '2023年1月2日', '2023年1月3日'],
    ],
    [['2022年11月'], ['2022年12月', '2023年1月', '2023年2月']],
    [['2022年度'], ['2023年度', '2024年度', '2025年度']],
    [['第3批'], ['第4批', '第5批', '第6批']],
    [['第九次'], ['第十次', '第十一次', '第十二次']],
    [['任务08'], ['任务09', '任务10', '任务11']],
    [
      ['是', '否'],
      ['是', '否', '是'],
    ],
    [['推进中'], ['推进中', '推进中', '推进中']],
    // A sentence with a figure in it is no numbering.
    [['开展科普活动18场，参与群众1200人次'], Array(3).fill('开展科普活动18场，参与群众1200人次')],
    [['2022-02-30'], ['2022-02-30', '2022-02-30', '2022-02-30']],
    [
      ['', '1'],
      ['', '1', ''],
    ],
  ])('%j', (sources, next) => {
    expect(continueSeries(sources, 3, false)).toEqual(next)
  })

  test('go the other way upwards', () => {
    expect(continueSeries(['3', '4'], 3, true)).toEqual(['2', '1', '0'])
    expect(continueSeries(['a', 'b'], 3, true)).toEqual(['b', 'a', 'b'])
    expect(continueSeries(['一月', '二月'], 2, true)).toEqual(['十二月', '十一月'])
  })
})
