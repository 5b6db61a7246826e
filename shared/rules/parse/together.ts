/** Several readings side by side, as one sum. */
import { type Ask, type Draft, drafted, givenUp, type Part } from './draft.ts'
import type { Element } from './element.ts'
import { texts } from './texts.ts'

/** Parts side by side; each must be able to stand in a sum. */
export function together(drafts: readonly Draft[]): Draft {
  const parts: Part[] = []
  const asks: Ask[] = []
  for (const draft of drafts) {
    if (!draft.ok) return draft
    const { rule } = draft
    if (rule.kind === 'veto' || rule.kind === 'adjustment' || rule.kind === 'target')
      return givenUp(texts.reasons.several, 'effect' in rule ? rule.effect : '')
    if (rule.kind === 'sum') {
      if (rule.cap !== undefined || rule.combine === 'highest') return givenUp(texts.reasons.several, '')
      parts.push(...rule.parts)
    } else parts.push(rule)
    asks.push(...draft.asks)
  }
  return parts.length > 20 ? givenUp(texts.reasons.several, '') : drafted({ kind: 'sum', parts }, asks)
}

/** Each group begins with a base or a step that gives; later deductions belong to the one before them. */
export function grouped(rest: readonly Element[]): Element[][] {
  const groups: Element[][] = []
  for (const each of rest) {
    const last = groups.at(-1)
    const begins = each.is === 'base' || each.is === 'judged' || (each.is === 'step' && each.does === 'give')
    if (begins || last === undefined) groups.push([each])
    else last.push(each)
  }
  return groups
}
