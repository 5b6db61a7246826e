/** The answers to the questions about one sentence, made into one rule. */
import { carryFacts } from '../carryFacts.ts'
import { mergeRules } from '../mergeRules.ts'
import type { Rule } from '../rule.ts'
import { fullPoints } from '../ruleNeeds.ts'
import { sameCounting } from '../sameCounting.ts'
import { withMark } from './missingMark.ts'
import type { Question } from './reading.ts'

export interface Answered {
  readonly rule: Rule
  /** Points that the row has to get, where the office holds with the sentence's own; null: the row's stay. */
  readonly rowPoints: number | null
}

export type Answer = number | { readonly mark: number }

/**
 * Each question offers whole rules, told apart from `proposal` by that one answer, so several answers are several changes of it.
 *
 * @param chosen by question, the place of the chosen proposal, or the number that the sentence left out
 * @returns null where the answers do not fit together
 */
export function answeredRule(
  proposal: Rule,
  questions: readonly Question[],
  chosen: readonly Answer[],
): Answered | null {
  let rule: Rule | null = proposal
  let holdsWithSentence = false
  for (const [i, question] of questions.entries()) {
    const said = chosen[i] ?? 0
    const answer: Rule | null =
      typeof said === 'number'
        ? (question.proposals[said]?.rule ?? null)
        : question.missing === undefined
          ? null
          : withMark(proposal, question.missing, said.mark)
    if (answer === null || rule === null) return null
    if (question.about === 'points' && said === 0) holdsWithSentence = true
    rule = mergeRules(proposal, rule, answer)
  }
  return rule === null ? null : { rule, rowPoints: holdsWithSentence ? fullPoints(rule) : null }
}

/**
 * The chosen reading with the words that the rule in force has for its facts, where one of the sentence's readings counts as
 * that rule does: then the answer changes what it is about and nothing else.
 */
export function withWordsOf(standing: Rule, questions: readonly Question[], chosen: Rule): Rule {
  const readings = questions.flatMap((question) => question.proposals.map(({ rule }) => rule))
  const same = readings.find((reading) => sameCounting(reading, standing))
  const merged = same === undefined ? null : mergeRules(same, standing, chosen)
  return carryFacts(standing, merged ?? chosen)
}
