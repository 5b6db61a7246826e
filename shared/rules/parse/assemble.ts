/** Statements put together into one rule. What does not fit together is given up, with the words that did not fit. */
import { aloneOnTop, perItems, readBonus, readPerItem } from './adding.ts'
import { readBase } from './base.ts'
import { readCases } from './cases.ts'
import { type Deducting, readDeduction } from './deducting.ts'
import { type Ask, type Draft, drafted, givenUp, withAsks } from './draft.ts'
import type { Element, ElementOf, Elements } from './element.ts'
import { elementsOf } from './elements.ts'
import { type Exception, noteOnAverages, withExceptions } from './exceptions.ts'
import { judgedWithZero, proportionalBelow, readJudged, readOutside, readProportional } from './judged.ts'
import { negates } from './likeness.ts'
import { readRanking } from './ranking.ts'
import type { ReadingContext } from './readingContext.ts'
import { readRising } from './rising.ts'
import type { Statement } from './statements.ts'
import { texts } from './texts.ts'
import { grouped, together } from './together.ts'
import { readVeto } from './vetoes.ts'

export function assemble(statements: readonly Statement[], context: ReadingContext): Draft {
  if (statements.length === 0) return givenUp(texts.reasons.noPoints, '')
  const veto = readVeto(statements, context)
  if (veto !== null) return veto
  const rising = readRising(statements, context)
  if (rising !== null) return drafted(rising)
  const ranking = readRanking(statements, context)
  if (ranking !== null) {
    if (!ranking.draft.ok || ranking.rest.length === 0) return ranking.draft
    return together([ranking.draft, assemble(ranking.rest, { ...context, points: null })])
  }
  const elements = elementsOf(statements, context)
  if (elements.problem !== null) return givenUp(texts.reasons[elements.problem.reason], elements.problem.text)
  const notes: Ask[] = elements.notes.map((note) => ({ about: 'note', sentence: texts.ask.note(note) }))
  if (elements.elements.length === 0 && elements.notes.length > 0)
    return givenUp(texts.reasons.note, elements.notes.join('；'))
  return withAsks(combine(elements, { ...context, points: elements.total ?? context.points }), notes)
}

function combine(elements: Elements, context: ReadingContext): Draft {
  const all = elements.elements
  const of = <K extends Element['is']>(kind: K): ElementOf<K>[] =>
    all.filter((each): each is ElementOf<K> => each.is === kind)
  const exceptions = all.filter((each): each is Exception => each.is === 'spared' || each.is === 'average')
  const rest = all.filter((each) => each.is !== 'spared' && each.is !== 'average')
  if (rest.length === 0) {
    const [only, ...others] = exceptions
    if (only?.is === 'average' && others.length === 0) return noteOnAverages(only, context)
    return givenUp(texts.reasons.noPoints, exceptions.map((each) => each.words).join('；'))
  }
  const judged = of('judged')
  const onlyOf = (...kinds: Element['is'][]) => rest.every((each) => kinds.includes(each.is))
  const [proportional] = of('proportional')
  const [outside] = of('outside')
  const [judgedAdd] = of('judgedAdd')
  const [judgedTake] = of('judgedTake')
  const draft = ((): Draft => {
    if (judged.length > 0 && onlyOf('judged')) return readJudged(judged, context)
    if (judged.length > 0 && onlyOf('judged', 'take')) return judgedWithZero(judged, of('take'), context)
    if (judged.length === 1 && outside !== undefined && onlyOf('judged', 'outside'))
      return readOutside(outside, { min: judged[0]?.min ?? 0, max: judged[0]?.max ?? 0 })
    if (judged.length > 0 && onlyOf('judged', 'base', 'step')) return mixed(elements, rest, context)
    if (proportional !== undefined) {
      const bases = of('base')
      const [base] = bases
      if (base !== undefined && bases.length === 1 && onlyOf('base', 'proportional') && rest.length === 2)
        return proportionalBelow(base, proportional, context)
      return onlyOf('proportional') && rest.length === 1
        ? readProportional(proportional, context.points, context)
        : givenUp(texts.reasons.several, proportional.words)
    }
    if (outside !== undefined) {
      if (rest.length > 1) return givenUp(texts.reasons.several, outside.words)
      if (context.points === null) return givenUp(texts.reasons.noLimit, outside.judge)
      return readOutside(outside, { min: 0, max: context.points })
    }
    if (judgedAdd !== undefined && rest.length === 1) {
      const max = judgedAdd.max ?? context.points
      if (max === null) return givenUp(texts.reasons.noLimit, judgedAdd.words)
      return drafted({ kind: 'judgedBonus', max })
    }
    if (judgedTake !== undefined && rest.length === 1) {
      const full = context.points
      if (full === null || (judgedTake.max ?? full) > full)
        return givenUp(texts.reasons.noLimit, judgedTake.words)
      return drafted({ kind: 'judgedDeduction', full, max: judgedTake.max ?? full })
    }
    return core(elements, rest, context)
  })()
  return withExceptions(draft, exceptions, context)
}

