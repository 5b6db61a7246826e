/**
 * What each row of the paper is: title, header (and its repetition on a new page), task, a heading that spans the row, total,
 * note. A section row (一、…) that has tasks below it is a heading, whatever else the document repeats in it; one that has none
 * is heading and scored row in one.
 */
import type { ImportChoices, PaperRowKind } from '../../imported.ts'
import type { Column } from './columns.ts'
import { type GridView, isBlank, plain } from './gridView.ts'
import { type Header, rowKey } from './header.ts'

export const totalWords =
  /^(?:合计|总计|总分|小计|共计|累计|总得分|合计得分|总分值|分值合计|满分合计)(?:[(（:：].*)?\d*(?:\.\d+)?分?$/
const noteWords =
  /^(?:注|备注|说明|附注|填表说明|填报说明|备注说明|注意事项|制表|填表|填报|审核|联系)[:：]|^注\d*[:：.、]|^注$|^※/
const signOff =
  /^(?:填表|填报|制表|审核|复核|审批|负责|联系|经办|分管|主管|单位|日期|时间|电话)[^:：]{0,10}[:：]|^\(盖章\)$/
export const sectionNumber =
  /^(?:第[一二三四五六七八九十百\d]+(?:部分|章|节|篇|类|项)|[一二三四五六七八九十百]+[、.．]|[(（][一二三四五六七八九十百]+[)）])/

export function classifyRows(
  view: GridView,
  header: Header | null,
  columns: readonly Column[],
  chosen: ImportChoices['rowKinds'],
): PaperRowKind[] {
  const headerKeys = header === null ? [] : keysOf(view, header)
  const kinds: PaperRowKind[] = []
  const context = contextOf(view, header, columns)
  for (let row = 0; row < view.rowCount; row += 1) {
    kinds.push(chosen?.get(row) ?? kindOf(view, row, header, headerKeys, context))
  }
  settleSections(view, kinds, context, chosen)
  settleEnd(view, kinds, chosen)
  return kinds
}

interface Context {
  readonly columns: readonly Column[]
  readonly number: number | null
  /** Columns whose text makes a task: the task itself, its rule, its units. */
  readonly telling: readonly number[]
  readonly subjects: readonly number[]
  readonly text: number | null
  /** Section rows are told by 一、 in 序号 where tasks are counted 1, 2, 3. */
  readonly hasArabicNumbers: boolean
}

function contextOf(view: GridView, header: Header | null, columns: readonly Column[]): Context {
  const columnsOf = (...meanings: readonly Column['meaning'][]) =>
    columns.filter((each) => meanings.includes(each.meaning)).map((each) => each.column)
  const number = columnsOf('number').at(-1) ?? null
  let hasArabicNumbers = false
  if (number !== null)
    for (let row = header?.to ?? 0; row < view.rowCount && !hasArabicNumbers; row += 1)
      hasArabicNumbers = /^\d+/.test(plain(view.ownText(row, number)))
  return {
    columns,
    number,
    telling: columnsOf('rule', 'lead', 'responsible', 'cooperating'),
    subjects: columnsOf('level', 'text'),
    text: columnsOf('text')[0] ?? null,
    hasArabicNumbers,
  }
}

function keysOf(view: GridView, header: Header): string[] {
  const keys: string[] = []
  for (let row = header.from; row < header.to; row += 1) keys.push(rowKey(view, row))
  return keys.filter((key) => key.length > 3)
}

function kindOf(
  view: GridView,
  row: number,
  header: Header | null,
  headerKeys: readonly string[],
  context: Context,
): PaperRowKind {
  if (header !== null && row >= header.from && row < header.to) return 'header'
  const filled = view.own(row).filter((cell) => !isBlank(cell.text))
  if (filled.length === 0) return 'blank'
  if (header !== null && row < header.from) return 'title'
  if (headerKeys.includes(rowKey(view, row))) return 'header'
  if (row === header?.to && areColumnNumbers(filled.map((cell) => plain(cell.text)))) return 'header'
  const first = filled[0]
  if (first === undefined) return 'blank'
  const words = plain(first.text)
  if (isTotal(view, row, context)) return 'total'
  if (noteWords.test(words) && (filled.length === 1 || isAlone(first.columnSpan, view) || words === '注'))
    return 'note'
  if (filled.every((cell) => signOff.test(plain(cell.text)))) return 'note'
  if (filled.length === 1 && isAlone(first.columnSpan, view) && isWideTitle(view, row, words)) return 'title'
  if (isSection(view, row, context)) return 'heading'
  return 'task'
}

/** 1 2 3 … or ① ② ③ … under the headings: the columns counted. */
function areColumnNumbers(texts: readonly string[]): boolean {
  return texts.length >= 3 && texts.every((text, i) => text.replace(/^\((.*)\)$/, '$1') === String(i + 1))
}

function isAlone(span: number, view: GridView): boolean {
  return view.columnCount > 1 && span >= Math.max(2, view.columnCount * 0.6)
}

/** A page that repeats the title above the repeated header. */
function isWideTitle(view: GridView, row: number, words: string): boolean {
  return row > 0 && /^(?:附件|附表|续表|\(续\)|（续）)/.test(words) && view.columnCount > 1
}

function isTotal(view: GridView, row: number, { telling, text, number }: Context): boolean {
  const filled = view.own(row).filter((cell) => !isBlank(cell.text))
  const words = filled.filter((cell) => cell.column !== number || !/^\d+$/.test(plain(cell.text)))
  const first = words[0]
  if (first === undefined || !totalWords.test(plain(first.text))) return false
  // 总分 as a task of its own would have a rule or units.
  return !telling.some(
    (column) => column !== first.column && column !== text && view.ownText(row, column).length > 12,
  )
}

function isSection(view: GridView, row: number, context: Context): boolean {
  const { telling, text, number, subjects, columns } = context
  const filled = view.own(row).filter((cell) => !isBlank(cell.text))
  const ordinal = number === null ? '' : plain(view.ownText(row, number))
  // 一、 in 序号, where the tasks have 1, 2, 3.
  if (
    context.hasArabicNumbers &&
    /^(?:第?[一二三四五六七八九十]+(?:部分|类)?|[(（][一二三四五六七八九十]+[)）])[、.．]?$/.test(ordinal)
  )
    return true
  const main = filled.find((cell) => cell.column !== number || cell.columnSpan > 1)
  if (main === undefined) return false
  const others = filled.filter((cell) => cell !== main && cell.column !== number)
  const isPlain = (column: number) => {
    const meaning = columns[column]?.meaning
    return meaning === 'points' || meaning === 'score' || meaning === 'remark' || meaning === 'other'
  }
  if (others.some((cell) => !isPlain(cell.column))) return false
  // Cells that reach down from above belong to this row too.
  const isCovered = [...telling, ...(text === null ? [] : [text])].some((column) => {
    const cell = view.at(row, column)
    return cell !== null && cell.row < row && !isBlank(cell.text)
  })
  if (isCovered) return false
  const reachesOver =
    main.columnSpan > 1 && (text === null || main.column + main.columnSpan > text || main.column > text)
  if (reachesOver && isAlone(main.columnSpan, view) && !isLongText(main.text)) return true
  if (!subjects.includes(main.column) && main.column !== number) return false
  const isNumbered = sectionNumber.test(plain(main.text))
  if (main.column === text)
    return (
      isNumbered && others.every((cell) => columns[cell.column]?.meaning === 'points') && telling.length > 0
    )
  // A level's cell alone, where its row has no task.
  return isNumbered || others.some((cell) => columns[cell.column]?.meaning === 'points') || telling.length > 0
}

function isLongText(text: string): boolean {
  return plain(text).length > 80
}

/** A section without tasks below it is itself scored, where it says what for. */
function settleSections(
  view: GridView,
  kinds: PaperRowKind[],
  { telling, text, number }: Context,
  chosen: ImportChoices['rowKinds'],
): void {
  for (let row = 0; row < kinds.length; row += 1) {
    if (kinds[row] !== 'heading' || chosen?.has(row) === true) continue
    let next = row + 1
    while (
      next < kinds.length &&
      (kinds[next] === 'blank' || kinds[next] === 'header' || kinds[next] === 'title')
    )
      next += 1
    if (kinds[next] === 'task') continue
    if (kinds[next] === 'heading' && isDeeper(view, row, next, number)) continue
    const says = [...telling, ...(text === null ? [] : [text])].some((column) => {
      const cell = view.at(row, column)
      return (
        cell !== null &&
        cell.row === row &&
        cell.column === column &&
        cell.columnSpan < view.columnCount / 2 &&
        !isBlank(cell.text)
      )
    })
    if (says) kinds[row] = 'headingTask'
  }
}

function isDeeper(view: GridView, row: number, next: number, number: number | null): boolean {
  const style = (at: number) => numberStyle(sectionText(view, at, number))
  return style(row) !== style(next)
}

/** The text of a section row: 一、 from 序号 before the words. */
export function sectionText(view: GridView, row: number, number: number | null): string {
  const filled = view.own(row).filter((cell) => !isBlank(cell.text))
  const ordinal = number === null ? '' : view.ownText(row, number).trim()
  const main = filled.find((cell) => cell.column !== number || cell.columnSpan > 1)
  const words = main === undefined ? '' : main.text.replace(/\s*\n\s*/g, '')
  if (main?.column === number || ordinal === '' || /^\d+$/.test(plain(ordinal)))
    return words === '' ? ordinal : words
  return /[、.．)）]$/.test(ordinal) ? `${ordinal}${words}` : `${ordinal}、${words}`
}

