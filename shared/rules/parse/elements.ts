/** Statements sorted by what they contribute to a rule, each limit attached to what it limits. */
import { isNameless } from './bounds.ts'
import { Collecting } from './collecting.ts'
import { boundsOf, type Lead, readLead } from './conditions.ts'
import type { Effect } from './effects.ts'
import type { Element, Elements } from './element.ts'
import { attachLimit } from './limits.ts'
import { expandEach, expandList } from './lists.ts'
import type { ReadingContext } from './readingContext.ts'
import type { Statement } from './statements.ts'
import { readStep } from './steps.ts'
import { labelOf } from './words.ts'

type EffectOf<K extends Effect['is']> = Extract<Effect, { is: K }>

export function elementsOf(statements: readonly Statement[], context: ReadingContext): Elements {
  const found = new Collecting()
  for (const index of statements.keys()) collect(found, statements, index, context)
  return { ...found, elements: withNames(found.elements) }
}

function collect(
  found: Collecting,
  statements: readonly Statement[],
  index: number,
  context: ReadingContext,
): void {
  const statement = statements[index]
  if (statement === undefined) return
  const { effect } = statement
  const { elements } = found
  const words = wordsOf(statement.lead, context)
  const lead = () => readLead(statement.lead, context)
  switch (effect.is) {
    case 'unknown':
    case 'veto':
      found.fail('effect', `${words}${effect.text}`)
      break
    case 'note':
      found.notes.push(`${words}${words === '' ? '' : '，'}${effect.text}`)
      break
    case 'total':
      found.setTotal(effect.points, words)
      if (words !== '' && index > 0) found.fail('condition', words)
      break
    case 'floor':
      // 造成重大影响的，扣完为止: all points are lost.
      if (statement.lead.length > 0 && effect.points === 0)
        elements.push({ is: 'take', lead: lead(), words, points: 'all' })
      else found.floor = effect.points
      break
    case 'highest':
      if (statement.lead.length > 0 && !ofAll.test(words)) found.fail('effect', words)
      found.highest = true
      break
    case 'give':
      collectGiven(found, statements, index, effect, context)
      break
    case 'full':
      elements.push(fullPoints(lead(), words, statement.opens))
      break
    case 'zero':
      // 达到80%以上，否则不得分（10分）: the points are earned by what stands before 否则.
      if (elements.length === 0 && lead().isElse && lead().atoms.length > 0)
        elements.push(fullPoints({ ...lead(), isElse: false }, words, true))
      else elements.push({ is: 'take', lead: lead(), words, points: 'all' })
      break
    case 'take':
      collectTaken(found, statement, effect, context)
      break
    case 'list':
      collectList(found, statement, effect, context)
      break
    case 'judged':
      if (effect.onTop) elements.push({ is: 'judgedAdd', lead: lead(), words, max: effect.max })
      else elements.push({ is: 'judged', lead: lead(), words, min: effect.min, max: effect.max, caps: [] })
      break
    case 'judgedOpen':
      // 其他情况酌情给分: what lies between the stated points is left to people.
      if (lead().isElse) found.fail('effect', words === '' ? effect.text : words)
      // 按完成情况赋分，80%以上得5分…: a heading of what follows.
      else if (statements.some((each) => givesPoints.has(each.effect.is))) break
      else if (context.points === null) found.fail('condition', effect.text)
      else elements.push({ is: 'judged', lead: lead(), words, min: 0, max: context.points, caps: [] })
      break
    case 'judgedTake':
      elements.push({ is: 'judgedTake', lead: lead(), words, max: effect.max })
      break
    case 'judgedAdd':
      elements.push({ is: 'judgedAdd', lead: lead(), words, max: null })
      break
    case 'spared':
      elements.push({ is: 'spared', lead: lead(), words })
      break
    case 'average':
      elements.push({ is: 'average', lead: lead(), words: `${words}，${effect.text}`.replace(/^，/, '') })
      break
    case 'proportional':
      elements.push({ is: 'proportional', lead: lead(), words })
      break
    case 'outside':
      elements.push({ is: 'outside', words, judge: effect.text })
      break
    case 'times':
      elements.push({ is: 'times', lead: lead(), times: effect.times })
      break
    case 'cap':
      attachLimit(found, effect, { clauses: statement.lead, lead, words })
      break
  }
}

const ofAll = /^(?:以上|上述|各项|同一|该项|此项)/
const givesPoints: ReadonlySet<Effect['is']> = new Set(['give', 'judged', 'full'])

