/** A condition in plain Chinese, as it stands in a rule's reading and in the reasons of a score. */
import type { Condition } from './condition.ts'
import type { FigureFact } from './fact.ts'
import { comparisonWords, texts } from './texts.ts'

/** How a name is written: bare, or so that nothing in it can be taken for the sentence around it. */
export type Name = (label: string) => string

export const quoted: Name = (label) => `「${label.replace(/」/g, '』')}」`

export function conditionToText(condition: Condition, name: Name = (label) => label): string {
  switch (condition.test) {
    case 'yes':
      return name(condition.fact.label)
    case 'no':
      return name === quoted ? `${name(condition.fact.label)}为否` : `“${condition.fact.label}”为否`
    case 'compare':
      return compared(condition.fact, condition.op, condition.value, name)
    case 'share':
      return `${figureName(condition.part, name)}占${figureName(condition.whole, name)}的比例${comparisonWords[condition.op]} ${condition.percent}%`
    case 'everyYear':
      return `${name(condition.fact.label)}${yearsText(condition.fact.years)}每年${comparisonWords[condition.op]} ${texts.measured(condition.value, condition.fact.unit)}`
    case 'allOf':
      return joined(condition.of, texts.and, name)
    case 'anyOf':
      return joined(condition.of, texts.or, name)
  }
}

/** A group within a group stands in brackets, a group of one as well: it is not the same as its member. */
function joined(of: readonly Condition[], by: string, name: Name): string {
  const parts = of.map((each) =>
    each.test === 'allOf' || each.test === 'anyOf'
      ? `（${conditionToText(each, name)}）`
      : conditionToText(each, name),
  )
  return parts.length === 1
    ? `${by === texts.and ? texts.allOne : texts.anyOne}${parts[0] ?? ''}`
    : parts.join(by)
}

export function compared(
  fact: FigureFact,
  op: keyof typeof comparisonWords,
  value: number | FigureFact,
  name: Name,
): string {
  const own = typeof value === 'number' ? name(fact.label) : figureName(fact, name)
  return `${own}${comparisonWords[op]}${targetToText(value, fact.unit, name)}`
}

/** A figure whose unit stands nowhere else in the clause. */
export function figureName(
  { label, unit }: { readonly label: string; readonly unit: string },
  name: Name,
): string {
  return unit === '' ? name(label) : `${name(label)}（单位：${unit}）`
}

export function targetToText(target: number | FigureFact, unit: string, name: Name): string {
  return typeof target === 'number' ? ` ${texts.measured(target, unit)}` : figureName(target, name)
}

export function yearsText(years: readonly number[]): string {
  const [first = 0] = years
  const isSpan = years.length > 1 && years.every((year, i) => year === first + i)
  return isSpan ? `（${first}—${years.at(-1)} 年）` : `（${years.join('、')} 年）`
}
