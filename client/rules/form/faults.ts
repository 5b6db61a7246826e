/**
 * What is wrong with a rule that is being written, by the place in it. The rule's own reader is asked, so that the form
 * refuses exactly what a book would refuse; this file only says it in Chinese.
 */
import type { z } from 'zod'
import { type Rule, ruleSchema } from '../../../shared/rules/rule.ts'
import { faultTexts as texts } from './texts.ts'

export interface Faults {
  /** By path, as the controls have them. */
  readonly places: ReadonlyMap<string, string>
  /** What no single place can tell: numbers that contradict each other. */
  readonly whole: readonly string[]
  readonly count: number
}

export function faultsOf(rule: Rule): Faults {
  const parsed = ruleSchema.safeParse(rule)
  const places = new Map<string, string>()
  const whole: string[] = []
  for (const { path, message } of parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => found(issue, []))) {
    if (path === '') whole.push(message)
    else if (!places.has(path)) places.set(path, message)
  }
  return { places, whole, count: places.size + whole.length }
}

interface Fault {
  readonly path: string
  readonly message: string
}

type Issue = z.core.$ZodIssue

function found(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    // The form that was meant is the one in which the fault lies deepest.
    const [meant] = [...issue.errors].sort((a, b) => depth(b) - depth(a))
    if (meant !== undefined && meant.length > 0) return meant.flatMap((each) => found(each, path))
  }
  return [{ path: path.map(String).join('.'), message: wordsFor(issue) }]
}

function depth(issues: readonly Issue[]): number {
  return Math.max(
    0,
    ...issues.map((issue) =>
      issue.code === 'invalid_union'
        ? issue.path.length + Math.max(0, ...issue.errors.map(depth))
        : issue.path.length,
    ),
  )
}

function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? texts.empty
        : issue.origin === 'array'
          ? texts.tooFew(Number(issue.minimum))
          : texts.tooSmall(Number(issue.minimum))
    case 'too_big':
      return issue.origin === 'string'
        ? texts.tooLong(Number(issue.maximum))
        : issue.origin === 'array'
          ? texts.tooMany(Number(issue.maximum))
          : texts.tooBig(Number(issue.maximum))
    case 'invalid_type':
      return issue.expected === 'string' ? texts.empty : texts.noNumber
    case 'custom':
      return customWords(issue.message)
    default:
      return texts.notRight
  }
}

function customWords(message: string): string {
  const bounds = /^(\S+) stands above (\S+)$/.exec(message)
  if (bounds !== null) return texts.bounds(bounds[1] ?? '', bounds[2] ?? '')
  return texts.custom.find(([said]) => message.startsWith(said))?.[1] ?? texts.notRight
}
