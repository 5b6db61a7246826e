// How fast an edit reaches everybody, and what it costs the server: 50 to 1,000 clients on one table, side by side with
// the server bundled in y-websocket 2 and with hocuspocus 4 and its SQLite extension.
//
// Ours opens every book of the 沙坪坝 table (one per unit) in every client, checks every edit against rights and shape, and
// has it in log and journal on disk (synchronous=FULL) before anybody sees it. The rivals relay one document from memory.
// Clients edit once a second up to 200 of them, once in five seconds above. A run counts only if every client got every edit
// of every other one. Delays are taken by three whole clients in a process of their own; the others open and count.
//
// Run: npm run bench -- sync        or: node test/bench/sync.ts [--quick] [--clients=200,500] [--only=qitian]
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Answer, type System, systems } from './crowd/orders.ts'
import { startBenchServer } from './crowd/servers.ts'
import { startWorkers, type Workers } from './crowd/workers.ts'

interface Result {
  readonly system: System
  readonly clients: number
  readonly edits: number
  readonly deliveries: number
  /** Deliveries that should have been. */
  readonly expected: number
  readonly p50: number
  readonly p99: number
  /** Processor milliseconds of the server per 1,000 deliveries. */
  readonly cpu: number
  /** MB */
  readonly memory: number
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    clients: { type: 'string' },
    only: { type: 'string' },
  },
})
const { quick, clients: chosen, only } = values
const sizes = chosen?.split(',').map(Number) ?? (quick ? [50, 200] : [50, 200, 500, 1_000])
const span = quick ? 5_000 : 15_000
const measuring = 3
/** A server that has not delivered everything by then has collapsed. */
const patience = 90_000

for (const clients of sizes) {
  const results: Result[] = []
  for (const system of systems)
    if (only === undefined || system === only) results.push(await measure(system, clients))
  print(results)
}

async function measure(system: System, clients: number): Promise<Result> {
  const server = await startBenchServer(system)
  // The first process measures, the others are the crowd.
  const processes = clients <= 200 ? 2 : 3
  const workers = startWorkers(processes)
  try {
    const numbers = Array.from({ length: clients }, (_, i) => i)
    const crowds = Array.from({ length: processes }, (_, place) =>
      place === 0
        ? numbers.slice(0, measuring)
        : numbers.slice(measuring).filter((number) => number % (processes - 1) === place - 1),
    )
    for (const [at, numbersHere] of crowds.entries())
      await workers.one(at, {
        order: 'join',
        place: { ...server.place, clients: numbersHere, whole: at === 0 },
      })
    await workers.all({ order: 'edit', every: clients <= 200 ? 1_000 : 5_000, span: 2_000 })
    await untilDelivered(workers, clients)
    await workers.all({ order: 'reset' })
    const cpuBefore = server.cpu()
    const { made } = await workers.all({
      order: 'edit',
      every: clients <= 200 ? 1_000 : 5_000,
      span,
    })
    const expected = made * (clients - 1)
    const told = await untilDelivered(workers, clients)
    const cpu = server.cpu() - cpuBefore
    const delays = Float64Array.from(told.delays).sort()
    return {
      system,
      clients,
      edits: made,
      deliveries: told.received,
      expected,
      p50: (delays[Math.floor(delays.length * 0.5)] ?? Number.NaN) / 1_000,
      p99: (delays[Math.floor(delays.length * 0.99)] ?? Number.NaN) / 1_000,
      cpu: (cpu * 1_000) / (told.received / 1_000),
      memory: server.memory(),
    }
  } finally {
    await workers.leave()
    await server.stop()
  }
}

/** Waits until everybody has every edit, or until it is clear that this will not be. */
async function untilDelivered(workers: Workers, clients: number): Promise<Answer> {
  const until = performance.now() + patience
  for (;;) {
    const told = await workers.all({ order: 'count' })
    if (told.received >= told.made * (clients - 1) || performance.now() > until) return told
    await delay(100)
  }
}

function print(results: readonly Result[]): void {
  const ours = results.find(({ system }) => system === 'qitian')
  console.table(
    results.map((result) => ({
      system: result.system,
      clients: result.clients,
      edits: result.edits,
      delivered: result.deliveries === result.expected ? 'all' : `${result.deliveries} of ${result.expected}`,
      'p50 ms': round(result.p50),
      'p99 ms': round(result.p99),
      'cpu ms / 1,000': round(result.cpu),
      'memory MB': Math.round(result.memory),
      'p99, ours = 1': ours === undefined ? '' : round(result.p99 / ours.p99),
      'cpu, ours = 1': ours === undefined ? '' : round(result.cpu / ours.cpu),
    })),
  )
  const short = results.filter(({ deliveries, expected }) => deliveries !== expected)
  for (const { system, clients } of short)
    console.log(`${system} did not deliver every edit to every one of ${clients} clients.`)
  if (short.some(({ system }) => system === 'qitian')) process.exitCode = 1
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
