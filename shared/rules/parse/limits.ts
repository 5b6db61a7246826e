/** 最高不超过4分, 最多扣3分: a limit, attached to what it limits: the last element, all of its kind before it, or the whole. */
import type { Collecting } from './collecting.ts'
import type { Lead } from './conditions.ts'
import type { Effect } from './effects.ts'
import { type Element, type ElementOf, kindOf } from './element.ts'

type Limit = Extract<Effect, { is: 'cap' }>
type Limited = ElementOf<'step' | 'take' | 'add'>

/**
 * @param clauses what stands before the limit
 * @param words the same, as one reads it
 */
export function attachLimit(
  found: Collecting,
  limit: Limit,
  { clauses, lead, words }: { readonly clauses: readonly string[]; lead: () => Lead; words: string },
): void {
  const last = found.elements.at(-1)
  if (last?.is === 'judged' && clauses.length > 0) {
    found.replaceLast({ ...last, caps: [...last.caps, { lead: lead(), max: limit.points }] })
    return
  }
  if (last === undefined || !clauses.every((clause) => onlyPoints.test(clause))) {
    found.fail('cap', words)
    return
  }
  if (isOfAnother(limit, last, found.elements)) {
    const its = last.is === 'outside' || !('words' in last) ? '' : last.words
    found.fail('cap', words === '' ? its : words)
    return
  }
  const uncapped = countedBack(found.elements)
  if (isLimited(last) && uncapped === 1 && last.cap === undefined)
    found.replaceLast({ ...last, cap: limit.points })
  else if (uncapped > 1 && found.cap === null) limitTogether(found, last, limit.points, uncapped, words)
  else if (last.is === 'base' && found.cap === null) found.cap = { of: 'give', points: limit.points }
  else if (last.is === 'judgedAdd' || last.is === 'judgedTake')
    found.replaceLast({ ...last, max: limit.points })
  else found.fail('cap', words)
}

/** 该项, 以上各项累计: points at what was said, and adds no condition. */
const onlyPoints = /^(?:该|本|此|单)(?:项|条|类|指标)|^(?:以上|上述)?(?:各项|两项|几项)?(?:累计|合计|共计)?$/

function limitTogether(found: Collecting, last: Element, points: number, uncapped: number, words: string) {
  if (uncapped < found.elements.filter(isLimited).length) found.fail('cap', words)
  const kind = kindOf(last)
  const of = kind === 'take' || kind === 'add' ? kind : 'give'
  found.cap = { of, points }
  found.capIsUnclear = of === 'take'
}

function isOfAnother({ of, points }: Limit, last: Element, elements: readonly Element[]): boolean {
  const kind = kindOf(last)
  if (of === 'take' && kind !== 'take' && kind !== 'judgedTake') return true
  if (of === 'add' && kind !== 'add' && kind !== 'judgedAdd') return true
  // 推荐1人得1分，入选再加1分，最高3分: a limit on all, of which only some are 加分.
  if (
    of === 'give' &&
    kind === 'add' &&
    elements.some((each) => each.is === 'base' || kindOf(each) === 'give')
  )
    return true
  // 被通报扣1分，最多扣3分: for each time, which is not said.
  return (
    (last.is === 'take' || last.is === 'add') &&
    last.points !== 'all' &&
    points > last.points &&
    countedBack(elements) === 1
  )
}

/** How many elements of the last one's kind stand together at the end without a limit of their own. */
function countedBack(elements: readonly Element[]): number {
  const last = elements.at(-1)
  if (last === undefined) return 0
  let count = 0
  for (const each of [...elements].reverse()) {
    const hasLimit = 'cap' in each && each.cap !== undefined
    if (kindOf(each) !== kindOf(last) || hasLimit) break
    count++
  }
  return count
}

function isLimited(element: Element): element is Limited {
  return element.is === 'step' || element.is === 'take' || element.is === 'add'
}
