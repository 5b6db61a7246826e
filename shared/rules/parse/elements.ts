/** Statements sorted by what they contribute to a rule, each limit attached to what it limits. */
import { type Bound, isNameless } from './bounds.ts'
import { type Lead, readLead } from './conditions.ts'
import type { Effect } from './effects.ts'
import { expandEach, expandList } from './lists.ts'
import type { ReadingContext } from './readingContext.ts'
import type { Statement } from './statements.ts'
import { readStep, type Step } from './steps.ts'
import { labelOf } from './words.ts'

export type Element =
  | {
      readonly is: 'base'
      readonly lead: Lead
      readonly words: string
      readonly points: number | 'full'
      readonly opens: boolean
      /** 业务办理（2分，…）: names what follows; nothing that has to be so. */
      readonly heading: boolean
    }
  | {
      readonly is: 'add'
      readonly lead: Lead
      readonly words: string
      readonly points: number
      readonly cap?: number
    }
  | {
      readonly is: 'take'
      readonly lead: Lead
      readonly words: string
      readonly points: number | 'all'
      readonly cap?: number
    }
  | {
      readonly is: 'step'
      readonly does: 'give' | 'add' | 'take'
      readonly step: Step
      readonly words: string
      readonly points: number
      readonly cap?: number
    }
  | {
      readonly is: 'judged'
      readonly lead: Lead
      readonly words: string
      readonly min: number
      readonly max: number
      readonly caps: readonly { readonly lead: Lead; readonly max: number }[]
    }
  | { readonly is: 'spared'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'average'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'judgedTake'; readonly lead: Lead; readonly words: string; readonly max: number | null }
  | { readonly is: 'judgedAdd'; readonly lead: Lead; readonly words: string; readonly max: number | null }
  | { readonly is: 'proportional'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'outside'; readonly words: string; readonly judge: string }
  | { readonly is: 'times'; readonly lead: Lead; readonly times: number }

export interface Elements {
  readonly elements: readonly Element[]
  readonly total: number | null
  readonly floor: number | null | undefined
  readonly highest: boolean
  readonly notes: readonly string[]
  /** A limit on several elements together. */
  readonly cap: { readonly of: 'give' | 'add' | 'take'; readonly points: number } | null
  /** Whether that limit could also be meant for the last element alone. */
  readonly capIsUnclear: boolean
  readonly problem: {
    readonly reason: 'effect' | 'cap' | 'list' | 'contradiction' | 'condition'
    readonly text: string
  } | null
}

