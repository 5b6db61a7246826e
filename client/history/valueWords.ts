/** What a field holds, in the words of the product. */

import { readJson } from '../../shared/books/cells.ts'
import { parseField } from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import { readRule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { progressWords } from '../../shared/words.ts'
import { fieldWords } from './fieldWords.ts'
import { historyTexts as texts } from './texts.ts'

export function valueWords(view: TableView, book: BookName, field: string, value: Cell): string {
  if (value === null || value === '') return texts.nothing
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  const what = parsed !== null && 'what' in parsed ? parsed.what : null
  if (what === 'removed') return texts.words.removed[value === true ? 'true' : 'false']
  if (what === 'withdrawn' && value === true) return texts.words.withdrawn
  if (parsed?.about === 'resolution') return texts.words.resolution[String(value)] ?? String(value)
  if (what === 'copy') return texts.words.reported
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  const words = parsed === null ? null : fieldWords(view, parsed, value)
  if (words !== null) return words
  if (typeof value === 'number') return String(value)
  if (what === 'rule' || what === 'ruleBefore') {
    const rule = readRule(readJson(value))
    return rule.ok ? ruleToText(rule.value) : value
  }
  const named: Readonly<Record<string, string>> = { ...progressWords, ...texts.words.parts }
  return Object.hasOwn(named, value) && what !== 'text' ? (named[value] ?? value) : value
}
