// How long the scoring sentences of a table of 1,000 rows take to read: `npm run bench -- parse`.
import { parseRule } from '../../shared/rules/parse/parseRule.ts'
import { labelled } from '../shared/rules/parse/labelled.ts'

const rows = [...labelled('shapingba'), ...labelled('others')]
const times = Array.from({ length: 15 }, () => {
  const start = performance.now()
  for (let i = 0; i < 1_000; i++) {
    const row = rows[i % rows.length]
    if (row !== undefined) parseRule(row.text, { points: row.points })
  }
  return performance.now() - start
}).sort((a, b) => a - b)
console.log(
  `1,000 sentences: median ${(times[7] ?? 0).toFixed(0)} ms, quickest ${(times[0] ?? 0).toFixed(0)} ms (aim: well under 200 ms)`,
)
