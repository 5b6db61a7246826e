import { beforeAll, describe, expect, test } from 'vitest'
import type { TableView } from '../../../../../shared/books/tableView.ts'
import { type PaperDocument, paperPresets } from '../../../../../shared/documents/out/paperDocument.ts'
import { bulletin } from '../../../../../shared/documents/out/reports/bulletin.ts'
import { dutyList } from '../../../../../shared/documents/out/reports/dutyList.ts'
import { onePage } from '../../../../../shared/documents/out/reports/onePage.ts'
import { selfReport } from '../../../../../shared/documents/out/reports/selfReport.ts'
import { unfinishedList } from '../../../../../shared/documents/out/reports/unfinishedList.ts'
import { demoTable } from '../../../../support/documents/demoTable.ts'

let view: TableView
beforeAll(async () => {
  view = await demoTable()
})

const options = {
  page: { orientation: 'landscape', settings: paperPresets.standard },
  asOf: '2022年5月20日 14:05',
} as const

function wordsOf({ blocks }: PaperDocument): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.spans.map(({ text }) => text).join('')]
    return 'text' in block ? [block.text] : []
  })
}

function rowsOf({ blocks }: PaperDocument) {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.table.body : []))
}

describe('自评报告', () => {
  test('tells every task once, with its 汇总 and the reason of its points', () => {
    const words = wordsOf(selfReport(view, options))
    for (const { number, summary, explanation } of view.tasks.values()) {
      expect(words.filter((text) => text.startsWith(`第${number}项　`))).toHaveLength(1)
      if (summary.text !== '') expect(words.join('\n')).toContain(summary.text)
      expect(words.some((text) => text.includes(`理由：${explanation}`))).toBe(true)
    }
  })

  test('says of everything open that it is open, and carries no unit’s raw note', () => {
    const words = wordsOf(selfReport(view, options))
    const open = [...view.tasks.values()].filter(({ evaluation }) => evaluation.state === 'open')
    expect(open.length).toBeGreaterThan(0)
    for (const { number } of open)
      expect(words.some((text) => text.startsWith(`第${number}项“`) && text.includes('待评定'))).toBe(true)
    const summaries = new Set([...view.tasks.values()].map(({ summary }) => summary.text))
    const notes = [...view.tasks.values()].flatMap(({ lines }) =>
      lines.flatMap((line) =>
        line.kind === 'unit' && !summaries.has(line.entry.note) ? [line.entry.note] : [],
      ),
    )
    const whole = words.join('\n')
    const long = notes.filter(
      (note) => note.length > 20 && ![...summaries].some((text) => text.includes(note)),
    )
    expect(long.length).toBeGreaterThan(0)
    expect(long.filter((note) => whole.includes(note))).toEqual([])
  })
})

describe('lists of units', () => {
  test('未完成清单 has a row for everything owed and not reported, units in official order', () => {
    const rows = rowsOf(unfinishedList(view, options))
    const missing = view.standings.reduce((sum, each) => sum + each.owed - each.reported, 0)
    expect(rows).toHaveLength(missing)
    const late = view.standings.filter((each) => each.reported < each.owed).map(({ unit }) => unit.name)
    expect(rows.flatMap(([unit]) => (unit === null || unit === undefined ? [] : [unit.text]))).toEqual(late)
  })

  test('责任清单 keeps official order, whatever order the units are asked in', () => {
    const ids = view.standings.slice(0, 3).map(({ unit }) => unit.id)
    const given = wordsOf(dutyList(view, [...ids].reverse(), options))
    expect(given).toEqual(wordsOf(dutyList(view, ids, options)))
    expect(given.filter((text) => text.includes('截至 2022年5月20日 14:05'))).toHaveLength(3)
  })
})

test('进度通报 counts what the standings count, and names nobody’s rank', () => {
  const text = bulletin(view, { asOf: options.asOf, until: '' })
  const sum = (of: 'owed' | 'reported') => view.standings.reduce((all, each) => all + each[of], 0)
  expect(text).toContain(`应报送${sum('owed')}项次，已报送${sum('reported')}项次`)
  const incomplete = view.standings.filter((each) => each.reported < each.owed)
  for (const { unit, owed, reported } of incomplete)
    expect(text).toContain(`${unit.name}（${owed - reported}项）`)
  expect(text).not.toMatch(/排名|倒数|第一名/u)
})

test('一页纸 says what changed since, and that nothing can be compared where nothing is given', () => {
  const change = (before: Parameters<typeof onePage>[1]['before']) =>
    onePage(view, { asOf: options.asOf, before }).sections[0]?.lines[0]
  expect(change(null)).toBe('没有可比的上次数据')
  const before = {
    ...view,
    total: { ...view.total, sure: view.total.sure - 1.5, estimated: view.total.estimated + 2 },
  }
  expect(change({ view: before, asOf: '5月13日' })).toBe(
    '与5月13日相比：已确认+1.5分，预计−2分，已报送0项次。',
  )
})
