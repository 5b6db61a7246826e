/** What changed between two texts, as a person reads it: pieces that stayed, went and came. Pure. */
import { exchangeBetween } from '../../shared/books/textHistory.ts'

export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Above this many pairs of characters the whole middle is shown as one exchange. */
const mostPairs = 400_000
/** A piece that stayed between two changes is only worth showing as such from this length on. */
const leastSame = 3

export function textDiff(before: string, after: string): DiffPiece[] {
  const { at, removed, inserted } = exchangeBetween(before, after)
  const [from, to] = [[...removed], [...inserted]]
  const middle = from.length * to.length <= mostPairs ? finest(from, to) : exchange(removed, inserted)
  return joined([
    { kind: 'same', text: before.slice(0, at) },
    ...middle,
    { kind: 'same', text: before.slice(at + removed.length) },
  ])
}

/** Long pieces that stayed are cut to what stands beside a change. */
export function shortened(pieces: readonly DiffPiece[], context = 16): DiffPiece[] {
  return pieces.map(({ kind, text }, index) => {
    const letters = [...text]
    const [isFirst, isLast] = [index === 0, index === pieces.length - 1]
    const room = (isFirst || isLast ? 1 : 2) * context
    if (kind !== 'same' || letters.length <= room + 2) return { kind, text }
    const head = isFirst ? '' : letters.slice(0, context).join('')
    const tail = isLast ? '' : letters.slice(-context).join('')
    return { kind, text: `${head}……${tail}` }
  })
}

function exchange(removed: string, added: string): DiffPiece[] {
  return [
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
  ]
}

/** By the longest common run of characters; short coincidences in between are not kept apart. */
function finest(from: readonly string[], to: readonly string[]): DiffPiece[] {
  const width = to.length + 1
  const lengths = new Uint32Array((from.length + 1) * width)
  for (let i = from.length - 1; i >= 0; i--)
    for (let j = to.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        from[i] === to[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  const pieces: DiffPiece[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      pieces.push({ kind: 'same', text: from[i++] ?? '' })
      j++
    } else if (
      j >= to.length ||
      (i < from.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    )
      pieces.push({ kind: 'removed', text: from[i++] ?? '' })
    else pieces.push({ kind: 'added', text: to[j++] ?? '' })
  }
  return withoutCoincidences(joined(pieces))
}

function withoutCoincidences(pieces: readonly DiffPiece[]): DiffPiece[] {
  return joined(
    pieces.flatMap((piece, index): DiffPiece[] => {
      const isInside = index > 0 && index < pieces.length - 1
      return piece.kind === 'same' && isInside && [...piece.text].length < leastSame
        ? exchange(piece.text, piece.text)
        : [piece]
    }),
  )
}

/** Neighbours put together; between two pieces that stayed, what went stands before what came. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const out: DiffPiece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of pieces) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}
