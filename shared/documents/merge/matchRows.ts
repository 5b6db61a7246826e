/**
 * Which task of the table each row of a new edition of its document is. What units filled in hangs on the task, so a wrong
 * match is worse than a question:
 *
 *   1. the mark kept at import: the row reads as it did in the edition before, whatever was changed on screen since
 *   2. the same words under the same headings, then the same words anywhere
 *   3. likeness, with heading, number and place as further signs: taken where one pair stands out on both sides,
 *      asked where several are near, else the row is new
 *
 * Rows that are alike to the letter pair in their order.
 */
import type { TaskId } from '../../model.ts'
import { type PaperRow, plainText } from '../plan/origin.ts'
import { likeness, type Pairs, pairsOf } from './likeness.ts'

export interface KnownRow extends Omit<PaperRow, 'number'> {
  readonly taskId: TaskId
  readonly origin: string
}

export interface NewRow extends PaperRow {
  readonly origin: string
}

export type RowMatch =
  | { readonly is: 'task'; readonly taskId: TaskId; readonly how: 'origin' | 'words' | 'likeness' }
  /** Likeliest first. */
  | { readonly is: 'asked'; readonly candidates: readonly Candidate[] }
  | { readonly is: 'new' }

export interface Candidate {
  readonly taskId: TaskId
  /** 0 … 1 */
  readonly likeness: number
}

export interface Matching {
  /** By index of the new rows. */
  readonly rows: readonly RowMatch[]
  /** Tasks that no row was taken for, candidates of questions included. */
  readonly missing: readonly TaskId[]
}

/** Below this a row is another row. */
const faint = 0.45
/** From here on a pair may be taken, if no other is near. */
const strong = 0.72
const lead = 0.15
const mostCandidates = 5

export function matchRows(known: readonly KnownRow[], rows: readonly NewRow[]): Matching {
  const matches: RowMatch[] = rows.map(() => ({ is: 'new' }))
  const open = { rows: new Set(rows.keys()), known: new Set(known.keys()) }
  const take = (row: number, at: number, how: 'origin' | 'words' | 'likeness') => {
    const task = known[at]
    if (task === undefined) throw new Error(`${at} of ${known.length}`)
    matches[row] = { is: 'task', taskId: task.taskId, how }
    open.rows.delete(row)
    open.known.delete(at)
  }
  const pairUp = (
    keyOfKnown: (row: KnownRow) => string,
    keyOfRow: (row: NewRow) => string,
    how: 'origin' | 'words',
    uneven: boolean,
  ) => {
    const tasks = groupBy(open.known, (at) => keyOf(known[at], keyOfKnown))
    const fresh = groupBy(open.rows, (at) => keyOf(rows[at], keyOfRow))
    for (const [key, ats] of fresh) {
      const of = tasks.get(key) ?? []
      if (key === '' || (ats.length !== of.length && !uneven)) continue
      for (const [i, row] of ats.entries()) {
        const at = of[i]
        if (at !== undefined) take(row, at, how)
      }
    }
  }
  pairUp(
    ({ origin }) => origin,
    ({ origin }) => origin,
    'origin',
    true,
  )
  pairUp(wordsUnderHeadings, wordsUnderHeadings, 'words', true)
  pairUp(words, words, 'words', false)
  matchByLikeness({ known, rows, open, matches, take })
  return { rows: matches, missing: [...open.known].flatMap((at) => known[at]?.taskId ?? []) }
}

interface Sought {
  readonly known: readonly KnownRow[]
  readonly rows: readonly NewRow[]
  readonly open: { readonly rows: Set<number>; readonly known: Set<number> }
  readonly matches: RowMatch[]
  readonly take: (row: number, at: number, how: 'likeness') => void
}

