/**
 * What stored updates bring, without building the document: they are read, and what each leans on is looked for in the clocks
 * of what came before it.
 */
import { integrationOrder } from './integrationOrder.ts'
import { type ReadUpdate, readUpdate, unbounded } from './updateReader.ts'

/** By client, the next clock that is expected of it: a state vector. */
export type Clocks = ReadonlyMap<number, number>

/** Null where one of them cannot be read, or leans on something that is not there. */
export function followUpdates(before: Clocks, updates: readonly Uint8Array[]): Clocks | null {
  const clocks = new Map(before)
  const known = (client: number) => clocks.get(client) ?? 0
  for (const bytes of updates) {
    const update = tryRead(bytes)
    if (update === null || integrationOrder(known, update.sections).kind !== 'order') return null
    for (const { client, end } of update.sections) clocks.set(client, Math.max(end, known(client)))
    if (update.ranges.some(({ client, clock, length }) => clock + length > known(client))) return null
  }
  return clocks
}

/** What Yjs would apply reads so, and the other way round. */
function tryRead(bytes: Uint8Array): ReadUpdate | null {
  try {
    return readUpdate(bytes, unbounded)
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
