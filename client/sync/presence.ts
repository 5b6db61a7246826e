/**
 * Who is here, and where. It travels as the awareness of the plan's provider alone; the other providers share a silent
 * one, since sixty awarenesses would say "still here" sixty times every 15 s.
 *
 * What a browser says of itself is its place; `user` is put in by the server, over whatever a browser wrote there. Who has
 * left the server says too: it knows by the connection, so nobody repeats "still here", and nobody is forgotten for silence.
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { z } from 'zod'
import { parseBookName } from '../../shared/books/name.ts'
import { toId } from '../../shared/ids.ts'
import type { AccountId } from '../../shared/model.ts'
import type { Peer, Place, Presence } from './openTable.ts'

const placeSchema = z.object({
  book: z
    .string()
    .max(80)
    .transform((text, context) => {
      const ref = parseBookName(text)
      if (ref !== null) return text as Place['book']
      context.addIssue('no book')
      return z.NEVER
    }),
  field: z.string().max(200),
  lineId: z.string().max(200),
  column: z.string().max(100),
})

const stateSchema = z.object({
  user: z.object({
    accountId: z.string().transform((id) => toId<'account'>(id)),
    name: z.string().max(100),
    unitId: z.string().transform((id) => toId<'unit'>(id)),
  }),
  place: placeSchema.nullable().catch(null),
  editing: z.boolean().catch(false),
})

export interface PresenceSource extends Presence {
  /** The plan's awareness, made anew with its document. */
  readonly follow: (awareness: Awareness) => void
  readonly close: () => void
}

export function createPresence(self: AccountId, nextFrame: (run: () => void) => void): PresenceSource {
  const listeners = new Set<(peers: readonly Peer[]) => void>()
  let awareness: Awareness | null = null
  let peers: readonly Peer[] = []
  let own: { readonly place: Place | null; readonly editing: boolean } = { place: null, editing: false }
  let planned = false
  let closed = false

  const refresh = () => {
    if (planned) return
    planned = true
    nextFrame(() => {
      planned = false
      if (closed || awareness === null) return
      peers = readPeers(awareness, self)
      for (const listener of [...listeners]) listener(peers)
    })
  }

  return {
    peers: () => peers,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setPlace: (place, editing) => {
      own = { place, editing }
      awareness?.setLocalState(own)
    },
    follow: (next) => {
      awareness?.off('change', refresh)
      awareness = next
      next.setLocalState(own)
      next.on('change', refresh)
      refresh()
    },
    close: () => {
      closed = true
      awareness?.off('change', refresh)
      listeners.clear()
    },
  }
}

/** One person with two tabs is one peer: the tab that is somewhere counts. The person's own tabs are not shown. */
function readPeers(awareness: Awareness, self: AccountId): Peer[] {
  const byAccount = new Map<AccountId, Peer>()
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID) continue
    const read = stateSchema.safeParse(state)
    if (!read.success) continue
    const { user, place, editing } = read.data
    if (user.accountId === self) continue
    const known = byAccount.get(user.accountId)
    if (known !== undefined && (known.editing || place === null)) continue
    byAccount.set(user.accountId, { clientId, name: user.name, unitId: user.unitId, place, editing })
  }
  return [...byAccount.values()]
}

/** For the plan's provider: keeps no timer, and does not hand the provider back what the server has just told. */
export function createTableAwareness(doc: Y.Doc): Awareness {
  const awareness = new TableAwareness(doc)
  clearInterval(awareness._checkInterval)
  return awareness
}

class TableAwareness extends Awareness {
  override emit(name: string, told: readonly unknown[]): void {
    if (name !== 'update' || told[1] === 'local') super.emit(name, [...told])
  }
}

/** For every other provider: says nothing, and keeps no timer. */
export function createSilentAwareness(): Awareness {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(null)
  clearInterval(awareness._checkInterval)
  awareness.meta = new SilentMeta()
  return awareness
}

/** A closing provider asks for the clock of its own document's client, which a shared awareness has never met. */
class SilentMeta extends Map<number, { clock: number; lastUpdated: number }> {
  override get(): { clock: number; lastUpdated: number } {
    return { clock: 0, lastUpdated: 0 }
  }
}