/** Bases and steps that give, deductions, and what comes on top, in the order in which they are written. */
function core(elements: Elements, rest: readonly Element[], context: ReadingContext): Draft {
  const bases = rest.filter((each) => each.is === 'base')
  const steps = rest.filter((each): each is ElementOf<'step'> => each.is === 'step')
  const gives = steps.filter((each) => each.does === 'give')
  const gains = rest.filter(
    (each): each is ElementOf<'add'> | ElementOf<'step'> =>
      each.is === 'add' || (each.is === 'step' && each.does === 'add'),
  )
  const losses = rest.filter(
    (each): each is ElementOf<'take'> | ElementOf<'step'> =>
      each.is === 'take' || (each.is === 'step' && each.does === 'take'),
  )
  const discretion = rest.find((each) => each.is === 'judgedTake') ?? null
  const times = rest.find((each) => each.is === 'times') ?? null
  const unexpected = rest.find((each) => each.is === 'judgedAdd' || each.is === 'judged')
  if (unexpected !== undefined) return givenUp(texts.reasons.several, unexpected.words)
  if (gains.length > 0) return withBonus(elements, rest, gains, context)
  if (gives.length > 0) {
    if (losses.length > 0 || discretion !== null || times !== null || bases.length > 0)
      return mixed(elements, rest, context)
    return perItems(gives, elements, context)
  }
  if (bases.length > 1) return severalBases(elements, rest, context)
  const [base = null] = bases
  const isDeduction =
    base === null ||
    losses.some((each) => each.is === 'step' || takesPart(each, base)) ||
    discretion !== null ||
    times !== null
  if (base !== null && !isDeduction) {
    const takes = losses.filter((each): each is ElementOf<'take'> => each.is === 'take')
    const draft = readBase(base, takes, context)
    return elements.floor === undefined && elements.cap === null && !elements.highest
      ? draft
      : limited(draft, elements)
  }
  const stated = base === null || base.points === 'full' ? context.points : base.points
  const deducting: Deducting = { full: stated, base, losses, discretion, times, whole: elements }
  return readDeduction(deducting, context)
}

/** A loss of part of the points, other than "the opposite costs points". */
function takesPart(loss: ElementOf<'take'> | ElementOf<'step'>, base: ElementOf<'base'>): boolean {
  const isElse = loss.is === 'take' && loss.lead.isElse
  return loss.points !== 'all' && !isElse && !negates(loss.words, base.words)
}

function limited(draft: Draft, { cap, floor }: Elements): Draft {
  if (!draft.ok) return draft
  if (floor !== undefined && cap === null) return draft
  if (cap !== null && 'points' in draft.rule && draft.rule.points === cap.points) return draft
  return givenUp(texts.reasons.cap, '')
}

