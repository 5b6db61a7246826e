/** A rule's sentences as statements: what has to be so, and what it does to the points. */
import type { Clause } from './clauses.ts'
import { type Effect, findEffect } from './effects.ts'
import type { Marks } from './marks.ts'

export interface Statement {
  /** The clauses before the effect, without the punctuation between them. */
  readonly lead: readonly string[]
  readonly effect: Effect
  readonly inBrackets: boolean
  /** First of its sentence: nothing before it in the same sentence has an effect. */
  readonly opens: boolean
}

export interface Statements {
  readonly statements: readonly Statement[]
  /** Clauses without an effect that stand after the last one with an effect, by sentence. */
  readonly tail: readonly string[]
}

/** No rule has more; a text that has is something else. */
const most = 60

/** null where there are more statements than a rule can have. */
export function statementsOf(clauses: readonly Clause[], marks: Marks): Statements | null {
  const statements: Statement[] = []
  let lead: string[] = []
  let opens = true
  let leadEnds = false
  for (const clause of clauses) {
    let text = clause.text
    let found = findEffect(text, marks)
    while (found !== null) {
      if (statements.length === most) return null
      const own = trimmed(found.lead).replace(itself, '')
      // 规则A。如B，得2分: a sentence without points before is a heading of what follows, kept as its first clause.
      statements.push({
        lead: own === '' ? lead : [...lead, own],
        effect: found.effect,
        inBrackets: clause.inBrackets,
        opens,
      })
      lead = []
      opens = false
      text = trimmed(found.rest)
      found = text === '' ? null : findEffect(text, marks)
    }
    text = trimmed(text)
    if (text !== '') lead.push(text)
    leadEnds = clause.endsSentence
    if (leadEnds) opens = true
  }
  return { statements, tail: lead }
}

/** …的，此项得0分: the row itself, which is no condition. */
const itself = /(?:^|(?<=的))(?:此|该|本)(?:项|条|款|指标)(?:工作)?$/

function trimmed(text: string): string {
  return text.replace(/^[、的,:]+/, '').replace(/[,、:]+$/, '')
}
