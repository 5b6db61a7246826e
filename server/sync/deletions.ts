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
  const covers = (client: number, clock: number, end: number) => {
    const ranges = rangesByClient.get(client) ?? []
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (range === undefined) return false
      if (clock < range.clock) high = middle - 1
      else if (clock >= range.clock + range.length) low = middle + 1
      else return end <= range.clock + range.length
    }
    return false
  }
  return { beyond, pieces, ranges: news, covers }
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
