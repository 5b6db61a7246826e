/**
 * Imported tables in a line a row: `指标 › 二级 | 内容 | 分值 | 评分规则 | 牵头 | 责任 | 配合 | 备注`. An empty cell of 内容 is the one
 * above (merged). `-` stands for "there is no such value".
 */
import type { ImportedHeading, ImportedRow, ImportedTable } from '../../../shared/documents/imported.ts'

export function paper(lines: readonly string[], title = '任务分解表'): ImportedTable {
  const headings: ImportedHeading[] = []
  const at = new Map<string, number>()
  let textCell = { row: 0, text: '' }
  const rows = lines.map((line, i): ImportedRow => {
    const [
      path = '',
      text = '',
      points = '',
      rule = '-',
      lead = '',
      responsible = '',
      cooperating = '',
      remark = '',
    ] = line.split('|').map((cell) => cell.trim())
    let heading: number | null = null
    let key = ''
    for (const [level, name] of path
      .split('›')
      .map((each) => each.trim())
      .filter(Boolean)
      .entries()) {
      const [words = '', stated] = name.split('=')
      key += `›${words}`
      if (!at.has(key)) {
        at.set(key, headings.length)
        headings.push({
          parent: heading,
          level,
          text: words,
          points: stated === undefined ? null : Number(stated),
        })
      }
      heading = at.get(key) ?? null
    }
    if (text !== '' || i === 0) textCell = { row: i, text }
    const number = /^（\d+）/.exec(textCell.text)?.[0] ?? ''
    return {
      heading,
      number,
      text: textCell.text.replaceAll('⏎', '\n'),
      points: points === '' ? null : Number(points),
      rule: rule === '-' ? null : rule,
      lead: names(lead),
      responsible: names(responsible),
      cooperating: names(cooperating),
      remark,
      others: [],
      outsideTotal: false,
      sources: { text: { row: textCell.row, column: 1, carried: textCell.row === i ? 'no' : 'merge' } },
    }
  })
  return {
    title,
    kind: 'table',
    levels: ['指标'],
    columns: [
      { column: 4, label: '牵头单位', meaning: 'lead', level: null },
      { column: 5, label: '责任单位', meaning: 'responsible', level: null },
    ],
    headings,
    rows,
    notes: [],
    totals: { rows: rows.length, points: null, printed: null },
    problems: [],
    paper: { rowCount: 0, columnCount: 0, cells: [], rowKinds: [], rowNumbers: [] },
    candidates: [],
    chosen: 't1',
  }
}

function names(cell: string): string[] {
  return cell.split('、').filter(Boolean)
}
