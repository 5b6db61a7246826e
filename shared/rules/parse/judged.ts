/** Points left to people: 视情况得0-3分, 如无…，最高不超过1分; 由上级赋分; 按完成比例得分. */
import type { RuleInput } from '../rule.ts'
import { conditionOf } from './conditions.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { ElementOf } from './element.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'

type RangeInput = Extract<RuleInput, { kind: 'range' }>

export function readJudged(judged: readonly ElementOf<'judged'>[], context: ReadingContext): Draft {
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
function judgedTiers(judged: readonly ElementOf<'judged'>[], { facts }: ReadingContext): Draft | null {
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
  each: ElementOf<'proportional'>,
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

export function readOutside(each: ElementOf<'outside'>, range: { min: number; max: number }): Draft {
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

/** 达到3元的得5分，不足3元的按比例得分 */
export function proportionalBelow(
  base: ElementOf<'base'>,
  below: ElementOf<'proportional'>,
  context: ReadingContext,
): Draft {
  const points = base.points === 'full' ? context.points : base.points
  const [only, ...others] = base.lead.atoms
  const against = below.lead.atoms[0]
  const isBelow =
    below.lead.isElse ||
    (against?.is === 'bound' &&
      only?.is === 'bound' &&
      against.bound.op === '<' &&
      against.bound.value === only.bound.value)
  if (points === null || only?.is !== 'bound' || others.length > 0 || only.bound.op !== '>=' || !isBelow)
    return givenUp(texts.reasons.several, below.words)
  return drafted({ kind: 'ratio', points, fact: only.bound.fact, target: only.bound.value })
}

/** 视情况得1-3分，未开展的不得分 */
export function judgedWithZero(
  judged: readonly ElementOf<'judged'>[],
  takes: readonly ElementOf<'take'>[],
  context: ReadingContext,
): Draft {
  const draft = readJudged(judged, context)
  if (!draft.ok || draft.rule.kind !== 'range') return givenUp(texts.reasons.several, takes[0]?.words ?? '')
  const caps = []
  for (const take of takes) {
    if (take.points !== 'all') return givenUp(texts.reasons.several, take.words)
    if (take.lead.isElse && take.lead.atoms.length === 0) continue
    const when = take.lead.unread === null ? conditionOf(take.lead, context) : null
    if (when === null) return givenUp(texts.reasons.condition, take.words)
    caps.push({ when, max: 0 })
  }
  return drafted({ ...draft.rule, min: 0, conditionalCaps: [...(draft.rule.conditionalCaps ?? []), ...caps] })
}
