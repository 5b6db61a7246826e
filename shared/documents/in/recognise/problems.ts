/** What a person should look at before the table is created. */
import type {
  Candidate,
  ColumnMeaning,
  ImportedRow,
  ImportedTable,
  ImportProblem,
  ImportProblemCode,
  ImportSeverity,
} from '../../imported.ts'
import type { SourceNotice } from '../source.ts'
import { problemTexts as texts } from '../texts.ts'
import type { Column } from './columns.ts'
import { plain } from './gridView.ts'
import { type PointedRows, rowsUnder } from './points.ts'
import { sharedHeadings, sumOf } from './totals.ts'

interface Findings {
  readonly rows: readonly ImportedRow[]
  readonly pointed: PointedRows
  readonly totals: ImportedTable['totals']
  readonly columns: readonly Column[]
  readonly hasHeader: boolean
  readonly kind: 'table' | 'prose'
  readonly notices: readonly SourceNotice[]
  readonly candidates: readonly Candidate[]
  readonly chosen: string
  readonly brokenRows: ReadonlySet<number>
}

export function findProblems(findings: Findings): ImportProblem[] {
  const { rows } = findings
  if (rows.length === 0) return [problem(null, null, 'nothingFound', 'error', texts.nothingFound)]
  return [
    ...ofColumns(findings),
    ...ofPoints(findings),
    ...rows.flatMap((row, i) => ofRow(row, i, findings)),
    ...ofNumbers(rows),
    ...ofUnits(rows),
    ...ofReading(findings),
  ]
}

function problem(
  row: number | null,
  column: ColumnMeaning | null,
  code: ImportProblemCode,
  severity: ImportSeverity,
  text: string,
): ImportProblem {
  return { row, column, code, severity, text }
}

function ofColumns({ columns, hasHeader, kind }: Findings): ImportProblem[] {
  if (kind === 'prose') return []
  return [
    ...(hasHeader ? [] : [problem(null, null, 'columnUnclear', 'warning', texts.headerMissing)]),
    ...columns
      .filter((each) => each.isUnclear && each.label !== '')
      .map((each) => problem(null, each.meaning, 'columnUnclear', 'note', texts.columnUnclear(each.label))),
  ]
}

function ofPoints({ rows, pointed, totals }: Findings): ImportProblem[] {
  const { headings, groups, unclear } = pointed
  const rowsOf = rowsUnder(rows, headings)
  // Headings whose units are each scored by themselves, what stands under them, and what they add to.
  const shared = new Set(sharedHeadings(rows, headings).flatMap((heading) => rowsOf[heading] ?? []))
  const problems: ImportProblem[] = []
  for (const [index, heading] of headings.entries()) {
    const mine = rowsOf[index] ?? []
    if (heading.points === null || mine.some((row) => shared.has(row))) continue
    const under = mine.flatMap((row) => rows[row] ?? [])
    if (!under.some((row) => row.points !== null)) continue
    const sum = sumOf(under)
    if (sum !== heading.points)
      problems.push(
        problem(
          null,
          'points',
          'headingPointsDiffer',
          'warning',
          texts.headingPointsDiffer(heading.text, sum, heading.points),
        ),
      )
  }
  for (const group of groups) {
    const [first = 0] = group.rows
    const sum = sumOf(group.rows.flatMap((row) => rows[row] ?? []))
    if (sum !== group.printed)
      problems.push(
        problem(
          first + 1,
          'points',
          'headingPointsDiffer',
          'warning',
          texts.headingPointsDiffer(shortened(rows[first]?.text ?? ''), sum, group.printed),
        ),
      )
  }
  for (const { row, text } of unclear)
    problems.push(
      problem(row + 1, 'points', 'pointsUnclear', 'warning', texts.pointsUnclear(shortened(text))),
    )
  if (totals.printed !== null && totals.points !== null && totals.printed !== totals.points)
    problems.push(
      problem(null, 'points', 'totalDiffers', 'warning', texts.totalDiffers(totals.points, totals.printed)),
    )
  return problems
}

