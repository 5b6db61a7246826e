/** What a field holds, in the words of the product. */

import { readJson } from '../../shared/books/cells.ts'
import { parseField } from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import { readRule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { progressWords } from '../../shared/words.ts'
import { tasksTexts } from '../tasks/texts.ts'
import { historyTexts as texts } from './texts.ts'

export function valueWords(book: BookName, field: string, value: Cell): string {
  if (value === null || value === '') return texts.nothing
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  const what = parsed !== null && 'what' in parsed ? parsed.what : null
  if (what === 'removed') return texts.words.removed[value === true ? 'true' : 'false']
  if (what === 'withdrawn' && value === true) return texts.words.withdrawn
  if (parsed?.about === 'resolution') return texts.words.resolution[String(value)] ?? String(value)
  if (what === 'copy') return texts.words.reported
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'number') return String(value)
  if (what === 'rule') {
    const rule = readRule(readJson(value))
    return rule.ok ? ruleToText(rule.value) : value
  }
  const words: Readonly<Record<string, string>> = { ...progressWords, ...tasksTexts.history.words }
  return Object.hasOwn(words, value) && what !== 'text' ? (words[value] ?? value) : value
}
