// What a benchmark says to the processes that hold its clients, and what they answer.
import { z } from 'zod'

export const systems = ['qitian', 'y-websocket 2', 'hocuspocus 4'] as const
export type System = (typeof systems)[number]

/** A login that clients use; several may share one. */
const seat = z.object({ cookie: z.string(), accountId: z.string(), unitId: z.string() })
export type SeatOrder = z.infer<typeof seat>

const place = z.object({
  system: z.enum(systems),
  origin: z.string(),
  tableId: z.string(),
  seats: z.array(seat),
  /** Numbers of the clients to hold, unique in the whole run. */
  clients: z.array(z.number()),
  /** Whole clients with all their documents, which measure; the others count. */
  whole: z.boolean(),
})
export type Place = z.infer<typeof place>

export const order = z.discriminatedUnion('order', [
  z.object({ order: z.literal('join'), place }),
  /** Every client edits once per `every` milliseconds, at a time of its own, for `span` milliseconds. */
  z.object({ order: z.literal('edit'), every: z.number(), span: z.number() }),
  z.object({ order: z.literal('count') }),
  /** Forgets counts and delays so far. */
  z.object({ order: z.literal('reset') }),
  /** Every client loses its socket. */
  z.object({ order: z.literal('cut') }),
  /** Answers once every client is in sync again. */
  z.object({ order: z.literal('whenSynced') }),
  z.object({ order: z.literal('leave') }),
])
export type Order = z.infer<typeof order>

export const answer = z.object({
  /** Edits made here, and edits of others received here, over all clients. */
  made: z.number(),
  received: z.number(),
  /** From edit to arrival, microseconds. */
  delays: z.array(z.number()),
})
export type Answer = z.infer<typeof answer>

/** Microseconds of a clock that all processes of this machine share. */
export function sharedClock(): number {
  return Number((process.hrtime.bigint() / 1_000n) % 100_000_000_000n)
}