function ofRow(
  row: ImportedRow,
  index: number,
  { pointed, columns, kind, brokenRows }: Findings,
): ImportProblem[] {
  const at = index + 1
  const problems: ImportProblem[] = []
  if (plain(row.text) === '') problems.push(problem(at, 'text', 'noText', 'error', texts.noText))
  const hasUnitColumn =
    kind === 'prose' ||
    columns.some(
      ({ meaning }) => meaning === 'lead' || meaning === 'responsible' || meaning === 'cooperating',
    )
  if (row.lead.length + row.responsible.length + row.cooperating.length === 0)
    problems.push(problem(at, 'responsible', 'noUnit', hasUnitColumn ? 'warning' : 'note', texts.noUnit))
  const reading = pointed.readings[index]
  if (reading?.reading === 'manual')
    problems.push(
      problem(at, 'rule', 'ruleNotUnderstood', 'warning', texts.ruleNotUnderstood(reading.reason)),
    )
  if (reading?.reading === 'asks') {
    const differs = reading.questions.find((question) => question.about === 'points')
    if (differs !== undefined)
      problems.push(problem(at, 'points', 'rowPointsDiffer', 'warning', differs.sentence))
  }
  const others = new Set([...row.responsible, ...row.cooperating].map(plain))
  for (const name of row.lead)
    if (others.has(plain(name)))
      problems.push(problem(at, 'lead', 'twoRoles', 'warning', texts.twoRoles(name)))
  if (brokenRows.has(index))
    problems.push(
      problem(
        at,
        'responsible',
        'bracketsOpen',
        'warning',
        texts.bracketsOpen(shortened([...row.lead, ...row.responsible, ...row.cooperating].join('、'))),
      ),
    )
  return problems
}

/** The same number for two rows side by side under one heading; a merged number is one. */
function ofNumbers(rows: readonly ImportedRow[]): ImportProblem[] {
  const seen = new Map<string, { row: number; column: number } | undefined>()
  return rows.flatMap((row, i) => {
    const source = row.sources.number
    if (row.number === '' || source === undefined) return []
    const key = `${row.heading}:${row.number}`
    const before = seen.get(key)
    const isNew = !seen.has(key)
    seen.set(key, source)
    if (isNew || (before?.row === source.row && before.column === source.column)) return []
    return [problem(i + 1, 'number', 'numberTwice', 'note', texts.numberTwice(row.number))]
  })
}

/** 区文化旅游委 beside 区文化旅游委（区体育局）: one name with and without its brackets. */
function ofUnits(rows: readonly ImportedRow[]): ImportProblem[] {
  const written = new Set<string>()
  for (const row of rows) {
    for (const name of row.lead) written.add(name)
    for (const name of row.responsible) written.add(name)
    for (const name of row.cooperating) written.add(name)
    // No place has so many units; what was read as names is something else.
    if (written.size > 5_000) return []
  }
  const names = new Map([...written].map((name) => [plain(name), name]))
  const problems: ImportProblem[] = []
  for (const [key, name] of names) {
    const bare = key.replace(/\([^()]*\)/g, '').replace(/等$/, '')
    const other = names.get(bare)
    if (bare !== key && other !== undefined && bare !== '')
      problems.push(problem(null, 'responsible', 'alikeUnits', 'note', texts.alikeUnits(other, name)))
  }
  return problems
}

function ofReading({ rows, notices, candidates, chosen }: Findings): ImportProblem[] {
  const carried = rows.reduce(
    (sum, row) => sum + Object.values(row.sources).filter((source) => source.carried === 'blank').length,
    0,
  )
  const others = candidates.filter((each) => each.key !== chosen && each.rows > 0).length
  return [
    ...(carried === 0 ? [] : [problem(null, null, 'carriedDown', 'note', texts.carriedDown(carried))]),
    ...(others === 0 ? [] : [problem(null, null, 'otherTables', 'note', texts.otherTables(others))]),
    ...notices.map(ofNotice),
  ]
}

function ofNotice(notice: SourceNotice): ImportProblem {
  switch (notice.kind) {
    case 'nestedTable':
      return problem(null, null, 'nestedTable', 'note', texts.nestedTable)
    case 'cellCut':
      return problem(null, null, 'cellCut', 'warning', texts.cellCut(notice.length))
    case 'columnsCut':
      return problem(null, null, 'cellCut', 'warning', texts.columnsCut(notice.columns))
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 30 ? `${line.slice(0, 30)}…` : line
}
