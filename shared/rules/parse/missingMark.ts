/** 每少1次扣1分, and somebody says how many are due: what was counted as missing is now held against that number. */
import { type Rule, readRule } from '../rule.ts'
import type { RulePart } from '../ruleKinds.ts'
import type { MissingMark } from './reading.ts'

/** null where the number cannot stand there. */
export function withMark(rule: Rule, missing: MissingMark, mark: number): Rule | null {
  const marked =
    rule.kind === 'sum'
      ? {
          ...rule,
          parts: rule.parts.map((part) => (part.kind === 'deduct' ? heldAgainst(part, missing, mark) : part)),
        }
      : rule.kind === 'deduct'
        ? heldAgainst(rule, missing, mark)
        : rule
  const read = readRule(marked)
  return read.ok ? read.value : null
}

type Deduct = Extract<RulePart, { kind: 'deduct' }>

function heldAgainst(rule: Deduct, { factKey, by }: MissingMark, target: number): Deduct {
  return {
    ...rule,
    items: rule.items.map((item) =>
      item.by === 'count' && item.fact.key === factKey
        ? { ...item, by, target, fact: { ...item.fact, label: nameOf(item.fact.label) } }
        : item,
    ),
  }
}

/** 召开会议，缺 → 召开会议: now the figure itself is asked for. */
function nameOf(label: string): string {
  const name = label.replace(/[，、]?(?:缺少?|少|低|差|超过?|高于|低于)$/, '')
  return name === '' ? label : name
}
