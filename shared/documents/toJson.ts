/** The outcome for scripts: what `npm run import` prints. */
import { headingTexts, type ImportedTable } from './imported.ts'

export function importToJson(table: ImportedTable) {
  return {
    title: table.title,
    levels: table.levels,
    rows: table.rows.map((row) => ({
      levels: headingTexts(table, row),
      text: row.text,
      points: row.points,
      rule: row.rule,
      lead: row.lead,
      responsible: row.responsible,
      cooperating: row.cooperating,
      remark: row.remark,
    })),
    totals: { rows: table.totals.rows, points: table.totals.points },
    problems: table.problems.map(({ row, column, code, text }) => ({ row, column, code, text })),
  }
}