function matchByLikeness({ known, rows, open, matches, take }: Sought): void {
  const place = new Map(known.map(({ taskId }, at) => [taskId, at]))
  const ends = [...open.known].map((at) => ({ at, row: known[at], pairs: pairsOf(words(known[at])) }))
  const byPair = new Map<string, number[]>()
  for (const [i, { pairs }] of ends.entries())
    for (const pair of pairs.keys()) {
      const list = byPair.get(pair)
      if (list === undefined) byPair.set(pair, [i])
      else list.push(i)
    }
  /** The task that the row before it was taken for, so that its neighbour is likelier. */
  const expected = (row: number): number | undefined => {
    const above = matches[row - 1]
    return above?.is === 'task' ? (place.get(above.taskId) ?? -2) + 1 : undefined
  }
  const scores = new Map<number, { at: number; likeness: number }[]>()
  for (const row of open.rows) {
    const fresh = rows[row]
    if (fresh === undefined) continue
    const pairs = pairsOf(words(fresh))
    const scored = [...sharing(pairs, byPair, ends.length)].flatMap((i) => {
      const end = ends[i]
      if (end?.row === undefined) return []
      const bare = likeness(pairs, end.pairs)
      const signs = [
        sameHeading(fresh, end.row) ? 0.1 : 0,
        sameNumber(fresh, end.row) ? 0.1 : 0,
        expected(row) === end.at ? 0.1 : 0,
      ].reduce((sum, sign) => sum + sign, 0)
      // Signs strengthen what is alike already; they make nothing alike.
      const score = bare < 0.25 ? 0 : Math.min(1, bare + signs)
      return score >= faint ? [{ at: end.at, likeness: score }] : []
    })
    scores.set(row, scored.sort((a, b) => b.likeness - a.likeness).slice(0, mostCandidates))
  }
  const rivals = new Map<number, number[]>()
  for (const scored of scores.values())
    for (const { at, likeness: score } of scored) {
      const list = rivals.get(at)
      if (list === undefined) rivals.set(at, [score])
      else list.push(score)
    }
  const stands = (score: number, others: readonly number[]) =>
    others.filter((other) => other > score - lead).length <= 1
  for (const [row, scored] of scores) {
    const [best] = scored
    if (best === undefined || best.likeness < strong) continue
    const alone = stands(
      best.likeness,
      scored.map((each) => each.likeness),
    )
    if (alone && stands(best.likeness, rivals.get(best.at) ?? [])) take(row, best.at, 'likeness')
  }
  for (const [row, scored] of scores) {
    const left = scored.filter(({ at }) => open.known.has(at))
    if (!open.rows.has(row) || left.length === 0) continue
    matches[row] = {
      is: 'asked',
      candidates: left.flatMap(({ at, likeness: score }) => {
        const task = known[at]
        return task === undefined ? [] : [{ taskId: task.taskId, likeness: score }]
      }),
    }
  }
}

/** Tasks that share a pair with the row; in long tables only the rarer ones, as common ones (工作, 开展) cost much and tell nothing. */
function sharing(pairs: Pairs, byPair: ReadonlyMap<string, readonly number[]>, all: number): Set<number> {
  const lists = [...pairs.keys()].map((pair) => byPair.get(pair) ?? [])
  const weight = lists.reduce((sum, list) => sum + list.length, 0)
  const most = weight > 20_000 ? Math.max(20, all / 20) : all
  return new Set(lists.filter((list) => list.length <= most).flat())
}

function words(row: Pick<PaperRow, 'text' | 'sentence'> | undefined): string {
  return row === undefined ? '' : plainText(`${row.text}${row.sentence}`)
}

function wordsUnderHeadings(row: Omit<PaperRow, 'number'>): string {
  const own = words(row)
  return own === '' ? '' : [...row.headings.map(plainText), own].join('\n')
}

function sameHeading(a: Omit<PaperRow, 'number'>, b: Omit<PaperRow, 'number'>): boolean {
  return plainText(a.headings.at(-1) ?? '') === plainText(b.headings.at(-1) ?? '')
}

/** The printed number stands before the mark's `#`. */
function sameNumber(row: NewRow, task: KnownRow): boolean {
  const number = row.origin.split('#', 1)[0] ?? ''
  return number !== '' && number === (task.origin.split('#', 1)[0] ?? '')
}

function keyOf<R>(row: R | undefined, key: (row: R) => string): string {
  return row === undefined ? '' : key(row)
}

function groupBy(ats: Iterable<number>, key: (at: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const at of ats) {
    const list = groups.get(key(at))
    if (list === undefined) groups.set(key(at), [at])
    else list.push(at)
  }
  return groups
}
