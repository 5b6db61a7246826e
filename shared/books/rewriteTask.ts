/**
 * The sentence or the points of a row change, so its rule is read anew. Says the sentence still the same, the rule and its
 * confirmation stay. Is it read surely, the rule follows and waits to be confirmed. Otherwise the rule stays as it was,
 * but no longer confirmed: the office answers the questions or decides. Nothing that was filled in is lost on the way.
 */
import type * as Y from 'yjs'
import type { TaskId } from '../model.ts'
import { carryFacts } from '../rules/carryFacts.ts'
import { mergeRules } from '../rules/mergeRules.ts'
import { type RuledRow, readSentence, saysTheSame, sentenceToRead } from '../rules/parse/readSentence.ts'
import type { Rule } from '../rules/rule.ts'
import { sameCounting } from '../rules/sameCounting.ts'
import { readCells } from './cells.ts'
import { planRef } from './planEdits.ts'
import { noParts, readTask } from './planTask.ts'
import { editTask, reopenRule } from './taskEdits.ts'

export interface Rewording {
  readonly id: TaskId
  readonly text?: string
  readonly sentence?: string
  /** null = 不计分 */
  readonly points?: number | null
}

export function rewriteTask(doc: Y.Doc, { id, ...changes }: Rewording): void {
  const before = standing(doc, id)
  editTask(doc, { id, ...changes })
  const after = standing(doc, id)
  if (before === null || after === null || saysTheSame(sentenceToRead(before), sentenceToRead(after))) return
  const reading = readSentence(sentenceToRead(after))
  if (reading.reading === 'sure') editTask(doc, { id, rule: reread(before, reading.rule) })
  // Also where the same rule came out, by hand or by template: it was agreed with for another sentence.
  reopenRule(doc, { id })
}

/** The rule that stands, with what the new sentence changes. */
function reread(before: RuledRow, read: Rule): Rule {
  const earlier = readSentence(sentenceToRead(before))
  const merged =
    earlier.reading === 'sure' && sameCounting(earlier.rule, before.rule)
      ? mergeRules(earlier.rule, before.rule, read)
      : null
  return carryFacts(before.rule, merged ?? read)
}

function standing(doc: Y.Doc, id: TaskId) {
  return readTask(readCells(doc, planRef), id, noParts())?.task ?? null
}