export function elementsOf(statements: readonly Statement[], context: ReadingContext): Elements {
  const { marks } = context
  const elements: Element[] = []
  const notes: string[] = []
  let total: number | null = null
  let floor: number | null | undefined
  let highest = false
  let cap: Elements['cap'] = null
  let capIsUnclear = false
  let problem: Elements['problem'] = null
  const fail = (reason: NonNullable<Elements['problem']>['reason'], text: string): void => {
    problem ??= { reason, text }
  }
  const takesFollow = statements.some(({ effect }) => effect.is === 'take' || effect.is === 'floor')
  for (const [index, statement] of statements.entries()) {
    const { effect } = statement
    const words = wordsOf(statement, context)
    const lead = () => readLead(statement.lead, context)
    switch (effect.is) {
      case 'unknown':
        fail('effect', `${words}${effect.text}`)
        break
      case 'veto':
        fail('effect', `${words}${effect.text}`)
        break
      case 'note':
        notes.push(`${words}${words === '' ? '' : '，'}${effect.text}`)
        break
      case 'total':
        if (total !== null && total !== effect.points) fail('contradiction', words)
        total = effect.points
        if (words !== '' && index > 0) fail('condition', words)
        break
      case 'floor':
        // 造成重大影响的，扣完为止: all points are lost.
        if (statement.lead.length > 0 && effect.points === 0)
          elements.push({ is: 'take', lead: lead(), words, points: 'all' })
        else floor = effect.points
        break
      case 'highest':
        if (statement.lead.length > 0 && !/^(?:以上|上述|各项|同一|该项|此项)/.test(words))
          fail('effect', words)
        highest = true
        break
      case 'give': {
        // （5分） after what was already scored, or after a heading whose deductions follow, is the row's own points.
        const isHeading = statement.lead.length > 0 && takesFollow && !hasBound(lead())
        const isTotal = statement.lead.length === 0 ? index > 0 : index === 0 && isHeading
        if (statement.inBrackets && isTotal) {
          if (total !== null && total !== effect.points) fail('contradiction', words)
          total = effect.points
          break
        }
        // 采用1篇得0.5分，最高得3分: a limit above the points says that each one counts.
        const next = statements[index + 1]?.effect
        const isRepeated =
          (next?.is === 'cap' && next.of !== 'take' && next.points > effect.points) ||
          elements.some((each) => each.is === 'step' && each.does !== 'take' && each.step.isEach)
        const several = effect.each ? expandEach(statement.lead) : null
        if (effect.each && several === null) fail('list', words)
        for (const each of several ?? [statement.lead])
          elements.push(
            giving(
              { ...statement, lead: each },
              effect,
              wordsOf({ ...statement, lead: each }, context),
              isHeading && statement.inBrackets,
              isRepeated,
              context,
            ),
          )
        break
      }
      case 'full':
        elements.push({
          is: 'base',
          lead: lead(),
          words,
          points: 'full',
          opens: statement.opens,
          heading: false,
        })
        break
      case 'zero':
        // 达到80%以上，否则不得分（10分）: the points are earned by what stands before 否则.
        if (elements.length === 0 && lead().isElse && lead().atoms.length > 0)
          elements.push({
            is: 'base',
            lead: { ...lead(), isElse: false },
            words,
            points: 'full',
            opens: true,
            heading: false,
          })
        else elements.push({ is: 'take', lead: lead(), words, points: 'all' })
        break
      case 'take': {
        const several = effect.each ? expandEach(statement.lead) : null
        // 每低1个百分点分别扣0.1分 after two figures is a loss for each of them, which one step cannot carry.
        const figures = elements.filter((each) => each.is === 'base').length
        const isOneStep = figures < 2 && readStep(statement.lead, context, true) !== null
        if (effect.each && several === null && !isOneStep) fail('list', words)
        for (const each of several ?? [statement.lead])
          elements.push(
            taking(
              { ...statement, lead: each },
              effect.points,
              wordsOf({ ...statement, lead: each }, context),
              context,
            ),
          )
        break
      }
      case 'list': {
        const expanded = expandList(statement.lead, effect.points.length, marks)
        if (expanded === null) {
          fail('list', words)
          break
        }
        for (const [i, each] of expanded.entries()) {
          const points = effect.points[i] ?? 0
          const eachLead = readLead(each, context)
          const eachWords = each.map((clause) => labelOf(clause, marks)).join('，')
          elements.push(
            effect.does === 'take'
              ? { is: 'take', lead: eachLead, words: eachWords, points }
              : effect.does === 'add'
                ? { is: 'add', lead: eachLead, words: eachWords, points }
                : { is: 'base', lead: eachLead, words: eachWords, points, opens: i === 0, heading: false },
          )
        }
        break
      }
      case 'judged':
        if (effect.onTop) elements.push({ is: 'judgedAdd', lead: lead(), words, max: effect.max })
        else elements.push({ is: 'judged', lead: lead(), words, min: effect.min, max: effect.max, caps: [] })
        break
      case 'judgedOpen': {
        // 其他情况酌情给分: what lies between the stated points is left to people.
        if (lead().isElse) {
          fail('effect', words === '' ? effect.text : words)
          break
        }
        // 按完成情况赋分，80%以上得5分…: a heading of what follows.
        if (
          statements.some(
            (each) => each.effect.is === 'give' || each.effect.is === 'judged' || each.effect.is === 'full',
          )
        )
          break
        if (context.points === null) fail('condition', effect.text)
        else elements.push({ is: 'judged', lead: lead(), words, min: 0, max: context.points, caps: [] })
        break
      }
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
      case 'cap': {
        const last = elements.at(-1)
        if (last?.is === 'judged' && statement.lead.length > 0) {
          elements[elements.length - 1] = {
            ...last,
            caps: [...last.caps, { lead: lead(), max: effect.points }],
          }
          break
        }
        if (
          statement.lead.some(
            (clause) =>
              !/^(?:该|本|此|单)(?:项|条|类|指标)|^(?:以上|上述)?(?:各项|两项|几项)?(?:累计|合计|共计)?$/.test(
                clause,
              ),
          )
        ) {
          fail('cap', words)
          break
        }
        if (last === undefined) {
          fail('cap', words)
          break
        }
        const kindOfLast = last.is === 'step' ? last.does : last.is
        const isOther =
          (effect.of === 'take' && kindOfLast !== 'take' && kindOfLast !== 'judgedTake') ||
          (effect.of === 'add' && kindOfLast !== 'add' && kindOfLast !== 'judgedAdd') ||
          // 推荐1人得1分，入选再加1分，最高3分: a limit on all, of which only some are 加分.
          (effect.of === 'give' &&
            kindOfLast === 'add' &&
            elements.some((each) => each.is === 'base' || (each.is === 'step' && each.does === 'give'))) ||
          // 被通报扣1分，最多扣3分: for each time, which is not said.
          ((last.is === 'take' || last.is === 'add') &&
            last.points !== 'all' &&
            effect.points > last.points &&
            countedBack(elements) === 1)
        if (isOther) {
          fail('cap', words === '' ? (last.is === 'outside' ? '' : 'words' in last ? last.words : '') : words)
          break
        }
        const uncapped = countedBack(elements)
        if (
          (last.is === 'step' || last.is === 'take' || last.is === 'add') &&
          uncapped === 1 &&
          last.cap === undefined
        )
          elements[elements.length - 1] = { ...last, cap: effect.points }
        else if (uncapped > 1 && cap === null) {
          const all = elements.filter((each) => each.is === 'step' || each.is === 'take' || each.is === 'add')
          if (uncapped < all.length) fail('cap', words)
          const kind =
            last.is === 'take' || (last.is === 'step' && last.does === 'take')
              ? 'take'
              : last.is === 'add' || (last.is === 'step' && last.does === 'add')
                ? 'add'
                : 'give'
          cap = { of: kind, points: effect.points }
          capIsUnclear = kind === 'take'
        } else if (last.is === 'base' && cap === null) cap = { of: 'give', points: effect.points }
        else if (last.is === 'judgedAdd' || last.is === 'judgedTake')
          elements[elements.length - 1] = { ...last, max: effect.points }
        else fail('cap', words)
        break
      }
    }
  }
  return { elements: withNames(elements), total, floor, highest, notes, cap, capIsUnclear, problem }
}

