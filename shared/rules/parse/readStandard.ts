/**
 * The standard sentences that `ruleToText` writes, read back. A closed grammar: clauses between ；, names bare or in 「」, and
 * every number where the sentence of its kind has it. Whoever calls compares the result with the text, so a sentence
 * that merely looks like one is not taken for it.
 */
import { type Rule, type RuleInput, ruleSchema } from '../rule.ts'
import { createFactMaker } from './facts.ts'
import { readStandardClauses, type StandardContext } from './standardKinds.ts'

export function readStandard(text: string): Rule | null {
  if (!text.endsWith('。') || text.length > 8000) return null
  const clauses = splitOutside(text.slice(0, -1), '；')
  const context: StandardContext = { facts: createFactMaker() }
  const input = clauses[0]?.startsWith('1．')
    ? readSum(clauses, context)
    : readStandardClauses(clauses, context)
  if (input === null) return null
  const parsed = ruleSchema.safeParse(input)
  return parsed.success ? parsed.data : null
}

type Part = Extract<RuleInput, { kind: 'sum' }>['parts'][number]

function readSum(clauses: readonly string[], context: StandardContext): RuleInput | null {
  const rest = [...clauses]
  const cap = /^合计最高 (\d+(?:\.\d+)?) 分$/.exec(rest.at(-1) ?? '')
  if (cap !== null) rest.pop()
  const isHighest = rest.at(-1) === '各项就高计分'
  if (isHighest) rest.pop()
  const groups: string[][] = []
  for (const clause of rest) {
    const number = `${groups.length + 1}．`
    const last = groups.at(-1)
    if (clause.startsWith(number)) groups.push([clause.slice(number.length)])
    else if (last === undefined) return null
    else last.push(clause)
  }
  const parts: Part[] = []
  for (const group of groups) {
    const part = readStandardClauses(group, context)
    if (
      part === null ||
      part.kind === 'sum' ||
      part.kind === 'veto' ||
      part.kind === 'adjustment' ||
      part.kind === 'target'
    )
      return null
    parts.push(part)
  }
  return {
    kind: 'sum',
    parts,
    combine: isHighest ? 'highest' : 'sum',
    ...(cap === null ? {} : { cap: Number(cap[1]) }),
  }
}

/** Cut at a sign that stands in no 「」. */
export function splitOutside(text: string, by: string): string[] {
  const pieces: string[] = []
  let start = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '「') isInside = true
    else if (character === '」') isInside = false
    else if (!isInside && text.startsWith(by, at)) {
      pieces.push(text.slice(start, at))
      start = at + by.length
      at = start - 1
    }
  }
  pieces.push(text.slice(start))
  return pieces
}
