/**
 * 单位填报表 goes out as a workbook and comes back filled in. What ties a cell to its field stands in the file itself, out
 * of sight: two narrow hidden columns carry a mark for each row, and a hidden sheet says which table and unit it was made
 * for, and what stood in each cell when it was made. Taking it back compares with that, so that only what a person
 * changed in the file is written, and what changed on the server meanwhile is seen.
 *
 * The sheets are found by their names, the columns by the keys in the hidden first row: a person may move or widen them.
 */
import type { EntryKey } from '../../books/tableView.ts'

export const unitFormFormat = 'qitian-unit-form/1'

export const unitFormSheets = { form: '填报表', records: '台账', marks: '填报标识' } as const

/** Keys in the hidden first row of the form. */
export const formColumnKeys = ['textMark', 'itemMark', 'progress', 'text', 'item', 'value'] as const
export type FormColumnKey = (typeof formColumnKeys)[number]

/** Keys in the hidden first row of 台账. */
export const recordColumnKeys = ['record', 'item', 'date', 'place', 'topic', 'people'] as const
export type RecordColumnKey = (typeof recordColumnKeys)[number]

/** Keys in the first column of the hidden sheet; the value stands in the second. */
export const formFactKeys = ['format', 'table', 'unit', 'title', 'unitName', 'time'] as const
export type FormFactKey = (typeof formFactKeys)[number]

/** Rows of the hidden sheet below those: `was`, the row's mark, the column, what stood there. */
export const wasKey = 'was'
/** And `item`, the words in the column 数据项 of 台账, the mark of the fact they mean. */
export const itemKey = 'item'

/**
 * entry: a unit's own 进展 and 完成情况. summary: the 汇总 that it leads. sole: both on one line, the text is the 汇总's.
 */
export type TextMark = { readonly of: 'entry' | 'summary' | 'sole'; readonly entry: EntryKey }

export type ItemMark =
  | { readonly of: 'fact'; readonly entry: EntryKey; readonly fact: string; readonly year: string | null }
  | { readonly of: 'judged'; readonly entry: EntryKey; readonly judgement: string }

export function writeTextMark({ of, entry }: TextMark): string {
  return `${of}|${entry}`
}

export function writeItemMark(mark: ItemMark): string {
  return mark.of === 'fact'
    ? `fact|${mark.entry}|${mark.fact}|${mark.year ?? ''}`
    : `judged|${mark.entry}|${mark.judgement}`
}

/** null for anything that was not written here: a file is in the hands of strangers. */
export function readTextMark(text: string): TextMark | null {
  const match = /^(entry|summary|sole)\|([0-9A-Za-z_~-]{1,80})$/.exec(text)
  const entry = match?.[2]
  if (entry === undefined) return null
  return { of: match?.[1] === 'entry' ? 'entry' : match?.[1] === 'sole' ? 'sole' : 'summary', entry }
}

export function readItemMark(text: string): ItemMark | null {
  const fact = /^fact\|([0-9A-Za-z_~-]{1,80})\|([a-z][a-zA-Z0-9]{0,39})\|(\d{4})?$/.exec(text)
  if (fact?.[1] !== undefined && fact[2] !== undefined)
    return { of: 'fact', entry: fact[1], fact: fact[2], year: fact[3] ?? null }
  const judged = /^judged\|([0-9A-Za-z_~-]{1,80})\|((?:part[0-9]{1,2}\.)?[a-zA-Z]{1,20})$/.exec(text)
  if (judged?.[1] !== undefined && judged[2] !== undefined)
    return { of: 'judged', entry: judged[1], judgement: judged[2] }
  return null
}

/** Spreadsheets count days from here. Only for days that are ISO days. */
export function dayToSerial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

export function serialToDay(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}