/** 95%以上得5分，90%以上得3分: a figure named once is meant by its unit from then on. */
function withNames(elements: readonly Element[]): Element[] {
  const named = new Map<string, Bound['fact']>()
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

/** How many elements of the last one's kind stand together at the end without a limit of their own. */
function countedBack(elements: readonly Element[]): number {
  const last = elements.at(-1)
  if (last === undefined) return 0
  const kindOf = (each: Element): string => (each.is === 'step' ? each.does : each.is)
  let count = 0
  for (const each of [...elements].reverse()) {
    const limited = 'cap' in each && each.cap !== undefined
    if (kindOf(each) !== kindOf(last) || limited) break
    count++
  }
  return count
}

function giving(
  statement: Statement,
  effect: Extract<Effect, { is: 'give' }>,
  words: string,
  isHeading: boolean,
  implied: boolean,
  context: ReadingContext,
): Element {
  const step = readStep(statement.lead, context, implied)
  if (step !== null)
    return { is: 'step', does: effect.onTop ? 'add' : 'give', step, words, points: effect.points }
  const lead = readLead(statement.lead, context)
  return effect.onTop
    ? { is: 'add', lead, words, points: effect.points }
    : { is: 'base', lead, words, points: effect.points, opens: statement.opens, heading: isHeading }
}

function taking(statement: Statement, points: number, words: string, context: ReadingContext): Element {
  const step = readStep(statement.lead, context, true)
  if (step !== null) return { is: 'step', does: 'take', step, words, points }
  return { is: 'take', lead: readLead(statement.lead, context), words, points }
}

export function hasBound(lead: Lead): boolean {
  return lead.atoms.some((atom) => atom.is === 'bound')
}

function wordsOf({ lead }: Statement, { marks }: ReadingContext): string {
  return lead.map((clause) => labelOf(clause, marks)).join('，')
}
