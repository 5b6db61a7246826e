/**
 * What writing in a cell means for this person: an editor of some kind, the task's drawer, or a reason why not. The grid
 * itself writes only what belongs to the unit for which the person acts; the office fills in for others in the drawer,
 * where it names its source.
 */
import type { BookName } from '../../shared/books/name.ts'
import type { Target } from '../../shared/books/tableView.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Progress, UnitId } from '../../shared/model.ts'
import type { NumberFact, YesnoFact } from '../../shared/rules/fact.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { type ColumnId, type GridRow, isFolding, summaryOf } from './gridRow.ts'
import { gridTexts } from './texts.ts'

export type WhyNot = Pick<Refusal, 'reason' | 'remedy'>

export type CellEdit =
  | {
      readonly kind: 'text'
      readonly target: Target
      readonly text: 'note' | 'summary'
      readonly value: string
      readonly limit: number | null
    }
  | {
      readonly kind: 'number'
      readonly target: Target
      readonly fact: NumberFact
      readonly value: number | null
    }
  | {
      readonly kind: 'yesno'
      readonly target: Target
      readonly fact: YesnoFact
      readonly value: boolean | null
    }
  | { readonly kind: 'progress'; readonly target: Target; readonly value: Progress }
  | {
      readonly kind: 'score'
      readonly target: Target
      readonly judgement: string
      readonly min: number
      readonly max: number
      readonly value: number | null
    }
  /** Nothing to write here; opening the cell opens the task. */
  | { readonly kind: 'none'; readonly why: WhyNot }

export interface EditContext {
  readonly ownUnit: UnitId
  readonly isOffice: boolean
  /** The screen only reads, whatever the rights. */
  readonly readonly: boolean
  readonly mayWrite: (book: BookName) => Refusal | null
}

export function cellEdit(row: GridRow, column: ColumnId, context: EditContext): CellEdit {
  if (context.readonly) return none(refuse('readOnly'))
  const { line, task } = row
  switch (column) {
    case 'note': {
      const summary = summaryOf(line)
      const target = summary === null ? line.target : summary.target
      if (target === null) return none(unwritten(row))
      if (summary !== null)
        return allowed(row, target, context, {
          kind: 'text',
          target,
          text: 'summary',
          value: summary.text,
          limit: summary.limit,
        })
      if (line.kind === 'summary' || line.entry === null) return none(unwritten(row))
      return allowed(row, target, context, {
        kind: 'text',
        target,
        text: 'note',
        value: line.entry.note,
        limit: null,
      })
    }
    case 'status': {
      if (line.kind === 'summary') return none(because('notTyped'))
      if (line.target === null || line.entry === null) return none(unwritten(row))
      return allowed(row, line.target, context, {
        kind: 'progress',
        target: line.target,
        value: line.entry.progress,
      })
    }
    case 'facts': {
      if (line.kind === 'summary') return none(because('notTyped'))
      const [fact, second] = factsOf(task.task.rule)
      if (fact === undefined) return none(because('noFacts', 'notTyped'))
      if (line.target === null || line.entry === null) return none(unwritten(row))
      const { target, entry } = line
      const value = Object.hasOwn(entry.facts, fact.key) ? entry.facts[fact.key] : undefined
      if (second === undefined && fact.kind === 'number')
        return allowed(row, target, context, {
          kind: 'number',
          target,
          fact,
          value: typeof value === 'number' ? value : null,
        })
      if (second === undefined && fact.kind === 'yesno')
        return allowed(row, target, context, {
          kind: 'yesno',
          target,
          fact,
          value: typeof value === 'boolean' ? value : null,
        })
      return allowed(row, target, context, none(because('factsElsewhere')))
    }
    case 'score':
      return scoreEdit(row, context)
    default:
      return none(context.isOffice ? because('notTyped') : refuse('officeOnly'))
  }
}

/** True where the cell is drawn as one to write in. */
export function isWritable(edit: CellEdit): boolean {
  return edit.kind !== 'none'
}

function scoreEdit({ task }: GridRow, context: EditContext): CellEdit {
  const [judgement, second] = judgementsOf(task.task.rule)
  if (judgement === undefined) return none(because('byFormula'))
  if (judgement.judge !== null)
    return none({ reason: gridTexts.byOther(judgement.judge), remedy: gridTexts.byOtherRemedy })
  if (second !== undefined) return none(because('factsElsewhere'))
  const { target } = task.summary
  if (target === null) return none(because('noLead'))
  if (target.unitId !== context.ownUnit) return none(context.isOffice ? foreign(context) : because('noLead'))
  const refusal = context.mayWrite(target.book)
  if (refusal !== null) return none(refusal)
  return {
    kind: 'score',
    target,
    judgement: judgement.key,
    min: judgement.min,
    max: judgement.max,
    value: task.summary.judgements.get(judgement.key) ?? null,
  }
}

function allowed(row: GridRow, target: Target, context: EditContext, edit: CellEdit): CellEdit {
  if (target.unitId !== context.ownUnit)
    return none(
      row.line.kind === 'summary' && !context.isOffice ? because('writtenByLead') : foreign(context),
    )
  const refusal = context.mayWrite(target.book)
  return refusal === null ? edit : none(refusal)
}

function foreign(context: EditContext): WhyNot {
  return context.isOffice ? because('onBehalfElsewhere') : refuse('foreign')
}

function unwritten({ line }: GridRow): WhyNot {
  return because(isFolding(line) ? 'foldedGroup' : 'notTyped')
}

function none(why: WhyNot): CellEdit {
  return { kind: 'none', why }
}

type Why =
  | 'notTyped'
  | 'factsElsewhere'
  | 'foldedGroup'
  | 'onBehalfElsewhere'
  | 'byFormula'
  | 'noLead'
  | 'writtenByLead'

function because(reason: Why | 'noFacts', remedy: Why = reason === 'noFacts' ? 'notTyped' : reason): WhyNot {
  return { reason: gridTexts[reason], remedy: gridTexts[`${remedy}Remedy`] }
}
