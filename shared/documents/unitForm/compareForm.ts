/**
 * A returned 填报表 against the table as it is now: one change a cell, each with what stood when the form was made, what stands
 * now and what the file says. Nothing is written here; what cannot be taken says why.
 */
import type { Line, TableView, TaskView } from '../../books/tableView.ts'
import { typedNumber } from '../../enteredNumber.ts'
import { type Progress, progresses } from '../../model.ts'
import { refuseJudgement } from '../../rules/judgement.ts'
import { progressWords } from '../../words.ts'
import { type UnitFormItem, type UnitFormLine, unitFormLines } from './formLines.ts'
import { valueText } from './markSheet.ts'
import { type ItemMark, type TextMark, writeItemMark, writeTextMark } from './marks.ts'
import type { ReturnedCell, ReturnedForm, ReturnedRecord } from './readUnitForm.ts'
import { unitFormTexts as texts } from './texts.ts'

export interface FormChange {
  /** Stable within one form. */
  readonly key: string
  readonly task: TaskView
  readonly line: Line
  /** 完成情况, 工作进展, or the 数据项's name. */
  readonly label: string
  readonly was: string
  readonly stands: string
  readonly says: string
  readonly verdict: FormVerdict
  readonly write: FormWrite
}

export type FormVerdict =
  /** May be written. */
  | { readonly is: 'fine' }
  /** The table was changed too since the form was made: a person decides. */
  | { readonly is: 'both' }
  /** The file's value is none for this cell. */
  | { readonly is: 'invalid'; readonly reason: string }

export type FormWrite =
  | { readonly what: 'nothing' }
  | { readonly what: 'progress'; readonly mark: TextMark; readonly progress: Progress }
  | { readonly what: 'text'; readonly mark: TextMark; readonly text: string }
  | {
      readonly what: 'fact'
      readonly mark: Extract<ItemMark, { of: 'fact' }>
      readonly value: number | boolean | null
    }
  | {
      readonly what: 'judged'
      readonly mark: Extract<ItemMark, { of: 'judged' }>
      readonly points: number | null
    }
  | {
      readonly what: 'record'
      readonly record: ReturnedRecord & { readonly date: string }
      readonly people: number | null
    }

export interface ComparedForm {
  readonly changes: readonly FormChange[]
  /** Cells of the file whose line is no longer the unit's: told, not written. */
  readonly gone: number
}

export function compareForm(view: TableView, form: ReturnedForm): ComparedForm {
  const lines = unitFormLines(view, form.unitId)
  const byText = new Map(lines.map((line) => [writeTextMark(line.mark), line]))
  const byItem = new Map(
    lines.flatMap((line) => line.items.map((item) => [writeItemMark(item.mark), { line, item }] as const)),
  )
  const changes: FormChange[] = []
  let gone = 0
  for (const cell of form.cells) {
    const change = cell.at.column === 'value' ? itemChange(cell, byItem) : textChange(cell, byText)
    if (change === null) gone += 1
    else if (change.stands !== change.says) changes.push(change)
  }
  for (const [i, record] of form.records.entries()) {
    const place = byItem.get(writeItemMark(record.mark))
    if (place === undefined) gone += 1
    else changes.push(...recordChange(record, place, i))
  }
  return { changes, gone }
}

function textChange(
  { at, was, now }: ReturnedCell,
  lines: ReadonlyMap<string, UnitFormLine>,
): FormChange | null {
  if (at.column === 'value') return null
  const mark = writeTextMark(at.mark)
  const line = lines.get(mark)
  if (line === undefined) return null
  const common = { key: `${at.column} ${mark}`, task: line.task, line: line.line, was, says: now }
  if (at.column === 'text') {
    const stands = line.text.trim()
    return {
      ...common,
      label: texts.columns.text,
      stands,
      verdict: verdict(stands, was),
      write: { what: 'text', mark: at.mark, text: now },
    }
  }
  const entry = line.line.kind === 'summary' ? null : line.line.entry
  if (entry === null) return null
  const stands = progressWords[entry.progress]
  const progress = progresses.find((each) => progressWords[each] === now)
  return {
    ...common,
    label: texts.columns.progress,
    stands,
    verdict: progress === undefined ? invalid(texts.notListed) : verdict(stands, was),
    write: progress === undefined ? nothing : { what: 'progress', mark: at.mark, progress },
  }
}

