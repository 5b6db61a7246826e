/** Points left to people: 视情况得0-3分, 如无…，最高不超过1分; 由上级赋分; 按完成比例得分. */
import type { RuleInput } from '../rule.ts'
import { conditionOf } from './conditions.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { Element } from './elements.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'

type Of<K extends Element['is']> = Extract<Element, { is: K }>
type RangeInput = Extract<RuleInput, { kind: 'range' }>

export function readJudged(judged: readonly Of<'judged'>[], context: ReadingContext): Draft {
  const ranges: RangeInput[] = []
  for (const each of judged) {
    const conditionalCaps = []
    for (const cap of each.caps) {
      const when = cap.lead.unread === null ? conditionOf(cap.lead, context) : null
      if (when === null || cap.max < each.min || cap.max > each.max)
        return givenUp(texts.reasons.cap, cap.lead.unread ?? each.words)
      conditionalCaps.push({ when, max: cap.max })
    }
    ranges.push({ kind: 'range', min: each.min, max: each.max, conditionalCaps })
  }
  const [first, ...others] = ranges
  if (first === undefined) return givenUp(texts.reasons.noPoints, '')
  if (others.length === 0) return drafted(first)
  const tiers = judgedTiers(judged, context)
  if (tiers !== null) return tiers
  const most = Math.max(...ranges.map((range) => range.max))
  const sum = Math.round(ranges.reduce((total, range) => total + range.max, 0) * 100) / 100
  if (sum === context.points && most !== context.points) return drafted({ kind: 'sum', parts: ranges })
  // 好的得8-10分，较好的得5-7分: whoever judges picks the grade, and with it the points.
  const bands = [...ranges].sort((a, b) => b.max - a.max)
  const areBands = bands.every((band, i) => i === 0 || band.max <= (bands[i - 1]?.min ?? 0))
  const hasCaps = ranges.some((range) => (range.conditionalCaps?.length ?? 0) > 0)
  if (areBands && !hasCaps)
    return drafted({ kind: 'range', min: Math.min(...ranges.map((range) => range.min ?? 0)), max: most })
  return givenUp(texts.reasons.several, judged.map((each) => each.words).join('；'))
}

/** 80%以上得3-5分，60%以上得1-2分: a figure picks the range. */
function judgedTiers(judged: readonly Of<'judged'>[], { facts }: ReadingContext): Draft | null {
  const bounds = judged.flatMap(({ lead, min, max, caps }) => {
    const [atom, ...others] = lead.atoms
    return atom?.is === 'bound' &&
      others.length === 0 &&
      caps.length === 0 &&
      typeof atom.bound.value === 'number'
      ? [
          {
            fact: atom.bound.fact,
            op: atom.bound.op,
            value: atom.bound.value,
            gives: { as: 'judged', min, max } as const,
          },
        ]
      : []
  })
  const [first] = bounds
  if (first === undefined || bounds.length < judged.length) return null
  if (!bounds.every((each) => each.fact.unit === first.fact.unit && each.op.startsWith('>'))) return null
  return drafted({
    kind: 'tiers',
    full: Math.max(...bounds.map((each) => each.gives.max)),
    fact: facts.figure(first.fact.label, first.fact.unit),
    tiers: [...bounds]
      .sort((a, b) => b.value - a.value)
      .map(({ op, value, gives }) => ({ op, value, gives })),
  })
}

/** 按完成比例得分（5分） */
export function readProportional(
  each: Of<'proportional'>,
  full: number | null,
  { facts }: ReadingContext,
): Draft {
  if (full === null) return givenUp(texts.reasons.noFull, each.words)
  const [only, ...others] = each.lead.atoms
  // 10例以上，否则按完成比例得分: the bound is what earns all points.
  if (each.lead.isElse && only?.is === 'bound' && others.length === 0 && only.bound.op === '>=')
    return drafted({ kind: 'ratio', points: full, fact: only.bound.fact, target: only.bound.value })
  if (each.lead.unread !== null || each.lead.atoms.some((atom) => atom.is === 'bound'))
    return givenUp(texts.reasons.number, each.lead.unread ?? each.words)
  const label = each.words === '' ? texts.label.completion : `${each.words}，${texts.label.completion}`
  return drafted({ kind: 'ratio', points: full, fact: facts.figure(label, '%'), target: 100 })
}

export function readOutside(each: Of<'outside'>, range: { min: number; max: number }): Draft {
  const judge =
    /^(?:由|以)?(.*?)(?:(?:根据|按照?|依据|结合).*?)?(?:统一|直接|负责|组织)?(?:进行|予以)?(?:赋分|评分|打分|评定|核定|考核|测评|提供)/.exec(
      each.judge,
    )?.[1]
  return drafted({
    kind: 'external',
    ...range,
    judge: judge === undefined || judge === '' ? texts.label.judge : judge,
  })
}
