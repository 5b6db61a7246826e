// A process that holds many clients; see orders.ts.
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, type Order, order, sharedClock } from './orders.ts'
import { joinOurs } from './ourClients.ts'
import { joinRivals } from './rivalClients.ts'

/** The clients of this process. */
export interface Crowd {
  readonly edit: (client: number, value: number) => void
  readonly cut: () => void
  readonly isSynced: () => boolean
  readonly leave: () => Promise<void>
}

export interface Tally {
  /** One edit of somebody else; `value` where this client measures. */
  readonly received: (count: number, value: number | null) => void
}

process.setMaxListeners(0)
let crowd: Crowd | null = null
let clients: readonly number[] = []
let tally: Answer = { made: 0, received: 0, delays: [] }

const count: Tally = {
  received: (edits, value) => {
    tally = { ...tally, received: tally.received + edits }
    if (value !== null) tally.delays.push(sharedClock() - value)
  },
}

process.on('message', (message) => {
  void obey(order.parse(message)).then((done) => process.send?.(done))
})

async function obey(what: Order): Promise<Answer> {
  switch (what.order) {
    case 'join': {
      clients = what.place.clients
      crowd = await (what.place.system === 'qitian' ? joinOurs : joinRivals)(what.place, count)
      await untilSynced()
      return tally
    }
    case 'edit': {
      const until = performance.now() + what.span
      await Promise.all(
        clients.map(async (client) => {
          await delay(Math.random() * what.every)
          while (performance.now() < until) {
            crowd?.edit(client, sharedClock())
            tally = { ...tally, made: tally.made + 1 }
            await delay(what.every)
          }
        }),
      )
      return tally
    }
    case 'count':
      return tally
    case 'reset':
      tally = { made: 0, received: 0, delays: [] }
      return tally
    case 'cut':
      crowd?.cut()
      return tally
    case 'whenSynced':
      await untilSynced()
      return tally
    case 'leave':
      await crowd?.leave()
      setImmediate(() => process.exit(0))
      return tally
  }
}

async function untilSynced(): Promise<void> {
  while (crowd?.isSynced() !== true) await delay(10)
}
