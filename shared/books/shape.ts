/**
 * What a book may hold.
 *
 * A book is flat: one Y.Map named `cells` from key to a primitive, and beside it Y.Texts, each a root of its own. Keys are
 * paths (`entry/<taskId>/progress`). There is no nested Yjs type anywhere, for two reasons:
 *  - two people of one unit who open the same line at once would each create "the same" nested map, and Yjs would keep
 *    one and lose what was typed into the other; a flat cell or a root text needs no creating;
 *  - what an update may contain is then a table look-up, made on the server before anything is applied.
 *
 * Server and readers use the same table: the server refuses what is not in it, readers skip it.
 */
import { z } from 'zod'
import { bindingRoles, progresses, reportingModes } from '../model.ts'
import type { BookRef } from './name.ts'

export type Cell = string | number | boolean | null

/** The one map of a book. */
export const cellsRoot = 'cells'

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
/** Text that survives every store and encoder: no NUL, no half character. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((s) => !s.includes('\0') && !loneSurrogate.test(s))
const number = z
  .number()
  .min(-1e12)
  .max(1e12)
  .refine((n) => !Object.is(n, -0))
const day = z.iso.date().refine((d) => d >= '1900-01-01' && d <= '2999-12-31')
const order = z.string().regex(/^[0-9A-Za-z]{1,200}$/)
const id = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)
const json = text(20_000)
const flag = z.boolean()
const filling = z.enum(['open', 'closed'])
const until = z.number().int().min(0).max(4e12).nullable()

/** Key pattern → what the cell may hold. `:x` stands for one id, `:entry` for a task or a task and a group (`t~g`). */
const cells = {
  plan: {
    'table/title': text(200),
    'table/office': text(100),
    'table/officeUnit': id,
    'table/document': text(200),
    'table/filling': filling,
    'table/fillingUntil': until,
    'heading/:id/text': text(2_000),
    'heading/:id/points': number.nullable(),
    'heading/:id/parent': id.nullable(),
    'heading/:id/order': order,
    'heading/:id/removed': flag,
    'requirement/:id/heading': id,
    'requirement/:id/number': text(40),
    'requirement/:id/text': text(4_000),
    'requirement/:id/abridged': flag,
    'requirement/:id/limits': text(500),
    'requirement/:id/order': order,
    'requirement/:id/removed': flag,
    'requirement/:id/task/:id': flag,
    'task/:id/heading': id,
    'task/:id/text': text(4_000),
    'task/:id/points': number.nullable(),
    'task/:id/rule': json,
    'task/:id/ruleConfirmed': flag,
    'task/:id/remark': text(2_000),
    'task/:id/textLimit': number.nullable(),
    'task/:id/order': order,
    'task/:id/removed': flag,
    /** The bound id is a unit's or a group's. */
    'task/:id/unit/:id/kind': z.enum(['unit', 'group']),
    'task/:id/unit/:id/role': z.enum(bindingRoles),
    'task/:id/unit/:id/order': order,
    'task/:id/unit/:id/mode': z.enum(reportingModes),
    'task/:id/unit/:id/byUnit': id.nullable(),
    'task/:id/unit/:id/removed': flag,
    /** The office's official figure for a fact, which overrides the units' sum. */
    'task/:id/official/:fact/value': z.union([number, flag, z.null()]),
    'task/:id/official/:fact/source': text(200),
    'task/:id/estimate': number.nullable(),
    'task/:id/adjusted': flag,
    'phase/:id/name': text(100),
    'phase/:id/text': text(4_000),
    'phase/:id/start': day.nullable(),
    'phase/:id/end': day.nullable(),
    'phase/:id/filling': filling,
    'phase/:id/order': order,
    'phase/:id/removed': flag,
    /** A unit or group that takes part, with its name as the document prints it. */
    'part/:id/printed': text(100),
    'part/:id/filling': filling.nullable(),
    'part/:id/fillingUntil': until,
  },
  unit: {
    'entry/:entry/progress': z.enum(progresses),
    'entry/:entry/fact/:fact': z.union([number, flag, z.null()]),
    'entry/:entry/fact/:fact/:year': number.nullable(),
    /** 代填来源: where the office had this from (来函、电话、日期). */
    'entry/:entry/source': text(200),
    'record/:id/entry': z.string().regex(/^[0-9A-Za-z_-]{1,32}(~[0-9A-Za-z_-]{1,32})?$/),
    'record/:id/fact': z.string().regex(/^[0-9A-Za-z_-]{1,40}$/),
    'record/:id/date': day,
    'record/:id/place': text(200),
    'record/:id/topic': text(500),
    'record/:id/people': number.nullable(),
    'record/:id/removed': flag,
    'summary/:entry/judged': number.nullable(),
    /** One 报送: its content as it stood then, as JSON; earlier ones stay. `of` is an entry or a task's summary. */
    'submission/:id/entry': z.string().regex(/^[0-9A-Za-z_-]{1,32}(~[0-9A-Za-z_-]{1,32})?$/),
    'submission/:id/of': z.enum(['entry', 'summary']),
    'submission/:id/copy': json,
    'submission/:id/withdrawn': flag,
  },
  review: {
    'verdict/:id/:entry/state': z.enum(['returned', 'reviewed']),
    'verdict/:id/:entry/reason': text(2_000),
    'verdict/:id/:entry/submission': id,
    'score/:id/:fact/points': number.nullable(),
    'score/:id/:fact/reason': text(2_000),
  },
} as const

