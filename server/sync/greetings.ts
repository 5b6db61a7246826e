/**
 * What somebody is sent who opens a book. When a server comes back, everybody opens every book at once and most of them
 * have the same of it: the frames are put together once, and stay the same objects until the book changes.
 */
import type { Refusal } from '../../shared/errors.ts'
import type { Opened } from '../../shared/opened.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import { type SharedFrame, shareFrame } from './outbox.ts'
import { step2Message, updateMessage } from './syncMessage.ts'

export interface Greetings {
  readonly opened: (since: number, refusal: Refusal | null) => SharedFrame
  /** Everything that this state vector lacks. Throws on what is no state vector. */
  readonly answer: (vector: Uint8Array) => readonly SharedFrame[]
  readonly bookChanged: () => void
}

export interface GreetingsOptions {
  readonly book: string
  readonly body: (since: number, refusal: Refusal | null) => Opened<PackedStamps>
  readonly piecesFor: (vector: Uint8Array) => readonly [Uint8Array, ...Uint8Array[]]
}

/** Of a book; what is larger is hardly ever asked for twice. */
const mostRemembered = 32
const largestRemembered = 4_096

export function createGreetings({ book, body, piecesFor }: GreetingsOptions): Greetings {
  const remembered = new Map<string, readonly SharedFrame[]>()
  const remember = (name: string, make: () => readonly SharedFrame[]): readonly SharedFrame[] => {
    const known = remembered.get(name)
    if (known !== undefined) return known
    const frames = make()
    const isSmall =
      name.length + frames.reduce((sum, { bytes }) => sum + bytes.length, 0) <= largestRemembered
    if (isSmall && remembered.size >= mostRemembered) remembered.clear()
    if (isSmall) remembered.set(name, frames)
    return frames
  }
  const opened = (since: number, refusal: Refusal | null) =>
    shareFrame({ kind: 'opened', book, body: body(since, refusal) })

  return {
    opened: (since, refusal) => {
      const [frame] = remember(`opened ${since} ${JSON.stringify(refusal)}`, () => [opened(since, refusal)])
      return frame ?? opened(since, refusal)
    },
    answer: (vector) =>
      remember(`answer ${Buffer.from(vector).toString('latin1')}`, () => {
        const [whole, ...more] = piecesFor(vector)
        return [step2Message(whole), ...more.map(updateMessage)].map((bytes) =>
          shareFrame({ kind: 'data', book, bytes }),
        )
      }),
    bookChanged: () => remembered.clear(),
  }
}
