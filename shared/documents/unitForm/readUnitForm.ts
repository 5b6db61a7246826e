/**
 * A 单位填报表 that came back. The marks in the file say what each cell is (marks.ts); what the file held when it was made says
 * what a person changed since. A file is in the hands of strangers: whatever does not read as one of ours is left out, and
 * rights are asked again when it is written.
 */
import { isId, toId } from '../../ids.ts'
import type { Id, RecordId, UnitId } from '../../model.ts'
import type { ImportFault } from '../imported.ts'
import { openArchive } from '../in/archive.ts'
import { limits } from '../in/limits.ts'
import { mainPart } from '../in/readDocument.ts'
import { sniff } from '../in/sniff.ts'
import { faultOf, Unreadable } from '../in/unreadable.ts'
import { type ReadSheets, readSheets } from '../in/xlsx/readXlsx.ts'
import {
  type ItemMark,
  itemKey,
  readItemMark,
  readTextMark,
  serialToDay,
  type TextMark,
  unitFormFormat,
  unitFormSheets,
  wasKey,
} from './marks.ts'
import { unitFormTexts as texts } from './texts.ts'

export interface ReturnedForm {
  readonly tableId: Id<'table'>
  readonly unitId: UnitId
  readonly title: string
  readonly unitName: string
  /** When the form was made, epoch milliseconds. */
  readonly time: number
  /** As typed at the foot; empty where nothing was. */
  readonly person: string
  readonly phone: string
  /** Cells that were changed in the file. */
  readonly cells: readonly ReturnedCell[]
  readonly records: readonly ReturnedRecord[]
}

export interface ReturnedCell {
  readonly at:
    | { readonly column: 'progress' | 'text'; readonly mark: TextMark }
    | { readonly column: 'value'; readonly mark: ItemMark }
  readonly was: string
  readonly now: string
}

/** A line of 台账 with words in it. */
export interface ReturnedRecord {
  /** null: a new one. */
  readonly id: RecordId | null
  readonly mark: Extract<ItemMark, { of: 'fact' }>
  /** An ISO day; null where none can be read. */
  readonly date: string | null
  readonly place: string
  readonly topic: string
  readonly people: string
}

export type FormReading =
  | { readonly ok: true; readonly form: ReturnedForm }
  | { readonly ok: false; readonly fault: ImportFault }

export function readUnitForm(bytes: Uint8Array): FormReading {
  try {
    if (bytes.length > limits.fileBytes) throw new Unreadable('tooLarge')
    const kind = sniff(bytes)
    if (kind.kind === 'not') throw new Unreadable(kind.fault)
    if (kind.kind === 'text') throw new Unreadable('notForm')
    const archive = openArchive(bytes, () => undefined)
    const main = mainPart(archive)
    if (main.kind !== 'xlsx') throw new Unreadable('notForm')
    const names: readonly string[] = Object.values(unitFormSheets)
    const sheets = tables(readSheets(archive, main.part, ({ name }) => names.includes(name)))
    return { ok: true, form: readForm(sheets) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: faultOf(error.code) }
    throw error
  }
}

/** By row, by column; only what holds something. */
type Table = ReadonlyMap<number, ReadonlyMap<number, string>>

function tables({ sheets, strings }: ReadSheets): ReadonlyMap<string, Table> {
  return new Map(
    sheets.map(({ name, cells }) => {
      const rows = new Map<number, Map<number, string>>()
      const put = (row: number, column: number, text: string) => {
        const there = rows.get(row) ?? new Map<number, string>()
        rows.set(row, there.set(column, text.replace(/\r\n?/g, '\n').trim()))
      }
      for (const { row, column, text } of cells.texts) put(row, column, text)
      for (const { row, column, index } of cells.strings) put(row, column, strings.get(index) ?? '')
      return [name, new Map([...rows].sort(([a], [b]) => a - b))]
    }),
  )
}

