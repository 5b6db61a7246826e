/**
 * What a book may hold.
 *
 * A book is flat: one Y.Map named `cells` from key to a primitive, and beside it Y.Texts, each a root of its own. Keys are
 * paths (`entry/<taskId>/progress`). There is no nested Yjs type anywhere, for two reasons:
 *  - two people of one unit who open the same line at once would each create "the same" nested map, and Yjs would keep
 *    one and lose what was typed into the other; a flat cell or a root text needs no creating;
 *  - what an update may contain is then a table look-up, made on the server before anything is applied.
 *
 * Server and readers use the same table: the server refuses what is not in it, readers skip it. It is asked for every
 * struct that arrives and for every cell that is read, so it is a tree by segment with plain checks at its leaves
 * (a list of patterns with schemas cost up to 6 µs a cell, this about 0.5).
 */
import { bindingRoles, commentKinds, commentPlaces, progresses, reportingModes } from '../model.ts'
import type { BookRef } from './name.ts'

export type Cell = string | number | boolean | null

/** The one map of a book. */
export const cellsRoot = 'cells'

/** What one book may hold; opaque. */
export interface Shape {
  readonly cells: Branch<Check>
  readonly texts: Branch<number>
}

/** May this book hold this value under this key? */
export function isCell(shape: Shape, key: string, value: unknown): value is Cell {
  return find(shape.cells, key)?.(value) ?? false
}

/** May this book hold a cell under this key at all? Keeps a deletion of an unknown key out as well. */
export function isCellKey(shape: Shape, key: string): boolean {
  return find(shape.cells, key) !== undefined
}

/** The most characters this root text may hold, or null where the book has no such text. */
export function textLimitOf(shape: Shape, root: string): number | null {
  return find(shape.texts, root) ?? null
}

/** Text that survives every store and encoder: no NUL, no half character. */
export function isSoundText(piece: string): boolean {
  // Most text has no surrogate at all, and the first question is five times cheaper than the second.
  return !piece.includes('\0') && (!anySurrogate.test(piece) || !loneSurrogate.test(piece))
}

export function shapeOf(ref: BookRef): Shape {
  if (ref.kind === 'plan') return planShape
  return ref.kind === 'review' ? reviewShape : unitShape
}

type Check = (value: unknown) => boolean

const anySurrogate = /[\uD800-\uDFFF]/
// With the u flag a pair is one character, so that only a half that stands alone is in this range.
const loneSurrogate = /[\uD800-\uDFFF]/u

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most && isSoundText(value)
const like =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && value.length <= 200 && pattern.test(value)
const oneOf = (words: readonly string[]): Check => {
  const set: ReadonlySet<unknown> = new Set(words)
  return (value) => set.has(value)
}
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
/** NaN and the infinities fail the comparisons. */
const number: Check = (value) =>
  typeof value === 'number' && value >= -1e12 && value <= 1e12 && !Object.is(value, -0)
const count =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= least &&
    value <= most &&
    !Object.is(value, -0)
const flag: Check = (value) => typeof value === 'boolean'
const day: Check = (value) => typeof value === 'string' && isDay(value)
const order = like(/^[0-9A-Za-z]{1,200}$/)
const id = like(/^[0-9A-Za-z_-]{1,32}$/)
const json = text(20_000)
const filling = oneOf(['open', 'closed'])
const until = orNull(count(0, 4e12))

/**
 * Key pattern → what the cell may hold. `:id` stands for one id, `:entry` for a task or a task and a group (`t~g`),
 * `:of` for what was submitted: an entry or a summary.
 */
