/**
 * What the tabs of one person on one table tell one another. They share the local store, each has a socket of its own.
 * An edit is told after it is stored, so that a tab that opens meanwhile finds it in the one place or hears it at the other.
 */
import type { BookName } from '../../shared/books/name.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import type { StampsByField } from '../../shared/stampPacks.ts'
import type { SyncEnvironment } from './environment.ts'
import type { OutboxRow } from './storeSchema.ts'

export type TabMessage =
  | {
      readonly kind: 'edited'
      readonly book: BookName
      readonly epoch: string
      readonly update: Uint8Array
      readonly rows: readonly OutboxRow[]
    }
  | {
      readonly kind: 'confirmed'
      readonly book: BookName
      readonly rows: readonly OutboxRow[]
      readonly stamps: StampsByField
    }
  /** Logged in again: the others may go on as well. */
  | { readonly kind: 'resumed' }

type Envelope = { readonly version: number; readonly tab: string } & (
  | TabMessage
  | { readonly kind: 'who' }
  | { readonly kind: 'here' }
  | { readonly kind: 'bye' }
)

export interface Tabs {
  readonly tell: (message: TabMessage) => void
  /** Which of these tabs are gone: they do not answer. A tab that the browser froze counts as gone. */
  readonly findGone: (tabs: ReadonlySet<string>) => Promise<ReadonlySet<string>>
  /** This tab may be gone now: the others look after what it leaves behind. */
  readonly sayGoodbye: () => void
  readonly close: () => void
}

const answerMilliseconds = 1_500

/** @param someoneLeft a tab said that it closes */
export function createTabs(
  name: string,
  tab: string,
  environment: SyncEnvironment,
  heard: (message: TabMessage) => void,
  someoneLeft: () => void,
): Tabs {
  const channel = environment.openBroadcast?.(name) ?? null
  const left = new Set<string>()
  const answers = new Set<(tab: string) => void>()
  const post = (message: Envelope) => channel?.postMessage(message)
  if (channel !== null)
    channel.onmessage = (event: MessageEvent<Envelope>) => {
      const message = event.data
      // A tab still running another build speaks another language; it keeps its own rows.
      if (message.version !== protocolVersion) return
      switch (message.kind) {
        case 'who':
          return post({ version: protocolVersion, tab, kind: 'here' })
        case 'here':
          left.delete(message.tab)
          for (const answer of [...answers]) answer(message.tab)
          return
        case 'bye':
          left.add(message.tab)
          return someoneLeft()
        default:
          return heard(message)
      }
    }
  return {
    tell: (message) => post({ ...message, version: protocolVersion, tab }),
    findGone: async (tabs) => {
      const gone = new Set(tabs)
      if (channel === null || [...tabs].every((each) => left.has(each))) return gone
      const answer = (from: string) => void gone.delete(from)
      answers.add(answer)
      post({ version: protocolVersion, tab, kind: 'who' })
      await new Promise<void>((resolve) => environment.after(answerMilliseconds, resolve))
      answers.delete(answer)
      return gone
    },
    sayGoodbye: () => post({ version: protocolVersion, tab, kind: 'bye' }),
    close: () => {
      post({ version: protocolVersion, tab, kind: 'bye' })
      if (channel === null) return
      channel.onmessage = null
      channel.close()
    },
  }
}