function readForm(sheets: ReadonlyMap<string, Table>): ReturnedForm {
  const marks = sheets.get(unitFormSheets.marks)
  const form = sheets.get(unitFormSheets.form)
  if (marks === undefined || form === undefined) throw new Unreadable('notForm')
  const facts = new Map<string, string>()
  const was = new Map<string, string>()
  const items = new Map<string, string>()
  for (const row of marks.values()) {
    const [key, first, second, third] = [0, 1, 2, 3].map((column) => row.get(column) ?? '')
    if (key === wasKey) was.set(`${first} ${second}`, third ?? '')
    else if (key === itemKey) items.set(first ?? '', second ?? '')
    else facts.set(key ?? '', first ?? '')
  }
  const [table, unit] = [facts.get('table') ?? '', facts.get('unit') ?? '']
  if (facts.get('format') !== unitFormFormat || !isId(table) || !isId(unit)) throw new Unreadable('notForm')
  return {
    tableId: toId<'table'>(table),
    unitId: toId<'unit'>(unit),
    title: facts.get('title') ?? '',
    unitName: facts.get('unitName') ?? '',
    time: Number(facts.get('time')) || 0,
    person: typedAfter(form, texts.person),
    phone: typedAfter(form, texts.phone),
    cells: changedCells(form, was),
    records: recordsOf(sheets.get(unitFormSheets.records), items),
  }
}

function changedCells(form: Table, was: ReadonlyMap<string, string>): ReturnedCell[] {
  const [keyRow, columns] = keysOf(form, 'textMark')
  const changed: ReturnedCell[] = []
  const add = (mark: string, at: ReturnedCell['at'], now: string) => {
    const before = was.get(`${mark} ${at.column}`)
    // A cell that the file does not say to have been there was not made by us.
    if (before !== undefined && before.trim() !== now) changed.push({ at, was: before, now })
  }
  for (const [row, cells] of form) {
    if (row <= keyRow) continue
    const at = (key: string) => cells.get(columns.get(key) ?? -1) ?? ''
    const textMark = readTextMark(at('textMark'))
    if (textMark !== null)
      for (const column of ['progress', 'text'] as const)
        add(at('textMark'), { column, mark: textMark }, at(column))
    const itemMark = readItemMark(at('itemMark'))
    if (itemMark !== null) add(at('itemMark'), { column: 'value', mark: itemMark }, at('value'))
  }
  return changed
}

/** The hidden row that names the columns, by one key it must hold. */
function keysOf(table: Table, key: string): readonly [row: number, columns: ReadonlyMap<string, number>] {
  for (const [row, cells] of table) {
    const columns = new Map([...cells].map(([column, text]) => [text, column]))
    if (columns.has(key)) return [row, columns]
  }
  throw new Unreadable('notForm')
}

function recordsOf(table: Table | undefined, items: ReadonlyMap<string, string>): ReturnedRecord[] {
  if (table === undefined || table.size === 0) return []
  const [keyRow, columns] = keysOf(table, 'item')
  return [...table].flatMap(([row, cells]): ReturnedRecord[] => {
    if (row <= keyRow) return []
    const at = (key: string) => cells.get(columns.get(key) ?? -1) ?? ''
    const mark = readItemMark(items.get(at('item')) ?? '')
    const said = ['date', 'place', 'topic', 'people'].some((key) => at(key) !== '')
    if (mark?.of !== 'fact' || !said) return []
    const id = at('record')
    return [
      {
        id: id !== '' && isId<'record'>(id) ? id : null,
        mark,
        date: dayOf(at('date')),
        place: at('place'),
        topic: at('topic'),
        people: at('people'),
      },
    ]
  })
}

/** 2022-05-20, 2022/5/20, 2022年5月20日, 2022.5.20, or a spreadsheet's own count of days. */
function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return serialToDay(Number(plain))
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(plain) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}

/** What stands behind a label of the foot, in the cells to its right up to the next label. */
function typedAfter(form: Table, label: string): string {
  for (const cells of form.values()) {
    const row = [...cells].sort(([a], [b]) => a - b).map(([, text]) => text)
    const place = row.indexOf(label)
    const next = row[place + 1] ?? ''
    if (place >= 0) return next.endsWith('：') ? '' : next
  }
  return ''
}
