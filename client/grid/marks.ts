/**
 * What is drawn on a cell besides its content: the frame and name of somebody who is in it, and for a second the name of
 * who changed it. Cells come and go while scrolling, so marks are kept here and every drawn cell asks for its own.
 */
import type { Peer } from '../sync/openTable.ts'
import type { ColumnId } from './gridRow.ts'

export interface CellMarks {
  readonly peers: readonly PeerMark[]
  /** Who changed the cell just now. */
  readonly changedBy: string | null
}

export interface PeerMark {
  readonly name: string
  readonly editing: boolean
  /** One of `peerColours`, the same for a person in every cell. */
  readonly colour: number
}

/** How many colours the style sheet has for peers. */
export const peerColours = 6

export type CellKey = string & { readonly __cell?: never }

export function cellKey(rowId: string, column: ColumnId): CellKey {
  return `${rowId} ${column}`
}

export interface Marks {
  readonly of: (key: CellKey) => CellMarks
  readonly setPeers: (peers: ReadonlyMap<CellKey, readonly PeerMark[]>) => void
  readonly flash: (key: CellKey, name: string) => void
  /** A drawn cell asks to be told; returns how to stop. */
  readonly watch: (key: CellKey, redraw: () => void) => () => void
}

const flashMilliseconds = 1_000
const unmarked: CellMarks = { peers: [], changedBy: null }

export function createMarks(after: (run: () => void, milliseconds: number) => void): Marks {
  let peers: ReadonlyMap<CellKey, readonly PeerMark[]> = new Map()
  const flashes = new Map<CellKey, { readonly name: string }>()
  const watchers = new Map<CellKey, Set<() => void>>()
  const redraw = (key: CellKey) => {
    for (const each of watchers.get(key) ?? []) each()
  }
  return {
    of(key) {
      const here = peers.get(key)
      const flash = flashes.get(key)
      if (here === undefined && flash === undefined) return unmarked
      return { peers: here ?? [], changedBy: flash?.name ?? null }
    },
    setPeers(next) {
      const touched = new Set([...peers.keys(), ...next.keys()])
      peers = next
      for (const key of touched) redraw(key)
    },
    flash(key, name) {
      const mine = { name }
      flashes.set(key, mine)
      redraw(key)
      after(() => {
        // A second change meanwhile has its own second.
        if (flashes.get(key) !== mine) return
        flashes.delete(key)
        redraw(key)
      }, flashMilliseconds)
    },
    watch(key, run) {
      const all = watchers.get(key) ?? new Set()
      watchers.set(key, all.add(run))
      return () => {
        all.delete(run)
        if (all.size === 0) watchers.delete(key)
      }
    },
  }
}

export function peerMark(peer: Peer): PeerMark {
  return { name: peer.name, editing: peer.editing, colour: Math.abs(peer.clientId) % peerColours }
}
