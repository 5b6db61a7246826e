import { expect, test } from 'vitest'
import { type PageSetup, paperPresets } from '../../../../shared/documents/out/paperDocument.ts'
import { beginsAtTop, textCell } from '../../../../shared/documents/out/paperTable.ts'
import { printPage } from '../../../../shared/documents/out/printPage.ts'
import { tableForm } from '../../../../shared/documents/out/tableForm.ts'
import { titleLines, titleRoom } from '../../../../shared/documents/out/titleLines.ts'
import { shapingba } from '../../../../shared/templates/shapingba.ts'
import { templateTable } from '../../../support/documents/templateTable.ts'

const page = (orientation: PageSetup['orientation']): PageSetup => ({
  orientation,
  settings: paperPresets.standard,
})

test.each([
  [
    '沙坪坝区创建2021—2025年度全国科普示范区自评报告',
    ['沙坪坝区创建2021—2025年度', '全国科普示范区自评报告'],
  ],
  ['綦江区全民科学素质行动重点任务分工表未完成清单', ['綦江区全民科学素质行动重点', '任务分工表未完成清单']],
  ['某区科普工作自评报告', ['某区科普工作自评报告']],
  ['一二三四五六七八九十一二三四五六七八九十一二', ['一二三四五六七八九十一二三四五六七八九十一二']],
])('a title breaks between words, and only where it must: %s', (title, lines) => {
  expect(titleRoom(page('portrait'))).toBe(20)
  expect(titleLines(title, titleRoom(page('portrait')))).toEqual(lines)
})

test('a short word stands in the middle of its rows; a long text, or one beside many rows, begins at their top', () => {
  expect(beginsAtTop({ ...textCell('区科协'), rows: 4 })).toBe(false)
  expect(beginsAtTop({ ...textCell('区科协'), rows: 40 })).toBe(true)
  expect(beginsAtTop({ ...textCell('长'.repeat(61)), rows: 2 })).toBe(true)
  expect(beginsAtTop(textCell('长'.repeat(61)))).toBe(false)
})

test('the printed form lets every 考察内容 of several rows begin at the top', () => {
  const paper = tableForm(templateTable(shapingba), {
    page: page('landscape'),
    fill: 'blank',
    attachment: '附件',
    asOf: '',
    scores: 'together',
  })
  const long = [...printPage(paper).matchAll(/<td rowspan="\d+"([^>]*)>([^<]{61,})</g)]
  expect(long.length).toBeGreaterThan(5)
  expect(long.map(([, look = '']) => look)).toEqual(long.map(() => ' class="top"'))
})
