/** Points earned all or nothing, or by a threshold; and what costs them (否则不得分). */
import type { Condition } from '../condition.ts'
import type { Bound } from './bounds.ts'
import { boundsOf, conditionOf, type Lead } from './conditions.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { ElementOf } from './element.ts'
import { negates } from './likeness.ts'
import { sameFigure } from './namedFigures.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'

/** One base. @param others what takes points where the base was not earned (否则不得分) */
export function readBase(
  base: ElementOf<'base'>,
  others: readonly ElementOf<'take'>[],
  context: ReadingContext,
): Draft {
  const points = base.points === 'full' ? context.points : base.points
  if (points === null) return givenUp(texts.reasons.noFull, base.words)
  let lead = base.lead
  let otherwise = 0
  const zeros: Condition[] = []
  for (const other of others) {
    const isElse =
      other.lead.isElse || negates(other.words, base.words) || isComplement(base.lead, other.lead)
    if (isElse && other.points !== 'all' && other.words !== '' && !other.lead.isElse) {
      // 得1分；未实行的扣1分: the opposite costs points, anything between neither gives nor takes.
      const first = conditionOf(lead, context)
      const second = conditionOf(other.lead, context)
      if (first === null || second === null || others.length > 1)
        return givenUp(texts.reasons.several, other.words)
      return drafted({
        kind: 'firstMatch',
        options: [
          { when: first, points },
          { when: second, points: -other.points },
        ],
      })
    }
    if (isElse) {
      otherwise = other.points === 'all' ? 0 : -other.points
      continue
    }
    if (other.points !== 'all') return givenUp(texts.reasons.several, other.words)
    // …，年内无案例不得分，得3分: the condition of the points stands before the exception.
    const atoms = other.lead.atoms
    if (lead.atoms.length === 0 && atoms.length === 1 && atoms[0]?.is === 'plain') {
      const at = atoms[0].text.lastIndexOf('，')
      if (at < 0) return givenUp(texts.reasons.condition, other.words)
      lead = { ...lead, atoms: [{ ...atoms[0], text: atoms[0].text.slice(0, at) }] }
      zeros.push({ test: 'yes', fact: context.facts.yesno(atoms[0].text.slice(at + 1)) })
      continue
    }
    // 每期不少于50人，人数不足的不得分: what is asked and its denial never hold together.
    if (isRequirementDenied(other.lead)) return givenUp(texts.reasons.several, other.words)
    const zero = other.lead.unread === null ? conditionOf(other.lead, context) : null
    if (zero === null) return givenUp(texts.reasons.condition, other.words)
    zeros.push(zero)
  }
  if (lead.unread !== null) return givenUp(texts.reasons.number, lead.unread)
  if (lead.atoms.length === 0) return givenUp(texts.reasons.condition, base.words)
  const bounds = boundsOf(lead)
  const [bound] = bounds
  if (bounds.length === 1 && bound !== undefined && zeros.length === 0 && lead.joined === 'and') {
    const plain = { ...lead, atoms: lead.atoms.filter((atom) => atom.is === 'plain') }
    const also = plain.atoms.length === 0 ? null : conditionOf(plain, context)
    return drafted({
      kind: 'threshold',
      points,
      fact: bound.fact,
      op: bound.op,
      value: bound.value,
      ...(also === null ? {} : { also }),
      else: otherwise,
    })
  }
  const when = conditionOf(lead, context)
  if (when === null) return givenUp(texts.reasons.condition, base.words)
  const [zeroIf, ...more] = zeros
  if (more.length > 0) return givenUp(texts.reasons.several, base.words)
  return drafted({
    kind: 'fixed',
    points,
    when,
    else: otherwise,
    ...(zeroIf === undefined ? {} : { zeroIf }),
  })
}

function isRequirementDenied({ atoms }: Lead): boolean {
  return (
    atoms.some((atom) => atom.is === 'bound' && (atom.bound.op === '>=' || atom.bound.op === '>')) &&
    atoms.some((atom) => atom.is === 'plain' && /不足|不够|未达|达不到|不达标|缺少|少于|低于/.test(atom.text))
  )
}

function isComplement(lead: Lead, other: Lead): boolean {
  const [bound] = boundsOf(lead)
  const [against] = boundsOf(other)
  if (bound === undefined || against === undefined || !sameFigure(against, bound.fact)) return false
  const low = (op: Bound['op']) => op === '<' || op === '<='
  return low(bound.op) !== low(against.op) && bound.value === against.value
}
