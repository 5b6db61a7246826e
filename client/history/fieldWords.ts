/** Cells that hold no words of a person: names for ids, words for settings, a list for JSON. */
import { z } from 'zod'
import { readJson } from '../../shared/books/cells.ts'
import type { Field } from '../../shared/books/fields.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { CommentPlace } from '../../shared/model.ts'
import { reportWords } from '../../shared/words.ts'
import { commentTexts } from '../comments/texts.ts'
import { fullMoment } from './moments.ts'
import { historyTexts } from './texts.ts'

const texts = historyTexts.fields

/** null where the cell holds plain words, or a number or a flag that speaks for itself. */
export function fieldWords(view: TableView, field: Field, value: string | number): string | null {
  if (field.about === 'commentMention') return texts.mention
  const what = 'what' in field ? field.what : null
  if (typeof value === 'number') return what === 'fillingUntil' ? fullMoment(value) : null
  switch (what) {
    case 'order':
      return texts.place
    case 'parent':
    case 'heading':
      return nameIn(view.plan.headings, value)?.text ?? texts.gone
    case 'officeUnit':
    case 'byUnit':
    case 'unit':
      if (field.about === 'figure') return null
      return nameIn(view.registry.units, value)?.name ?? texts.gone
    case 'figure':
      return nameIn(view.plan.figures, value)?.label ?? texts.gone
    case 'view':
      return nameIn(view.plan.views, value)?.name ?? texts.gone
    case 'state':
      if (field.about === 'sharedView') return texts.viewState
      return value === 'returned' || value === 'reviewed' ? reportWords[value] : null
    case 'chosen':
      return choiceWords(view, field, value)
    case 'filling':
      return value === 'open' ? texts.open : texts.closed
    case 'kind':
      return texts.kinds[value] ?? null
    case 'place':
      return field.about === 'comment' ? (commentTexts.places[value as CommentPlace] ?? null) : null
    case 'reply':
      return texts.reply
    case 'submission':
      return texts.submission
    case 'task':
      return taskWords(view, value)
    case 'levels':
    case 'columns':
    case 'limits':
    case 'choices':
    case 'peers':
      return listWords(value)
    default:
      return null
  }
}

function nameIn<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  return all.find((each) => each.id === id)
}

function taskWords(view: TableView, id: string): string {
  const found = [...view.tasks.values()].find(({ task }) => task.id === id)
  return found === undefined ? texts.gone : texts.task(found.number)
}

function choiceWords(view: TableView, field: Field, key: string): string {
  const adjustment = field.about === 'adjustment' && nameIn(view.plan.adjustments, field.adjustmentId)
  const choice = adjustment ? adjustment.choices.find((each) => each.key === key) : undefined
  return choice?.label ?? texts.gone
}

const listed = z.array(
  z.union([
    z.string(),
    z.object({ label: z.string() }).transform(({ label }) => label),
    z.object({ name: z.string(), value: z.number() }).transform(({ name, value }) => `${name} ${value}`),
  ]),
)

function listWords(json: string): string | null {
  const read = listed.safeParse(readJson(json))
  if (!read.success) return null
  return read.data.length === 0 ? historyTexts.nothing : read.data.join('；')
}
