/** 未发生…的不扣分, 此处不失分, 按平均分得分: where the clause itself says it does not apply. */
import type { Condition } from '../condition.ts'
import type { RuleInput } from '../rule.ts'
import { conditionOf } from './conditions.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { ElementOf } from './element.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'

export type Exception = ElementOf<'spared' | 'average'>

export function withExceptions(
  draft: Draft,
  exceptions: readonly Exception[],
  context: ReadingContext,
): Draft {
  return exceptions.reduce(
    (result, each) => (result.ok ? withException(result, each, context) : result),
    draft,
  )
}

function withException(draft: Extract<Draft, { ok: true }>, each: Exception, context: ReadingContext): Draft {
  const when = conditionOfException(each, context)
  if (when === null) return givenUp(texts.reasons.condition, each.words)
  const rule = attached(draft.rule, each, when)
  return rule === null ? givenUp(texts.reasons.several, each.words) : { ...draft, rule }
}

/** A bound on another figure (高于平均占比) is asked as yes or no: an exemption only needs to be told. */
function conditionOfException(each: Exception, context: ReadingContext): Condition | null {
  if (each.words === '') return null
  const isPlain =
    each.lead.unread === null &&
    each.lead.atoms.every((atom) => atom.is === 'plain' || typeof atom.bound.value === 'number')
  const read = isPlain ? conditionOf(each.lead, context) : null
  return (
    read ?? { test: 'yes', fact: context.facts.yesno(each.words.replace(/^(?:但是?|如果?|若|对于)/, '')) }
  )
}

function attached(rule: RuleInput, each: Exception, when: Condition): RuleInput | null {
  if (rule.kind === 'deduct' && each.is === 'spared' && !saysAbsent.test(each.words))
    return rule.exemptIf === undefined ? { ...rule, exemptIf: when } : null
  const notApplicable = { when, gives: each.is === 'average' ? ('entered' as const) : ('full' as const) }
  switch (rule.kind) {
    case 'fixed':
    case 'range':
    case 'threshold':
    case 'tiers':
    case 'deduct':
    case 'ratio':
    case 'firstMatch':
      return rule.notApplicable === undefined ? { ...rule, notApplicable } : null
    case 'sum': {
      // The exception stands with the deduction it spares.
      const at = rule.parts.findIndex((part) => part.kind === 'deduct')
      const part = rule.parts[at]
      if (part === undefined || each.is !== 'spared') return null
      const changed = attached(part, each, when)
      if (changed?.kind !== 'deduct') return null
      return { ...rule, parts: rule.parts.map((other, i) => (i === at ? changed : other)) }
    }
    case 'perItem':
    case 'judgedDeduction':
    case 'bonus':
    case 'judgedBonus':
    case 'increasing':
    case 'peerRank':
    case 'external':
    case 'veto':
    case 'adjustment':
    case 'target':
    case 'manual':
      return null
  }
}

/** 未新进人员，涉及新进人员指标按市级部门平均分得分: about other rows, so the office carries it out. */
export function noteOnAverages(only: ElementOf<'average'>, context: ReadingContext): Draft {
  const [first] = only.lead.atoms
  if (first?.is !== 'plain') return givenUp(texts.reasons.note, only.words)
  const at = first.text.indexOf('，')
  const when = at < 0 ? first.text : first.text.slice(0, at)
  return drafted({
    kind: 'adjustment',
    when: { test: 'yes', fact: context.facts.yesno(when) },
    effect: only.words.slice(only.words.indexOf(when) + when.length).replace(/^的?，/, '') || only.words,
  })
}

const saysAbsent =
  /^(?:如|若|对)?(?:未发生|未出现|未创建|未安排|未涉及|无|没有|不涉及|不存在|(?:辖区|辖区内|本辖区|本单位|当年|本年度|年内)(?:内)?(?:无|未|没有|不))/
