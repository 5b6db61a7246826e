/**
 * What an update deletes, sorted out against the document. An honest update names everything its author ever saw
 * deleted, so most of it is old news and is left out of what is kept and relayed.
 */
import type * as Y from 'yjs'
import { itemsWithin, knownClock } from './structStore.ts'
import type { DeletedRange, ReadUpdate } from './updateReader.ts'

/** A part of a stored item that stands now and will be deleted. */
export interface DeletedPiece {
  readonly item: Y.Item
  readonly clock: number
  readonly end: number
}

export interface Deletions {
  /** Names something that is neither in the document nor in the update. */
  readonly beyond: boolean
  readonly pieces: readonly DeletedPiece[]
  /** What is news: the pieces, and what the update both brings and deletes. */
  readonly ranges: readonly DeletedRange[]
  /** Does the update delete all of these ids? */
  readonly covers: (client: number, clock: number, end: number) => boolean
  /** Does it delete any of them? */
  readonly touches: (client: number, clock: number, end: number) => boolean
}

export function readDeletions(doc: Y.Doc, update: ReadUpdate): Deletions {
  const rangesByClient = mergeRanges(update.ranges)
  const ends = new Map(update.sections.map((section) => [section.client, section.end]))
  const pieces: DeletedPiece[] = []
  const news: DeletedRange[] = []
  let beyond = false
  for (const [client, ranges] of rangesByClient) {
    const known = knownClock(doc, client)
    const end = Math.max(known, ends.get(client) ?? 0)
    for (const range of ranges) {
      const rangeEnd = range.clock + range.length
      if (rangeEnd > end) beyond = true
      for (const item of itemsWithin(doc, client, range.clock, Math.min(rangeEnd, known))) {
        if (item.deleted) continue
        const clock = Math.max(range.clock, item.id.clock)
        const pieceEnd = Math.min(rangeEnd, item.id.clock + item.length)
        pieces.push({ item, clock, end: pieceEnd })
        news.push({ client, clock, length: pieceEnd - clock })
      }
      const freshClock = Math.max(range.clock, known)
      if (freshClock < rangeEnd) news.push({ client, clock: freshClock, length: rangeEnd - freshClock })
    }
  }
  /** The first range that ends behind this clock. */
  const rangeFrom = (client: number, clock: number): DeletedRange | undefined => {
    const ranges = rangesByClient.get(client) ?? []
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (range !== undefined && range.clock + range.length <= clock) low = middle + 1
      else high = middle
    }
    return ranges[low]
  }
  const covers = (client: number, clock: number, end: number) => {
    const range = rangeFrom(client, clock)
    return range !== undefined && range.clock <= clock && end <= range.clock + range.length
  }
  const touches = (client: number, clock: number, end: number) => {
    const range = rangeFrom(client, clock)
    return range !== undefined && range.clock < end
  }
  return { beyond, pieces, ranges: news, covers, touches }
}

/** By client, in order, touching ones joined. */
function mergeRanges(ranges: readonly DeletedRange[]): Map<number, DeletedRange[]> {
  const byClient = new Map<number, DeletedRange[]>()
  for (const range of ranges) {
    const ofClient = byClient.get(range.client)
    if (ofClient === undefined) byClient.set(range.client, [range])
    else ofClient.push(range)
  }
  for (const [client, ofClient] of byClient) {
    const merged: DeletedRange[] = []
    for (const range of ofClient.sort((a, b) => a.clock - b.clock)) {
      const last = merged.at(-1)
      if (last === undefined || last.clock + last.length < range.clock) merged.push(range)
      else {
        const end = Math.max(last.clock + last.length, range.clock + range.length)
        merged[merged.length - 1] = { client, clock: last.clock, length: end - last.clock }
      }
    }
    byClient.set(client, merged)
  }
  return byClient
}
