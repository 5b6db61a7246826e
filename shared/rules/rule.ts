/**
 * The executable form of 评分规则. A rule stands in a book, so whoever reads one parses it first (`readRule`): an unknown
 * field is refused rather than dropped, because a dropped field would change the score. A sentence that was not
 * understood is `manual` with its reason; it is never guessed.
 */
import { z } from 'zod'
import { accept, type Result, reject } from '../errors.ts'
import { adjustment, partSchema, sum, targetRule, veto } from './ruleKinds.ts'
import { allFacts } from './ruleNeeds.ts'

const shapeSchema = z.discriminatedUnion('kind', [...partSchema.options, veto, adjustment, targetRule, sum])

export const ruleSchema = shapeSchema.superRefine((rule, context) => {
  for (const message of inconsistencies(rule)) context.addIssue({ code: 'custom', message })
})

export type Rule = z.infer<typeof shapeSchema>
export type RuleKind = Rule['kind']
/** A rule as a template or a form writes it: what has a default may be left out. */
export type RuleInput = z.input<typeof shapeSchema>

/** For rules that come from a book, a file or the network. */
export function readRule(value: unknown): Result<Rule> {
  const parsed = ruleSchema.safeParse(value)
  if (parsed.success) return accept(parsed.data)
  return reject('invalid', '评分规则的格式不正确，无法用来计分。')
}

/** For rules that the program itself writes; throws on a wrong one. */
export function makeRule(input: RuleInput): Rule {
  return ruleSchema.parse(input)
}

/** What no single field can tell: a rule that contradicts itself is refused when it is loaded, not when it scores. */
function inconsistencies(rule: Rule): string[] {
  return [...differingFacts(rule), ...(rule.kind === 'sum' ? rule.parts : [rule]).flatMap(contradictions)]
}

/** One key has one meaning within a rule, else one unit's statement would feed two different figures. */
function differingFacts(rule: Rule): string[] {
  const seen = new Map<string, string>()
  return allFacts(rule).flatMap((fact) => {
    const spec = JSON.stringify(fact)
    const earlier = seen.get(fact.key)
    seen.set(fact.key, spec)
    return earlier === undefined || earlier === spec ? [] : [`fact ${fact.key} is described in two ways`]
  })
}

function contradictions(rule: Exclude<Rule, { kind: 'sum' }>): string[] {
  switch (rule.kind) {
    case 'range':
      return [
        ...bounds(rule.min, rule.max),
        ...rule.conditionalCaps.flatMap((cap) => bounds(rule.min, cap.max)),
        ...rule.conditionalCaps.flatMap((cap) => bounds(cap.max, rule.max)),
      ]
    case 'peerRank':
    case 'external':
      return bounds(rule.min, rule.max)
    case 'fixed':
    case 'threshold':
    case 'increasing':
      return [
        ...bounds(rule.else, rule.points),
        ...(rule.kind === 'increasing' && !isAscending(rule.fact.years) ? ['years are not in order'] : []),
      ]
    case 'tiers':
      return rule.tiers.flatMap(({ gives }) =>
        gives.as === 'judged'
          ? [...bounds(gives.min, gives.max), ...bounds(gives.max, rule.full)]
          : bounds(gives.points, rule.full),
      )
    case 'deduct':
      return rule.full === null || rule.floor === null ? [] : bounds(rule.floor, rule.full)
    case 'judgedDeduction':
      return bounds(rule.max, rule.full)
    case 'perItem':
    case 'ratio':
    case 'bonus':
    case 'judgedBonus':
    case 'firstMatch':
    case 'veto':
    case 'adjustment':
    case 'target':
    case 'manual':
      return []
  }
}

function bounds(low: number, high: number): string[] {
  return low <= high ? [] : [`${low} stands above ${high}`]
}

function isAscending(years: readonly number[]): boolean {
  return years.length > 1 && years.every((year, i) => i === 0 || year > (years[i - 1] ?? year))
}
