/** What can be said of saving, from the facts alone. */
import type { BookName } from '../../shared/books/name.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { SyncStatus } from './openTable.ts'
import type { WaitingField } from './outbox.ts'
import type { SocketState } from './sharedSocket.ts'

export interface SyncFacts {
  readonly socket: SocketState
  readonly waiting: readonly WaitingField[]
  /** The server's refusal of a book that holds edits it did not take; null where it takes them. */
  readonly refusalOf: (book: BookName) => Refusal | null
  readonly localStore: SyncStatus['localStore']
  readonly serverStorage: SyncStatus['serverStorage']
  readonly lost: number
  readonly setAside: SyncStatus['setAside']
}

/**
 * A refusal stands above everything, since only it asks the person to do something; being offline above saving, since
 * nothing is on its way then.
 */
export function statusOf(facts: SyncFacts): SyncStatus {
  const unsent = facts.waiting.map(({ book, field, offline }) => ({
    book,
    field,
    refusal: facts.refusalOf(book),
    ...(offline === undefined ? {} : { offline }),
  }))
  const connected = facts.socket.kind === 'open'
  const stopped = facts.socket.kind === 'stopped' ? facts.socket.why : null
  const stateOf = (): SyncStatus['state'] => {
    if (unsent.some(({ refusal }) => refusal !== null)) return 'refused'
    if (connected) return unsent.length > 0 ? 'saving' : 'synced'
    return unsent.length === 0 && isFirstTry(facts.socket) ? 'saving' : 'offline'
  }
  return {
    state: stateOf(),
    connected,
    unsent,
    stored: facts.waiting.filter(({ stored }) => stored).length,
    localStore: facts.localStore,
    lost: facts.lost,
    serverStorage: facts.serverStorage,
    signedOut: stopped === 'signedOut',
    outdated: stopped === 'outdated',
    setAside: facts.setAside,
  }
}

/** The page has just been opened: with nothing to lose, nobody is told of being offline before it is known. */
function isFirstTry(socket: SocketState): boolean {
  return socket.kind === 'idle' || (socket.kind === 'connecting' && socket.attempt === 0)
}
