/**
 * A text that a person is typing over while others change the same text.
 *
 * The draft is kept as runs over the shared text (`base`): kept, crossed out by the writer, or written by the writer.
 * A change of the base moves through the runs: what others put in appears, what they took away goes, what the writer wrote
 * stays where it was written, and the caret stays with it. Committing writes the draft over the base it then stands on.
 */
export interface TextDraft {
  readonly base: () => string
  readonly text: () => string
  readonly isChanged: () => boolean
  /** The writer's box now holds this, with the caret here. */
  readonly type: (next: string, caret: number) => void
  /** The shared text is now this; returns where a caret of the draft stands afterwards. */
  readonly rebase: (next: string) => (caret: number) => number
}

type Run =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'crossed'; readonly text: string }
  | { readonly kind: 'own'; readonly text: string }

export function createTextDraft(start: string): TextDraft {
  let base = start
  let runs: readonly Run[] = tidy([{ kind: 'kept', text: start }])
  const text = () => visible(runs)

  return {
    base: () => base,
    text,
    isChanged: () => text() !== base,
    type(next, caret) {
      const { from, to, insert } = spliceOf(text(), next, caret)
      const [before, rest] = splitRuns(runs, from, drafted)
      const [replaced, after] = splitRuns(rest, to - from, drafted)
      runs = tidy([...before, ...replaced.flatMap(crossOut), { kind: 'own', text: insert }, ...after])
    },
    rebase(next) {
      const splice = spliceOf(base, next, next.length)
      const before = runs
      base = next
      runs = tidy(carryOver(before, splice))
      return (caret) => {
        const [left] = splitRuns(before, caret, drafted)
        return visible(carryOver(left, upTo(splice, left.map(based).join('').length))).length
      }
    },
  }
}

interface BaseSplice {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The runs after the base changed: own ones stay, behind what was put in at their place. */
function carryOver(runs: readonly Run[], { from, to, insert }: BaseSplice): Run[] {
  const [before, rest] = splitRuns(runs, from, based)
  const [removed, after] = splitRuns(rest, to - from, based)
  return [...before, { kind: 'kept', text: insert }, ...removed.filter((run) => run.kind === 'own'), ...after]
}

/** What a splice does to the first so many characters of the base. */
function upTo({ from, to, insert }: BaseSplice, end: number): BaseSplice {
  return { from: Math.min(from, end), to: Math.min(to, end), insert: from < end ? insert : '' }
}

const visible = (runs: readonly Run[]) => runs.map(drafted).join('')
/** What a run adds to the draft, and to the base. */
const drafted = (run: Run) => (run.kind === 'crossed' ? '' : run.text)
const based = (run: Run) => (run.kind === 'own' ? '' : run.text)

/** The runs before and behind a place, measured by what `measure` sees of a run; empty ones stay in front. */
function splitRuns(
  runs: readonly Run[],
  at: number,
  measure: (run: Run) => string,
): readonly [readonly Run[], readonly Run[]] {
  let left = at
  for (const [i, run] of runs.entries()) {
    const length = measure(run).length
    if (left === 0 && length > 0) return [runs.slice(0, i), runs.slice(i)]
    if (left < length) {
      const head = { ...run, text: run.text.slice(0, left) }
      const tail = { ...run, text: run.text.slice(left) }
      return [
        [...runs.slice(0, i), head],
        [tail, ...runs.slice(i + 1)],
      ]
    }
    left -= length
  }
  return [runs, []]
}

function crossOut(run: Run): Run[] {
  return run.kind === 'own' ? [] : [{ kind: 'crossed', text: run.text }]
}

/** Neighbours of one kind become one run. */
function tidy(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (run.text === '') continue
    if (last?.kind === run.kind) result[result.length - 1] = { kind: run.kind, text: last.text + run.text }
    else result.push(run)
  }
  return result
}

/** The one piece in which two texts differ. What was typed ends at the caret: in 好好好 only it can tell which one is new. */
function spliceOf(
  before: string,
  after: string,
  caret: number,
): { readonly from: number; readonly to: number; readonly insert: string } {
  const behind = Math.min(after.length - caret, before.length)
  let end = 0
  while (end < behind && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const shorter = Math.min(before.length, after.length) - end
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  // Where the caret told nothing, the common end is still looked for.
  while (
    from + end < Math.min(before.length, after.length) &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}