/** Groups that each begin with a base or a step that gives; later deductions belong to the one before them. */
function mixed(elements: Elements, rest: readonly Element[], context: ReadingContext): Draft {
  if (elements.highest) return givenUp(texts.reasons.several, '')
  const groups = grouped(rest)
  const drafts = groups.map((group) => {
    const [first] = group
    if (first?.is === 'judged')
      return readJudged(
        group.filter((each) => each.is === 'judged'),
        { ...context, points: null },
      )
    if (first?.is === 'step' && first.does === 'give') {
      if (group.length > 1) return givenUp(texts.reasons.several, first.words)
      // A limit that equals the row's points is the whole's, not the step's.
      const cap = first.cap ?? context.points
      const rule = cap === null ? null : readPerItem(first, cap)
      return rule === null ? givenUp(texts.reasons.noLimit, first.words) : drafted(rule)
    }
    return combine({ ...elements, elements: group, cap: null, total: null }, { ...context, points: null })
  })
  const draft = together(drafts)
  if (!draft.ok || draft.rule.kind !== 'sum') return draft
  const cap = elements.cap?.points ?? context.points
  return cap === null ? draft : { ...draft, rule: { ...draft.rule, cap } }
}

function severalBases(elements: Elements, rest: readonly Element[], context: ReadingContext): Draft {
  const bases = rest.filter((each) => each.is === 'base')
  const losses = rest.filter((each) => each.is === 'take' || each.is === 'step')
  const zeros = losses.filter(
    (each): each is ElementOf<'take'> => each.is === 'take' && each.points === 'all',
  )
  if (zeros.length === losses.length && rest.length === bases.length + zeros.length) {
    const draft = readCases(bases, zeros, elements.highest, context)
    return elements.cap === null || elements.cap.points === context.points
      ? draft
      : givenUp(texts.reasons.cap, '')
  }
  if (elements.cap !== null) return givenUp(texts.reasons.cap, '')
  const groups = grouped(rest)
  const sum = groups.reduce(
    (total, [first]) => total + (first?.is === 'base' && first.points !== 'full' ? first.points : 0),
    0,
  )
  if (context.points === null || Math.round(sum * 100) / 100 !== context.points)
    return givenUp(texts.reasons.several, bases.map((each) => each.words).join('；'))
  return together(
    groups.map((group) =>
      combine({ ...elements, elements: group, total: null }, { ...context, points: null }),
    ),
  )
}

/** What is on top of the row's points, beside what the row itself gives. */
function withBonus(
  elements: Elements,
  rest: readonly Element[],
  gains: readonly (ElementOf<'add'> | ElementOf<'step'>)[],
  context: ReadingContext,
): Draft {
  const others = rest.filter((each) => !gains.some((gain) => gain === each))
  const bases = others.filter((each) => each.is === 'base')
  const bounds = bases.flatMap((base) =>
    base.lead.atoms.flatMap((atom) => (atom.is === 'bound' ? [atom.bound] : [])),
  )
  const bonus = readBonus(gains, elements, bounds.length === 1 ? (bounds[0] ?? null) : null, context)
  if (!bonus.ok) return bonus
  if (others.length === 0) return aloneOnTop(bonus, gains, context)
  const own = { ...elements, cap: null, highest: false }
  // 得1.5分；…每增加1名加0.05分；…每减少1名扣0.1分: three things beside each other, not a deduction from the 1.5.
  const losses = others.filter((each) => each.is === 'take' || each.is === 'step')
  const isThree = bases.length === 1 && losses.length > 0 && losses.every((each) => each.points !== 'all')
  if (isThree) {
    const [base] = bases
    const separate = !losses.some((loss) => base !== undefined && negates(loss.words, base.words))
    if (separate && base !== undefined)
      return together([
        readBase(base, [], context),
        bonus,
        readDeduction({ full: null, base: null, losses, discretion: null, times: null, whole: own }, context),
      ])
  }
  return together([core(own, others, context), bonus])
}
