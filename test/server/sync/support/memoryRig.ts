// The real hub and store with wires of memory instead of sockets and time stepped by hand: everything happens in an order
// that the test decides.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BookStore } from '../../../../server/store/bookStore.ts'
import { openDatabase } from '../../../../server/store/database.ts'
import { createSqliteBookStore } from '../../../../server/store/sqliteBookStore.ts'
import { createHub, type Hub } from '../../../../server/sync/hub.ts'
import type { Wire, WireEvents } from '../../../../server/sync/wire.ts'
import type { Person, Registry, TableState } from '../../../../shared/model.ts'
import { createManualTime, type ManualTime } from './manualTime.ts'
import { Peer } from './peer.ts'
import { tableId } from './people.ts'
import { makeId } from './rig.ts'

export interface MemoryRig {
  readonly time: ManualTime
  readonly store: BookStore
  readonly hub: () => Hub
  readonly sessions: Map<string, Person | null>
  readonly setRegistry: (registry: Registry) => void
  readonly setTableState: (state: TableState) => void
  readonly logged: string[]
  /** A peer whose messages go through `carry`; without one they arrive at once. */
  readonly connect: (name: string, carry?: Carry) => { readonly peer: Peer; readonly cut: () => void }
  /** The process dies without a word and starts again on the same file. */
  readonly restart: () => void
  readonly close: () => Promise<void>
}

/** Decides when and how often a message arrives, in one direction. */
export type Carry = (direction: 'up' | 'down', deliver: () => void) => void

const atOnce: Carry = (_, deliver) => deliver()

export function startMemoryRig(options: {
  readonly registry: Registry
  readonly people: readonly Person[]
  readonly start?: number
  readonly wrapStore?: (store: BookStore) => BookStore
}): MemoryRig {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-memory-'))
  const time = createManualTime(options.start ?? Date.UTC(2026, 3, 1))
  const sessions = new Map<string, Person | null>(options.people.map((each) => [each.accountId, each]))
  const logged: string[] = []
  const note = (details: object, message: string) => logged.push(`${message} ${JSON.stringify(details)}`)
  let registry = options.registry
  let state: TableState = 'open'
  const cuts = new Set<() => void>()
  const start = () => {
    const opened = openDatabase(path.join(folder, 'books.db'))
    if (!opened.ok) throw new Error(opened.detail)
    const real = createSqliteBookStore(opened.database, makeId)
    const store = options.wrapStore?.(real) ?? real
    const hub = createHub({
      store,
      registry: () => registry,
      tableState: () => state,
      clock: time.clock,
      log: { info: note, warn: note, error: note },
      scheduler: time.scheduler,
      now: time.now,
    })
    return { database: opened.database, store, hub }
  }
  let running = start()

  const connect: MemoryRig['connect'] = (name, carry = atOnce) => {
    const peer = new Peer()
    let events: WireEvents | null = null
    let isUp = true
    let isDeaf = false
    const cut = () => {
      if (!isUp) return
      isUp = false
      cuts.delete(cut)
      events?.closed()
      peer.ended(1006)
    }
    cuts.add(cut)
    const wire: Wire = {
      listen: (listening) => {
        events = listening
      },
      send: (message, written) => {
        const bytes = message.bytes.slice()
        carry('down', () => {
          if (isUp && !isDeaf) peer.receive(bytes)
        })
        written()
      },
      ping: () => {
        if (!isDeaf) events?.alive()
      },
      close: (code) => {
        if (!isUp) return
        isUp = false
        cuts.delete(cut)
        events?.closed()
        peer.ended(code)
      },
      cut,
    }
    running.hub.join(wire, tableId, { id: name, current: () => sessions.get(name) ?? null })
    peer.attach({
      send: (message) => {
        const bytes = message.slice()
        carry('up', () => {
          if (isUp) events?.message(bytes)
        })
      },
      close: cut,
      pause: () => {
        isDeaf = true
      },
      resume: () => {
        isDeaf = false
      },
    })
    return { peer, cut }
  }

  return {
    time,
    get store() {
      return running.store
    },
    hub: () => running.hub,
    sessions,
    setRegistry: (next) => {
      registry = next
      running.hub.registryChanged()
    },
    setTableState: (next) => {
      state = next
      running.hub.sessionsChanged()
    },
    logged,
    connect,
    restart: () => {
      for (const cut of [...cuts]) cut()
      // As a killed process: nothing more is written, nothing is tidied. Its timers find a closed database.
      running.database.close()
      running = start()
    },
    close: async () => {
      for (const cut of [...cuts]) cut()
      await running.hub.close()
      running.database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