const cells: Readonly<Record<'plan' | 'unit' | 'review', { readonly [pattern: string]: Check }>> = {
  plan: {
    'table/title': text(200),
    'table/office': text(100),
    'table/officeUnit': id,
    'table/document': text(200),
    'table/filling': filling,
    'table/fillingUntil': until,
    /** JSON: what the document calls its levels of headings, and its printed columns of units. */
    'table/levels': text(1_000),
    'table/columns': text(2_000),
    /** The saved view with which everybody begins who has not set the table up otherwise. */
    'table/view': orNull(id),
    /** How the table may look, shared by the office; `state` is JSON, read by the grid that shows it. */
    'view/:id/name': text(40),
    'view/:id/state': json,
    'view/:id/removed': flag,
    'heading/:id/text': text(2_000),
    'heading/:id/points': orNull(number),
    'heading/:id/parent': orNull(id),
    'heading/:id/order': order,
    'heading/:id/removed': flag,
    'requirement/:id/heading': id,
    'requirement/:id/number': text(40),
    'requirement/:id/text': text(4_000),
    'requirement/:id/abridged': flag,
    /** A JSON list of the limits as printed. */
    'requirement/:id/limits': text(500),
    'requirement/:id/order': order,
    'requirement/:id/removed': flag,
    'requirement/:id/task/:id': flag,
    'task/:id/heading': id,
    'task/:id/text': text(4_000),
    'task/:id/points': orNull(number),
    'task/:id/rule': json,
    'task/:id/ruleConfirmed': flag,
    /** The rule as it was confirmed, while a change of it waits. */
    'task/:id/ruleBefore': orNull(json),
    'task/:id/remark': text(2_000),
    'task/:id/textLimit': orNull(number),
    'task/:id/sentence': text(4_000),
    'task/:id/origin': text(200),
    'task/:id/order': order,
    'task/:id/removed': flag,
    /** The bound id is a unit's or a group's. */
    'task/:id/unit/:id/kind': oneOf(['unit', 'group']),
    'task/:id/unit/:id/role': oneOf(bindingRoles),
    'task/:id/unit/:id/order': order,
    'task/:id/unit/:id/mode': oneOf(reportingModes),
    'task/:id/unit/:id/byUnit': orNull(id),
    'task/:id/unit/:id/removed': flag,
    /** Where this row prints the party's name otherwise. */
    'task/:id/unit/:id/printed': text(100),
    /** The office's official figure for a fact, which overrides the units' sum. */
    'task/:id/official/:fact/value': orNull((value) => number(value) || flag(value)),
    'task/:id/official/:fact/source': text(200),
    /** Taken from a figure of the whole table instead. */
    'task/:id/official/:fact/figure': orNull(id),
    'task/:id/estimate': orNull(number),
    /** The other applicants' figures, as a JSON list of name and value. */
    'task/:id/peers': json,
    /** A figure that is entered once for the whole table (常住人口) and feeds several rules. */
    'figure/:id/label': text(100),
    'figure/:id/unit': text(20),
    'figure/:id/value': orNull(number),
    'figure/:id/source': text(200),
    'figure/:id/order': order,
    'figure/:id/removed': flag,
    /** A note that changes how rows count; `choices` is JSON, `chosen` the key of one of them. */
    'adjustment/:id/name': text(100),
    'adjustment/:id/clause': text(4_000),
    'adjustment/:id/question': orNull(text(4_000)),
    'adjustment/:id/task': id,
    'adjustment/:id/choices': json,
    'adjustment/:id/chosen': orNull(id),
    'adjustment/:id/removed': flag,
    'phase/:id/name': text(100),
    'phase/:id/text': text(4_000),
    'phase/:id/start': orNull(day),
    'phase/:id/end': orNull(day),
    'phase/:id/filling': filling,
    'phase/:id/order': order,
    'phase/:id/removed': flag,
    /** A unit or group that takes part, with its name as the document prints it. */
    'part/:id/printed': text(100),
    'part/:id/filling': orNull(filling),
    'part/:id/fillingUntil': until,
  },
  unit: {
    'entry/:entry/progress': oneOf(progresses),
    'entry/:entry/fact/:fact': orNull((value) => number(value) || flag(value)),
    'entry/:entry/fact/:fact/:year': orNull(number),
    /** 代填来源: where the office had this from (来函、电话、日期). */
    'entry/:entry/source': text(200),
    'record/:entry/:fact/:id/date': day,
    'record/:entry/:fact/:id/place': text(200),
    'record/:entry/:fact/:id/topic': text(500),
    'record/:entry/:fact/:id/people': orNull(number),
    'record/:entry/:fact/:id/removed': flag,
    /** The self score, by the rule's judgement (`score`, `part2.score`, `discretion` …). */
    'summary/:entry/judged/:judgement': orNull(number),
    /** 代填来源 of a 汇总 that the office writes for its lead. */
    'summary/:entry/source': text(200),
    /** One 报送: its content as it stood then, as JSON; earlier ones stay. */
    'submission/:of/:entry/:id/copy': text(400_000),
    /** The how-many-th it is, so that the latest is known before the server has stamped it. */
    'submission/:of/:entry/:id/nth': count(1, 1e6),
    'submission/:of/:entry/:id/withdrawn': flag,
    /** 批注: about a task, one unit's line of it (null: the task's own), and a part of that line. */
    'comment/:id/task': id,
    'comment/:id/unit': orNull(id),
    'comment/:id/place': oneOf(commentPlaces),
    'comment/:id/kind': oneOf(commentKinds),
    'comment/:id/text': text(2_000),
    /** The comment that is answered: always the first of its thread. */
    'comment/:id/reply': id,
    'comment/:id/removed': flag,
    /** The mentioned id is an account's or a unit's. */
    'comment/:id/mention/:id': oneOf(['person', 'unit', 'none']),
    /** What this unit last said of a thread, by its first comment. */
    'resolution/:id/state': oneOf(['resolved', 'open']),
  },
  review: {
    'verdict/:id/:of/:entry/state': oneOf(['returned', 'reviewed']),
    'verdict/:id/:of/:entry/reason': text(2_000),
    /** The submission that was judged: a later one is not touched by this verdict. */
    'verdict/:id/:of/:entry/submission': id,
    'score/:id/:fact/points': orNull(number),
    'score/:id/:fact/reason': text(2_000),
  },
}