/** Root text pattern → the most characters it may hold. */
const texts = {
  plan: {},
  unit: { 'note/:entry': 20_000, 'summary/:entry': 20_000 },
  review: {},
} as const

const placeholders: { readonly [name: string]: string } = {
  ':id': '[0-9A-Za-z_-]{1,32}',
  ':entry': '[0-9A-Za-z_-]{1,32}(?:~[0-9A-Za-z_-]{1,32})?',
  ':fact': '[0-9A-Za-z_-]{1,40}',
  ':year': '(?:19|20)[0-9]{2}',
}

interface Pattern<T> {
  readonly regex: RegExp
  readonly rule: T
}

function compile<T>(table: { readonly [pattern: string]: T }): readonly Pattern<T>[] {
  return Object.entries(table).map(([pattern, rule]) => ({
    regex: new RegExp(
      `^${pattern
        .split('/')
        .map((part) => placeholders[part] ?? part)
        .join('/')}$`,
    ),
    rule,
  }))
}

export interface Shape {
  readonly cells: readonly Pattern<z.ZodType>[]
  readonly texts: readonly Pattern<number>[]
}

const planShape: Shape = { cells: compile<z.ZodType>(cells.plan), texts: compile<number>(texts.plan) }
const unitShape: Shape = { cells: compile<z.ZodType>(cells.unit), texts: compile<number>(texts.unit) }
const reviewShape: Shape = { cells: compile<z.ZodType>(cells.review), texts: compile<number>(texts.review) }

export function shapeOf(ref: BookRef): Shape {
  if (ref.kind === 'plan') return planShape
  return ref.kind === 'review' ? reviewShape : unitShape
}

/** May this book hold this value under this key? */
export function isCell(shape: Shape, key: string, value: unknown): value is Cell {
  if (key.length > 200) return false
  const pattern = shape.cells.find((p) => p.regex.test(key))
  return pattern?.rule.safeParse(value).success ?? false
}

/** May this book hold a cell under this key at all? Keeps a deletion of an unknown key out as well. */
export function isCellKey(shape: Shape, key: string): boolean {
  return key.length <= 200 && shape.cells.some((p) => p.regex.test(key))
}

/** The most characters this root text may hold, or null where the book has no such text. */
export function textLimitOf(shape: Shape, root: string): number | null {
  if (root.length > 200) return null
  return shape.texts.find((p) => p.regex.test(root))?.rule ?? null
}

export function isSoundText(piece: string): boolean {
  return !piece.includes('\0') && !loneSurrogate.test(piece)
}
