/**
 * Who is at a table, and where. Browsers say where they are as the plan's awareness; who they are, the server says: a
 * client id belongs to the session that used it first, entries for other ids are dropped without a word, and name and
 * unit are put in here. Nothing of it is stored.
 *
 * Changes go out once a tick, as one message that all readers share; whoever is in it gets one without himself, since a
 * browser must not be told of itself. An unchanged state is not passed on: among 500 people that alone would be most of
 * what is sent. Who has left is known by the connection. The clocks that go out are the server's own, so that a browser
 * that comes back is seen at once.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import type { Person } from '../../shared/model.ts'
import type { LiveSession } from './liveSession.ts'
import { type SharedFrame, shareFrame } from './outbox.ts'
import { awarenessMessage } from './syncMessage.ts'

/** One connection that takes part. */
export interface Attendant {
  readonly session: LiveSession
  readonly send: (frame: SharedFrame) => void
}

export interface Presence {
  /** From now on this one hears of the others, beginning with who is here. */
  readonly enter: (attendant: Attendant) => void
  readonly leave: (attendant: Attendant) => void
  /** False: what was sent is nothing an honest page sends. */
  readonly receive: (attendant: Attendant, person: Person, states: Uint8Array) => boolean
  readonly sendAll: (attendant: Attendant) => void
  /** A person acts in another identity from now on. */
  readonly rename: (attendant: Attendant, person: Person) => void
}

export interface PresenceOptions {
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Runs `flush` with the next tick. */
  readonly wake: (flush: () => void) => void
}

interface Entry {
  owner: Attendant
  readonly clientId: number
  /** The browser's own count; an older one is late. */
  clock: number
  state: State
  user: User
  outClock: number
  /** As the others were last told. */
  told: Uint8Array
}

type State = z.infer<typeof stateSchema>
interface User {
  readonly accountId: string
  readonly name: string
  readonly unitId: string
}

const stateSchema = z.object({
  place: z
    .object({
      book: z.string().max(80),
      field: z.string().max(200),
      lineId: z.string().max(200),
      column: z.string().max(100),
    })
    .nullable()
    .default(null),
  editing: z.boolean().default(false),
})

const mostBytes = 16 * 1024
const mostEntries = 200
const longestState = 2_000
/** A page and its reload may overlap. */
const mostIdsPerAttendant = 4
const mostId = 0xffffffff

export function createPresence({ clock, wake }: PresenceOptions): Presence {
  const attendants = new Set<Attendant>()
  const entries = new Map<number, Entry>()
  /** What to tell with the next tick, by client id. */
  const news = new Map<number, { readonly bytes: Uint8Array; readonly owner: Attendant }>()

  const tell = (entry: Entry, isHere: boolean) => {
    // Rises even for a browser that was away in between, which a count of its own would not.
    entry.outClock = Math.max(entry.outClock + 1, clock())
    entry.told = encodeEntry(entry, isHere)
    news.set(entry.clientId, { bytes: entry.told, owner: entry.owner })
    wake(flush)
  }
  const flush = () => {
    if (news.size === 0) return
    const told = [...news.values()]
    news.clear()
    const owners = new Set(told.map((each) => each.owner))
    const shared = frameOf(told.map((each) => each.bytes))
    for (const attendant of attendants) {
      if (!owners.has(attendant)) attendant.send(shared)
      else {
        const others = told.filter((each) => each.owner !== attendant)
        if (others.length > 0) attendant.send(frameOf(others.map((each) => each.bytes)))
      }
    }
  }
  const remove = (entry: Entry) => {
    entries.delete(entry.clientId)
    tell(entry, false)
  }
  const sendAll = (attendant: Attendant) => {
    const others = [...entries.values()].filter((entry) => entry.owner !== attendant)
    if (others.length > 0) attendant.send(frameOf(others.map((entry) => entry.told)))
  }

  return {
    enter: (attendant) => {
      attendants.add(attendant)
      sendAll(attendant)
    },
    leave: (attendant) => {
      attendants.delete(attendant)
      // Whoever took an id over (a new connection of the same session) stays.
      for (const entry of entries.values()) if (entry.owner === attendant) remove(entry)
    },
    receive: (attendant, person, states) => {
      const said = tryRead(states)
      if (said === null) return false
      for (const { clientId, clock: theirs, text } of said) {
        const known = entries.get(clientId)
        if (known !== undefined && known.owner.session.id !== attendant.session.id) continue
        if (known !== undefined && known.owner === attendant && theirs <= known.clock) continue
        const state = parseState(text)
        if (state === 'malformed') return false
        if (state === null) {
          if (known !== undefined) remove(known)
          continue
        }
        if (known === undefined && countOf(attendant) >= mostIdsPerAttendant) continue
        const entry = known ?? {
          owner: attendant,
          clientId,
          clock: 0,
          state,
          user: userOf(person),
          outClock: 0,
          told: new Uint8Array(),
        }
        const isNews = known === undefined || !isSameState(known.state, state)
        Object.assign(entry, { owner: attendant, clock: theirs, state, user: userOf(person) })
        entries.set(clientId, entry)
        if (isNews) tell(entry, true)
      }
      return true
    },
    sendAll,
    rename: (attendant, person) => {
      for (const entry of entries.values()) {
        if (entry.owner !== attendant) continue
        entry.user = userOf(person)
        tell(entry, true)
      }
    },
  }

  function countOf(attendant: Attendant): number {
    let count = 0
    for (const entry of entries.values()) if (entry.owner === attendant) count++
    return count
  }
}

interface Said {
  readonly clientId: number
  readonly clock: number
  readonly text: string
}

/** null for anything an honest page does not send. */
function tryRead(states: Uint8Array): Said[] | null {
  if (states.length > mostBytes) return null
  const from = decoding.createDecoder(states)
  try {
    const count = decoding.readVarUint(from)
    if (count > mostEntries) return null
    const said: Said[] = []
    while (said.length < count) {
      const clientId = decoding.readVarUint(from)
      const clock = decoding.readVarUint(from)
      const text = decoding.readVarString(from)
      if (clientId < 1 || clientId > mostId || clock > mostId || text.length > longestState) return null
      said.push({ clientId, clock, text })
    }
    return decoding.hasContent(from) ? null : said
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function parseState(text: string): State | null | 'malformed' {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return 'malformed'
    throw error
  }
  if (value === null) return null
  const parsed = stateSchema.safeParse(value)
  return parsed.success ? parsed.data : 'malformed'
}

function isSameState(a: State, b: State): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function userOf(person: Person): User {
  return { accountId: person.accountId, name: person.name, unitId: person.acting.unitId }
}

function encodeEntry(entry: Entry, isHere: boolean): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, entry.clientId)
    encoding.writeVarUint(to, entry.outClock)
    encoding.writeVarString(to, JSON.stringify(isHere ? { user: entry.user, ...entry.state } : null))
  })
}

function frameOf(entries: readonly Uint8Array[]): SharedFrame {
  const states = encoding.encode((to) => {
    encoding.writeVarUint(to, entries.length)
    for (const entry of entries) encoding.writeUint8Array(to, entry)
  })
  return shareFrame({ kind: 'data', book: 'plan', bytes: awarenessMessage(states) })
}
