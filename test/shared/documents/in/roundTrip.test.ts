// Property: a random table, with merges, brackets, line breaks and full-width digits, says the same whether it came as a Word file
// in any manner, a workbook, HTML or tab-separated text.

import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import { fileOf, lines, read } from './notation.ts'
import { docx, docxParagraphs, docxTable, html, type PaperRow, tsv, xlsx } from './paperWriters.ts'

const units = fc.uniqueArray(
  fc.constantFrom(
    '区科协',
    '区委宣传部（区文明办）',
    '区级学（协）会',
    '各镇街',
    '区教委',
    '县委办',
    '市３０中学校',
  ),
  { minLength: 1, maxLength: 4 },
)
const words = fc
  .array(
    fc.constantFrom(
      '建立',
      '机制',
      '（含',
      '培训）',
      '１０场',
      '“三长”',
      '\n',
      '工作',
      '每年',
      '，',
      '《条例》',
      'APP',
      '100%',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `开展${parts.join('')}任务`)
const separator = fc.constantFrom('、', '，', '；', '\n', ' ', '/')
const task = fc.record({
  text: words,
  points: fc.integer({ min: 1, max: 40 }).map((n) => n / 2),
  remark: fc.constantFrom('', '见（附件）', '数据＝平台'),
})
/** Rows that share one cell of units. */
const shared = fc.record({ units, separator, tasks: fc.array(task, { minLength: 1, maxLength: 3 }) })
const table = fc.array(fc.array(shared, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })

type Table = typeof table extends fc.Arbitrary<infer T> ? T : never

function paperOf(headings: Table): PaperRow[] {
  const rows: PaperRow[] = [['指 标', '任务内容', '分值', '责 任 单 位', '备  注']]
  for (const [i, groups] of headings.entries()) {
    const count = groups.reduce((sum, group) => sum + group.tasks.length, 0)
    for (const [g, group] of groups.entries())
      for (const [t, each] of group.tasks.entries())
        rows.push([
          ...(g === 0 && t === 0 ? [{ text: nameOf(i), rows: count }] : []),
          each.text,
          String(each.points),
          ...(t === 0 ? [{ text: group.units.join(group.separator), rows: group.tasks.length }] : []),
          each.remark,
        ])
  }
  return rows
}

function nameOf(index: number): string {
  return `${index + 1}．组织（领导）第${index}类`
}

function meaningOf(headings: Table): string[] {
  return headings.flatMap((groups, i) =>
    groups.flatMap((group) =>
      group.tasks.map(({ text, points, remark }) =>
        [
          `${nameOf(i)}: ${text}`,
          `${points}分`,
          group.units.map((name) => `R ${name}`).join(' '),
          ...(remark === '' ? [] : [`注 ${remark}`]),
        ]
          .join(' | ')
          .replaceAll('\n', '⏎'),
      ),
    ),
  )
}

test('[DI5] a table reads the same from every kind of file', () => {
  fc.assert(
    fc.property(table, (headings) => {
      const paper = paperOf(headings)
      const meaning = meaningOf(headings)
      const title = docxParagraphs('附件\n某区任务分解表')
      expect(lines(fileOf(docx(`${title}${docxTable(paper, 'word')}`)))).toEqual(meaning)
      expect(lines(fileOf(docx(`${title}${docxTable(paper, 'wps')}`)))).toEqual(meaning)
      expect(lines(fileOf(docx(`${title}${docxTable(paper, 'blank')}`)))).toEqual(meaning)
      expect(lines(fileOf(xlsx([{ name: 'Sheet1', rows: paper }])))).toEqual(meaning)
      expect(lines(recognise(read(readPasted({ html: html(paper), text: '' }))))).toEqual(meaning)
      expect(lines(fileOf(strToU8(tsv(paper)), '表.tsv'))).toEqual(meaning)
    }),
    { numRuns: 60 },
  )
})
