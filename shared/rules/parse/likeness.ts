/** Whether one clause speaks of the opposite of another, or of the same thing at all. */

/** 实行动态调整的 ↔ 未实行动态调整的; 不达标准 ↔ 符合标准. */
export function negates(later: string, earlier: string): boolean {
  const match = /^(?:如|若|对|凡)?(?:均|都)?(?:未能|未|不|没有|没|无|缺|非)/.exec(later)
  if (match !== null) {
    const rest = later.slice(match[0].length)
    if (/^(?:达标?|符合|满足|达到|合格|完成|落实|开展|实行)?(?:标准|要求|规定|条件|任务)?的?$/.test(rest))
      return true
    return sharedPairs(rest, earlier) >= 2
  }
  return /^(?:无|没有|未|不)/.test(earlier) && sharedPairs(later, earlier) >= 1
}

/** The event that a deduction counts is the one the condition excludes: 无不达标河库 … 出现一次不达标河库. */
export function concerns(deduction: string, condition: string): boolean {
  return (
    negates(deduction, condition) ||
    negates(condition, deduction) ||
    /保障不到位|未达到|达不到|不足|不到位|不达标/.test(deduction) ||
    sharedPairs(deduction, condition) >= 2
  )
}

/** Two-character pieces that stand in both. */
function sharedPairs(a: string, b: string): number {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < a.length; i++) {
    const pair = a.slice(i, i + 2)
    if (!/[，、的得每或]/.test(pair) && b.includes(pair)) pairs.add(pair)
  }
  return pairs.size
}

/** 发现 and 发现有, 缺席会议 and 缺席. */
export function alike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return (
    long.includes(short) ||
    long.includes(short.replace(/[有达为到]$/, '')) ||
    short.includes(long.replace(/[有达为到]$/, ''))
  )
}