/** The most characters that a unit's text may hold. */
export const longestText = 20_000

/** Root text pattern → the most characters it may hold. */
const texts: Readonly<Record<'plan' | 'unit' | 'review', { readonly [pattern: string]: number }>> = {
  plan: {},
  unit: { 'note/:entry': longestText, 'summary/:entry': longestText },
  review: {},
}

const placeholders: { readonly [name: string]: RegExp } = {
  ':id': /^[0-9A-Za-z_-]{1,32}$/,
  ':entry': /^[0-9A-Za-z_-]{1,32}(?:~[0-9A-Za-z_-]{1,32})?$/,
  ':fact': /^[a-z][a-zA-Z0-9]{0,39}$/,
  ':year': /^(?:19|20)[0-9]{2}$/,
  ':of': /^(?:entry|summary)$/,
  ':judgement': /^(?:part[0-9]{1,2}\.)?[a-zA-Z]{1,20}$/,
}

/** Segments that every object answers to (`__proto__`, `constructor`, …): never an id, whatever a reader does with it. */
const hostileSegments: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

interface Branch<T> {
  readonly named: Map<string, Branch<T>>
  /** At most one placeholder at any place: the way down is never ambiguous. */
  open: { readonly regex: RegExp; readonly below: Branch<T> } | undefined
  leaf: T | undefined
}

function find<T>(tree: Branch<T>, key: string): T | undefined {
  if (key.length > 240) return undefined
  let at = tree
  for (const segment of key.split('/')) {
    const named = at.named.get(segment)
    if (named !== undefined) at = named
    else if (at.open?.regex.test(segment) && !hostileSegments.has(segment)) at = at.open.below
    else return undefined
  }
  return at.leaf
}

function plant<T>(table: { readonly [pattern: string]: T }): Branch<T> {
  const root = emptyBranch<T>()
  for (const [pattern, leaf] of Object.entries(table)) {
    let at = root
    for (const segment of pattern.split('/')) at = descend(at, segment)
    at.leaf = leaf
  }
  return root
}

function descend<T>(at: Branch<T>, segment: string): Branch<T> {
  const regex = placeholders[segment]
  if (regex === undefined) {
    const below = at.named.get(segment) ?? emptyBranch<T>()
    at.named.set(segment, below)
    return below
  }
  at.open ??= { regex, below: emptyBranch<T>() }
  if (at.open.regex !== regex) throw new Error(`two placeholders at one place: ${segment}`)
  return at.open.below
}

function emptyBranch<T>(): Branch<T> {
  return { named: new Map(), open: undefined, leaf: undefined }
}

function isDay(value: string): boolean {
  if (!/^(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(value)) return false
  const year = Number(value.slice(0, 4))
  const month = Number(value.slice(5, 7))
  const date = Number(value.slice(8))
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && leap ? 29 : daysOfMonth[month - 1]
  return days !== undefined && date >= 1 && date <= days
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const planShape: Shape = { cells: plant(cells.plan), texts: plant(texts.plan) }
const unitShape: Shape = { cells: plant(cells.unit), texts: plant(texts.unit) }
const reviewShape: Shape = { cells: plant(cells.review), texts: plant(texts.review) }
