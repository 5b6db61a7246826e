/**
 * The document on the worker's desk: read once, recognised again with every choice, and asked for slices. Knows nothing of
 * workers, so that tests sit at it too.
 */
import * as Y from 'yjs'
import { type PlanStep, planSteps } from '../../../shared/books/planFromTemplate.ts'
import type { ImportChoices, ImportedTable, ImportProblem } from '../../../shared/documents/imported.ts'
import { type ReadOutcome, readDocument, readPasted } from '../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../shared/documents/in/recognise/recognise.ts'
import type { SourceDocument } from '../../../shared/documents/in/source.ts'
import { matchDraft, mergeDraft } from '../../../shared/documents/merge/mergeDraft.ts'
import type { NamedParty } from '../../../shared/documents/namedParty.ts'
import { namedParties } from '../../../shared/documents/parties.ts'
import { decidedParties } from '../../../shared/documents/plan/names.ts'
import { draftOf, type PlanDraft } from '../../../shared/documents/plan/planDraft.ts'
import { sketchOf } from '../../../shared/documents/plan/sketch.ts'
import { readUnitForm } from '../../../shared/documents/unitForm/readUnitForm.ts'
import type { MakeId } from '../../../shared/ids.ts'
import type { Registry } from '../../../shared/model.ts'
import type { ImportDesk, ImportSource, ImportSummary, PaperSlice } from './messages.ts'

/** More problems than a person goes through at once; they are all counted. */
const mostProblems = 300
/** Of each name so many rows are told. */
const mostRows = 20

export interface DeskOptions {
  readonly makeId: MakeId
  readonly decode: (bytes: Uint8Array, encoding: string) => string
  /** 0 … 1 */
  readonly onProgress: (share: number) => void
}

export function createImportDesk(options: DeskOptions): ImportDesk {
  let open: OpenDocument | null = null
  let writing: { readonly steps: readonly PlanStep[]; readonly doc: Y.Doc } | null = null
  const opened = (): OpenDocument => {
    if (open === null) throw new Error('no document was opened')
    return open
  }
  return {
    open({ source, registry }) {
      const read = readSource(source, options)
      if (!read.ok) return read
      options.onProgress(0.9)
      const name = source.kind === 'file' ? source.name.replace(/\.[^.]*$/, '') : ''
      open = lay({ document: read.document, registry, name }, {})
      return { ok: true, summary: summaryOf(open) }
    },
    form: ({ bytes }) => readUnitForm(new Uint8Array(bytes)),
    choose({ choices }) {
      writing = null
      open = lay(opened(), choices)
      return summaryOf(open)
    },
    paper: ({ from, count }) => sliceOf(opened().table, from, count),
    plan({ decisions, parties, part }) {
      if (part === 0 || writing === null) {
        const sketch = sketchOf(opened().draft(), decidedParties(decisions).keyOf)
        writing = { steps: planSteps(sketch, options.makeId, parties), doc: new Y.Doc() }
      }
      const { steps, doc } = writing
      const before = Y.encodeStateVector(doc)
      steps[part]?.(doc)
      return { update: Y.encodeStateAsUpdate(doc, before), parts: steps.length }
    },
    merge({ plan, parties, answers }) {
      const draft = opened().draft()
      return { proposal: mergeDraft(plan, draft, matchDraft(plan, draft), parties, answers), draft }
    },
  }
}

interface Laid {
  readonly document: SourceDocument
  readonly registry: Registry
  /** The file's name without its ending, for a table that has no title. */
  readonly name: string
}

interface OpenDocument extends Laid {
  readonly table: ImportedTable
  readonly names: readonly NamedParty[]
  /** Made when it is first asked for. */
  readonly draft: () => PlanDraft
}

function readSource(source: ImportSource, options: DeskOptions): ReadOutcome {
  return source.kind === 'file'
    ? readDocument(new Uint8Array(source.bytes), {
        name: source.name,
        decode: options.decode,
        onProgress: (share) => options.onProgress(share * 0.9),
      })
    : readPasted(source)
}

function lay({ document, registry, name }: Laid, choices: ImportChoices): OpenDocument {
  const table = recognise(document, { choices, name })
  let draft: PlanDraft | null = null
  return {
    document,
    registry,
    name,
    table,
    names: namedParties(table, registry),
    draft: () => {
      draft ??= draftOf(table)
      return draft
    },
  }
}

function summaryOf({ table, names, draft }: OpenDocument): ImportSummary {
  const readings = { sure: 0, asks: 0, manual: 0 }
  for (const { reading } of draft().tasks) readings[reading] += 1
  const paperRowOf = new Map<number, number>()
  for (const [row, number] of table.paper.rowNumbers.entries())
    if (number !== null && !paperRowOf.has(number)) paperRowOf.set(number, row)
  return {
    title: table.title,
    kind: table.kind,
    columns: table.columns,
    levels: table.levels,
    candidates: table.candidates,
    chosen: table.chosen,
    counts: {
      headings: table.headings.length,
      rows: table.totals.rows,
      points: table.totals.points,
      printed: table.totals.printed,
      ...readings,
    },
    paperRows: table.paper.rowCount,
    paperColumns: table.paper.columnCount,
    problems: mostSevereFirst(table.problems)
      .slice(0, mostProblems)
      .map((problem) => ({
        ...problem,
        paperRow: problem.row === null ? null : (paperRowOf.get(problem.row) ?? null),
      })),
    problemCount: table.problems.length,
    names: names.map((name) => ({ ...name, rows: name.rows.slice(0, mostRows) })),
  }
}

const severities = ['error', 'warning', 'note'] as const

function mostSevereFirst(problems: readonly ImportProblem[]): ImportProblem[] {
  return severities.flatMap((severity) => problems.filter((each) => each.severity === severity))
}

function sliceOf({ paper, rows }: ImportedTable, from: number, count: number): PaperSlice {
  const to = Math.min(paper.rowCount, from + count)
  const carried = new Set<string>()
  for (let row = from; row < to; row += 1) {
    const number = paper.rowNumbers[row]
    if (number === null || number === undefined) continue
    for (const source of Object.values(rows[number - 1]?.sources ?? {}))
      if (source.carried === 'blank') carried.add(`${row}:${source.column}`)
  }
  return {
    from,
    cells: paper.cells
      .filter((cell) => cell.row < to && cell.row + cell.rowSpan > from)
      .map((cell) => {
        const row = Math.max(from, cell.row)
        return {
          ...cell,
          row,
          rowSpan: Math.min(cell.row + cell.rowSpan, to) - row,
          // A cell that goes on from the slice before is there, without its words.
          text: cell.row < from ? '' : cell.text,
        }
      }),
    rowKinds: paper.rowKinds.slice(from, to),
    rowNumbers: paper.rowNumbers.slice(from, to),
    carried: [...carried],
  }
}