function collectGiven(
  found: Collecting,
  statements: readonly Statement[],
  index: number,
  effect: EffectOf<'give'>,
  context: ReadingContext,
): void {
  const statement = statements[index]
  if (statement === undefined) return
  const takesFollow = statements.some((each) => each.effect.is === 'take' || each.effect.is === 'floor')
  // （5分） after what was already scored, or after a heading whose deductions follow, is the row's own points.
  const isHeading =
    statement.lead.length > 0 && takesFollow && boundsOf(readLead(statement.lead, context)).length === 0
  const isTotal = statement.lead.length === 0 ? index > 0 : index === 0 && isHeading
  if (statement.inBrackets && isTotal) {
    found.setTotal(effect.points, wordsOf(statement.lead, context))
    return
  }
  // 采用1篇得0.5分，最高得3分: a limit above the points says that each one counts.
  const next = statements[index + 1]?.effect
  const isRepeated =
    (next?.is === 'cap' && next.of !== 'take' && next.points > effect.points) ||
    found.elements.some((each) => each.is === 'step' && each.does !== 'take' && each.step.isEach)
  for (const clauses of each(found, statement, effect.each, context)) {
    const words = wordsOf(clauses, context)
    const { points, onTop } = effect
    const step = readStep(clauses, context, isRepeated)
    if (step !== null) {
      found.elements.push({ is: 'step', does: onTop ? 'add' : 'give', step, words, points })
      continue
    }
    const lead = readLead(clauses, context)
    const heading = isHeading && statement.inBrackets
    found.elements.push(
      onTop
        ? { is: 'add', lead, words, points }
        : { is: 'base', lead, words, points, opens: statement.opens, heading },
    )
  }
}

function collectTaken(
  found: Collecting,
  statement: Statement,
  { points, each: ofEach }: EffectOf<'take'>,
  context: ReadingContext,
): void {
  // 每低1个百分点分别扣0.1分 after two figures is a loss for each of them, which one step cannot carry.
  const figures = found.elements.filter((element) => element.is === 'base').length
  const isOneStep = figures < 2 && readStep(statement.lead, context, true) !== null
  for (const clauses of each(found, statement, ofEach, context, isOneStep)) {
    const words = wordsOf(clauses, context)
    const step = readStep(clauses, context, true)
    found.elements.push(
      step === null
        ? { is: 'take', lead: readLead(clauses, context), words, points }
        : { is: 'step', does: 'take', step, words, points },
    )
  }
}

/** 甲、乙各扣1分: the clauses of each; one that cannot be told apart is a problem, unless it may stand as one. */
function each(
  found: Collecting,
  statement: Statement,
  ofEach: boolean,
  context: ReadingContext,
  mayBeOne = false,
): readonly (readonly string[])[] {
  const several = ofEach ? expandEach(statement.lead) : null
  if (ofEach && several === null && !mayBeOne) found.fail('list', wordsOf(statement.lead, context))
  return several ?? [statement.lead]
}

/** 甲、乙分别扣10分、5分 */
function collectList(
  found: Collecting,
  statement: Statement,
  effect: EffectOf<'list'>,
  context: ReadingContext,
): void {
  const expanded = expandList(statement.lead, effect.points.length, context.marks)
  if (expanded === null) {
    found.fail('list', wordsOf(statement.lead, context))
    return
  }
  for (const [i, clauses] of expanded.entries()) {
    const points = effect.points[i] ?? 0
    const lead = readLead(clauses, context)
    const words = wordsOf(clauses, context)
    found.elements.push(
      effect.does === 'give'
        ? { is: 'base', lead, words, points, opens: i === 0, heading: false }
        : { is: effect.does, lead, words, points },
    )
  }
}

function fullPoints(lead: Lead, words: string, opens: boolean): Element {
  return { is: 'base', lead, words, points: 'full', opens, heading: false }
}

/** 95%以上得5分，90%以上得3分: a figure named once is meant by its unit from then on. */
function withNames(elements: readonly Element[]): Element[] {
  const named = new Map<string, ReturnType<typeof boundsOf>[number]['fact']>()
  return elements.map((element) => {
    if (!('lead' in element)) return element
    const atoms = element.lead.atoms.map((atom) => {
      if (atom.is !== 'bound') return atom
      const { fact } = atom.bound
      const earlier = named.get(fact.unit)
      const isSameFigure =
        earlier !== undefined && (isNameless(fact.label) || earlier.label.endsWith(fact.label))
      if (isSameFigure) return { ...atom, bound: { ...atom.bound, fact: earlier } }
      named.set(fact.unit, fact)
      return atom
    })
    return { ...element, lead: { ...element.lead, atoms } }
  })
}

function wordsOf(clauses: readonly string[], { marks }: ReadingContext): string {
  return clauses.map((clause) => labelOf(clause, marks)).join('，')
}
