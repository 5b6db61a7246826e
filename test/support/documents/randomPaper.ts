/** Random tables as paper has them: merges of every shape, brackets, breaks, full-width signs, what would be a formula. */
import fc from 'fast-check'
import { type PaperCell, type PaperRow, textCell } from '../../../shared/documents/out/paperTable.ts'

const pieces = [
  '区科协',
  '（区文明办）',
  '“十四五”规划',
  '得０—３分',
  '\n',
  '1-1',
  '2022-04-01',
  '=1+1',
  '+',
  '-',
  '@SUM(A1)',
  '<b>&amp;',
  '"引"',
  "'",
  '，',
  ';',
  '\t',
  '_x0041_',
  '𠮷',
  '3.50',
  '007',
  '不少于',
] as const

export const cellText = fc
  .array(fc.constantFrom(...pieces), { maxLength: 6 })
  // The ends of a cell and of its lines hold no blanks, as a person types them.
  .map((parts) =>
    parts
      .join('')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n'),
  )

/** A full rectangle; every place is a cell or lies under one. */
export const paperRowsOf = (text: fc.Arbitrary<string>): fc.Arbitrary<PaperRow[]> =>
  fc
    .record({ rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 6 }) })
    .chain(({ rows, columns }) =>
      fc
        .record({
          texts: fc.array(text, { minLength: rows * columns, maxLength: rows * columns }),
          merges: fc.array(
            fc.record({
              row: fc.nat(rows - 1),
              column: fc.nat(columns - 1),
              rows: fc.integer({ min: 1, max: 4 }),
              columns: fc.integer({ min: 1, max: 3 }),
            }),
            { maxLength: 6 },
          ),
        })
        .map(({ texts, merges }) => {
          const table: (PaperCell | null)[][] = Array.from({ length: rows }, (_, row) =>
            Array.from({ length: columns }, (_, column) => textCell(texts[row * columns + column] ?? '')),
          )
          for (const merge of merges) mergeInto(table, merge)
          return table
        }),
    )

interface Merge {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** Left out where it would reach beyond the table or cut another merge. */
function mergeInto(table: (PaperCell | null)[][], { row, column, rows, columns }: Merge): void {
  const places = Array.from({ length: rows * columns }, (_, i) => ({
    row: row + Math.floor(i / columns),
    column: column + (i % columns),
  }))
  const isFree = places.every((at) => {
    const cell = table[at.row]?.[at.column]
    return cell !== undefined && cell !== null && cell.rows === 1 && cell.columns === 1
  })
  if (!isFree) return
  for (const at of places) {
    const line = table[at.row]
    const cell = line?.[at.column]
    if (line === undefined || cell === undefined || cell === null) continue
    line[at.column] = at.row === row && at.column === column ? { ...cell, rows, columns } : null
  }
}
