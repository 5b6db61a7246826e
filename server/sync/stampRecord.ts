/**
 * Who changed each field of a book last. Like the book itself it is handed on as it lies on disk, and read when somebody first
 * asks for a single field; what was changed since the snapshot lies over it.
 */
import type { Stamp } from '../../shared/model.ts'
import {
  joinPacks,
  type PackedStamps,
  packStamps,
  type StampsByField,
  splitPacks,
  unpackStamps,
} from '../../shared/stampPacks.ts'
import type { StoredBook } from '../store/bookStore.ts'

export interface StampRecord {
  readonly get: (field: string) => Stamp | null
  readonly set: (field: string, stamp: Stamp) => void
  /** Goes on changing. */
  readonly all: () => StampsByField
  /** Of all fields changed after this number. */
  readonly after: (seq: number) => PackedStamps
  /** All of it, to be kept beside a snapshot. */
  readonly pack: () => Uint8Array
}

/** Each snapshot adds a pack of what is new; at so many they are made one again. */
const mostPacks = 8

export function createStampRecord({ snapshot, stamps }: StoredBook): StampRecord {
  let packs: PackedStamps = snapshot?.stamps ? splitPacks(snapshot.stamps) : []
  /** What lies over the packs. */
  let later = new Map(stamps)
  let laterPacked: Uint8Array | null = null
  /** Both together; null: not yet read. */
  let read: Map<string, Stamp> | null = null

  const all = () => {
    read ??= new Map([...unpackStamps(packs), ...later])
    return read
  }
  const packLater = () => {
    laterPacked ??= packStamps(later)
    return laterPacked
  }

  return {
    get: (field) => all().get(field) ?? null,
    set: (field, stamp) => {
      all().set(field, stamp)
      later.set(field, stamp)
      laterPacked = null
    },
    all,
    after: (seq) => {
      if (seq === 0) return later.size === 0 ? packs : [...packs, packLater()]
      const news = [...all()].filter(([, stamp]) => stamp.seq > seq)
      return news.length === 0 ? [] : [packStamps(new Map(news))]
    },
    pack: () => {
      packs = packs.length < mostPacks ? [...packs, packLater()] : [packStamps(all())]
      later = new Map()
      laterPacked = null
      return joinPacks(packs)
    },
  }
}