interface ItemPlace {
  readonly line: UnitFormLine
  readonly item: UnitFormItem
}

function itemChange(
  { at, was, now }: ReturnedCell,
  items: ReadonlyMap<string, ItemPlace>,
): FormChange | null {
  if (at.column !== 'value') return null
  const mark = writeItemMark(at.mark)
  const place = items.get(mark)
  if (place === undefined) return null
  const { line, item } = place
  const stands = valueText(item)
  const read = readValue(now, at.mark, place)
  const common = { key: `value ${mark}`, task: line.task, line: line.line, label: item.label, was, stands }
  // 1,200 and 1200 are one figure.
  const says = read.ok && typeof read.value === 'number' ? String(read.value) : now
  if (!read.ok) return { ...common, says, verdict: invalid(read.reason), write: nothing }
  return { ...common, says, verdict: verdict(stands, was), write: writeOf(at.mark, read.value) }
}

type ReadValue =
  | { readonly ok: true; readonly value: number | boolean | null }
  | { readonly ok: false; readonly reason: string }

function readValue(now: string, mark: ItemMark, { line, item }: ItemPlace): ReadValue {
  if (now === '') return { ok: true, value: null }
  if (item.kind.is === 'yesno') {
    if (now === texts.yes || now === texts.no) return { ok: true, value: now === texts.yes }
    return { ok: false, reason: texts.notListed }
  }
  const typed = typedNumber(now, '')
  if (typed.is !== 'number') return { ok: false, reason: texts.notANumber }
  if (mark.of === 'judged') {
    const refusal = refuseJudgement(line.task.task.rule, mark.judgement, typed.value)
    return refusal === null ? { ok: true, value: typed.value } : { ok: false, reason: refusal.reason }
  }
  const min = item.kind.is === 'number' ? item.kind.min : 0
  return typed.value < min ? { ok: false, reason: texts.belowZero } : { ok: true, value: typed.value }
}

function writeOf(mark: ItemMark, value: number | boolean | null): FormWrite {
  if (mark.of === 'fact') return { what: 'fact', mark, value }
  return { what: 'judged', mark, points: typeof value === 'boolean' ? null : value }
}

/** A record that says what stands is no change; one without a day cannot be counted. */
function recordChange(record: ReturnedRecord, { line, item }: ItemPlace, at: number): FormChange[] {
  const standing =
    item.kind.is === 'records' ? item.kind.records.find((each) => each.id === record.id) : undefined
  const people = typedNumber(record.people, '人')
  const says = wordsOf({ ...record, date: record.date ?? texts.noDay })
  const stands =
    standing === undefined
      ? ''
      : wordsOf({ ...standing, people: standing.people === null ? '' : String(standing.people) })
  if (says === stands) return []
  const common = {
    key: `record ${at}`,
    task: line.task,
    line: line.line,
    label: item.label,
    was: stands,
    stands,
    says,
  }
  if (record.date === null) return [{ ...common, verdict: invalid(texts.day), write: nothing }]
  if (people.is === 'notANumber' || people.is === 'outOfRange')
    return [{ ...common, verdict: invalid(texts.notANumber), write: nothing }]
  return [
    {
      ...common,
      verdict: { is: 'fine' },
      write: {
        what: 'record',
        record: { ...record, id: standing?.id ?? null, date: record.date },
        people: people.is === 'number' ? people.value : null,
      },
    },
  ]
}

function wordsOf(record: { date: string; place: string; topic: string; people: string }): string {
  return [record.date, record.place, record.topic, record.people === '' ? '' : texts.people(record.people)]
    .filter((text) => text !== '')
    .join(' · ')
}

const nothing: FormWrite = { what: 'nothing' }

function verdict(stands: string, was: string): FormVerdict {
  return stands.trim() === was.trim() ? { is: 'fine' } : { is: 'both' }
}

function invalid(reason: string): FormVerdict {
  return { is: 'invalid', reason }
}