/** The way a heading is numbered; the same way means the same depth. */
export function numberStyle(text: string): string {
  const words = plain(text)
  if (/^第.{1,4}(?:部分|篇)/.test(words)) return 'part'
  if (/^第.{1,4}[章类]/.test(words)) return 'chapter'
  if (/^[一二三四五六七八九十百]+[、.]/.test(words)) return 'ordinal'
  if (/^\([一二三四五六七八九十百]+\)/.test(words)) return 'bracketed'
  const depth = /^(\d+(?:\.\d+)*)/.exec(words)?.[1]?.split('.').length ?? 0
  if (depth > 0) return `arabic${depth}`
  return 'none'
}

/** A long or unnumbered line over the whole width after the last task is a note. */
function settleEnd(view: GridView, kinds: PaperRowKind[], chosen: ImportChoices['rowKinds']): void {
  for (let row = kinds.length - 1; row >= 0; row -= 1) {
    const kind = kinds[row]
    if (kind === 'task' || kind === 'headingTask') {
      const filled = view.own(row).filter((cell) => !isBlank(cell.text))
      const only = filled.length === 1 ? filled[0] : undefined
      if (only === undefined || !isAlone(only.columnSpan, view) || chosen?.has(row) === true) return
      kinds[row] = 'note'
    } else if (kind === 'heading' && chosen?.has(row) !== true) kinds[row] = 'note'
  }
}
