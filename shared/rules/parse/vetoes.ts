/** 取消创建资格, 一票否决, 不得评优: what stands above the whole table. */
import type { RuleInput } from '../rule.ts'
import { conditionOf, readLead } from './conditions.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { ReadingContext } from './readingContext.ts'
import type { Statement } from './statements.ts'
import { texts } from './texts.ts'

type VetoInput = Extract<RuleInput, { kind: 'veto' }>

/** null where nothing is vetoed. */
export function readVeto(statements: readonly Statement[], context: ReadingContext): Draft | null {
  const vetoes = statements.filter(({ effect }) => effect.is === 'veto')
  if (vetoes.length === 0) return null
  const effect = vetoes.flatMap((each) => (each.effect.is === 'veto' ? [each.effect.text] : [])).join('，')
  const takes = statements.flatMap((each) => (each.effect.is === 'take' ? [each.effect.points] : []))
  const isWhole = vetoes.length + takes.length === statements.length && takes.length <= 1
  const lead = statements.flatMap((each) => each.lead)
  const own = statements.filter((each) => each.lead.length > 0)
  // Two conditions with two consequences are two rules; a veto cannot stand as a part of a sum.
  if (!isWhole || own.length > 1) return givenUp(texts.reasons.several, effect)
  const read = readLead(lead, context)
  if (read.unread !== null) return givenUp(texts.reasons.number, read.unread)
  const when = conditionOf(read, context)
  if (when === null) return givenUp(texts.reasons.condition, effect)
  const [points] = takes
  return drafted({
    kind: 'veto',
    when,
    effect: points === undefined ? effect : `${effect}，扣${points}分`,
    consequence: points === undefined ? consequenceOf(effect) : { does: 'deduct', points },
  })
}

/** Barred from honours or a grade: the points stand. */
function consequenceOf(effect: string): VetoInput['consequence'] {
  const isBar =
    /评优|评先|优秀|先进|一等|表彰|优等/.test(effect) && !/一票否决|创建资格|申报资格/.test(effect)
  return isBar ? { does: 'bar' } : { does: 'disqualify' }
}
