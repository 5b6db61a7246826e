/** What of the table one unit has to fill in: its own lines, each with the cells that it may write. */
import type { Line, TableView, TaskView } from '../../books/tableView.ts'
import type { DatedRecord, FactValue, UnitId } from '../../model.ts'
import type { FactSpec } from '../../rules/fact.ts'
import { factsOf, judgementsOf } from '../../rules/ruleNeeds.ts'
import type { ItemMark, TextMark } from './marks.ts'
import { unitFormTexts as texts } from './texts.ts'

export interface UnitFormLine {
  readonly task: TaskView
  readonly line: Line
  readonly mark: TextMark
  readonly progress: boolean
  readonly text: string
  readonly limit: number | null
  readonly items: readonly UnitFormItem[]
}

export interface UnitFormItem {
  readonly label: string
  readonly mark: ItemMark
  readonly kind:
    | { readonly is: 'number'; readonly min: number; readonly max: number }
    | { readonly is: 'yesno' }
    | { readonly is: 'records'; readonly records: readonly DatedRecord[] }
  readonly value: number | boolean | null
}

const largest = 1e12

/** In printed order. A 汇总 that the unit leads is a line of its own beside its entry. */
export function unitFormLines(view: TableView, unitId: UnitId): UnitFormLine[] {
  return [...view.tasks.values()].flatMap((task) =>
    task.lines.flatMap((line) =>
      line.target?.unitId === unitId && task.evaluation.outcome.is !== 'notApplicable'
        ? [formLine(task, line, line.target.entry)]
        : [],
    ),
  )
}

function formLine(task: TaskView, line: Line, entry: string): UnitFormLine {
  switch (line.kind) {
    case 'summary':
      return {
        task,
        line,
        mark: { of: 'summary', entry },
        progress: false,
        text: line.summary.text,
        limit: line.summary.limit,
        items: judgedItems(task, line.summary.target?.entry ?? entry),
      }
    case 'sole':
      return {
        task,
        line,
        mark: { of: 'sole', entry },
        progress: true,
        text: line.summary.text,
        limit: line.summary.limit,
        items: [
          ...factItems(task, entry, line.entry.facts),
          ...judgedItems(task, line.summary.target?.entry ?? entry),
        ],
      }
    case 'unit':
    case 'group':
      return {
        task,
        line,
        mark: { of: 'entry', entry },
        progress: true,
        text: line.entry?.note ?? '',
        limit: null,
        items: factItems(task, entry, line.entry?.facts ?? {}),
      }
  }
}

function factItems(
  { task }: TaskView,
  entry: string,
  facts: { readonly [key: string]: FactValue },
): UnitFormItem[] {
  return factsOf(task.rule).flatMap((spec) =>
    factItem(spec, entry, Object.hasOwn(facts, spec.key) ? facts[spec.key] : undefined),
  )
}

function factItem(spec: FactSpec, entry: string, value: FactValue | undefined): UnitFormItem[] {
  const mark = (year: string | null): ItemMark => ({ of: 'fact', entry, fact: spec.key, year })
  const number = { is: 'number', min: isSigned(spec) ? -largest : 0, max: largest } as const
  switch (spec.kind) {
    case 'yesno': {
      const said = typeof value === 'boolean' ? value : null
      return [{ label: spec.label, mark: mark(null), kind: { is: 'yesno' }, value: said }]
    }
    case 'series':
      return spec.years.map((year) => ({
        label: texts.withYear(texts.withUnit(spec.label, spec.unit), String(year)),
        mark: mark(String(year)),
        kind: number,
        value: seriesValue(value, String(year)),
      }))
    case 'number':
    case 'records': {
      const records: readonly DatedRecord[] = Array.isArray(value) ? value : []
      const isCounted = spec.kind === 'records' || records.length > 0
      return [
        {
          label: texts.withUnit(spec.label, spec.unit),
          mark: mark(null),
          kind: isCounted ? { is: 'records', records } : number,
          value: typeof value === 'number' ? value : null,
        },
      ]
    }
  }
}

function isSigned(spec: FactSpec): boolean {
  return spec.kind === 'number' && spec.signed
}

function seriesValue(value: FactValue | undefined, year: string): number | null {
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, year)) return null
  const found: unknown = Reflect.get(value, year)
  return typeof found === 'number' ? found : null
}

/** What somebody outside decides is not asked of the unit. */
function judgedItems({ task, summary }: TaskView, entry: string): UnitFormItem[] {
  return judgementsOf(task.rule)
    .filter(({ judge }) => judge === null)
    .map(({ key, min, max }) => ({
      label: texts.judged(min, max),
      mark: { of: 'judged', entry, judgement: key },
      kind: { is: 'number', min, max },
      value: summary.judgements.get(key) ?? null,
    }))
}
