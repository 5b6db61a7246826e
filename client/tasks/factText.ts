/** A fact's value in words: for readers of other units' entries and for totals. */
import type { FactValue } from '../../shared/model.ts'
import type { CombinedValue } from '../../shared/rules/combine.ts'
import { readStatement } from '../../shared/rules/combine.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.entry

export function factToText(fact: FactSpec, value: FactValue | undefined): string {
  const read = value === undefined ? null : readStatement(fact, value)
  return read === null ? texts.unsaid : combinedToText(fact, read)
}

export function combinedToText(fact: FactSpec, value: CombinedValue): string {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  const unit = fact.kind === 'yesno' ? '' : fact.unit
  if (typeof value === 'number') return `${value} ${unit}`.trim()
  return Object.entries(value)
    .map(([year, figure]) => `${texts.year(Number(year))} ${figure} ${unit}`.trim())
    .join('，')
}
