// How long until everybody is back: 200 clients of the 沙坪坝 table, every book open, lose their sockets at the same moment, then
// their server. Aim: all in sync within 5 s of the loss of the sockets; after a restart, within 5 s of the server's return
// (the clients' own waits, of up to 5 s with chance in them, included).
//
// Run: npm run bench -- join        or: node test/bench/join.ts [--quick]
import { startBenchServer } from './crowd/servers.ts'
import { startWorkers, type Workers } from './crowd/workers.ts'

const quick = process.argv.includes('--quick')
const clients = quick ? 50 : 200
const rounds = quick ? 1 : 3
const processes = 2
const aim = 5_000

const server = await startBenchServer('qitian')
const workers = startWorkers(processes)
const numbers = Array.from({ length: clients }, (_, i) => i)
const opening = await timeOf(async () => {
  await Promise.all(
    Array.from({ length: processes }, (_, place) => {
      const mine = numbers.filter((number) => number % processes === place)
      return workers.one(place, { order: 'join', place: { ...server.place, clients: mine, whole: true } })
    }),
  )
})
const cuts: number[] = []
const restarts: number[] = []
for (let round = 0; round < rounds; round += 1) {
  cuts.push(
    await timeOf(async () => {
      await workers.all({ order: 'cut' })
      await workers.all({ order: 'whenSynced' })
    }),
  )
  await server.restart()
  restarts.push(await timeOf(() => backInSync(workers)))
}
console.table([
  {
    what: `${clients} clients open the table, one after the other in ${processes} processes`,
    ms: Math.round(opening),
  },
  {
    what: 'all lose their sockets at once; all in sync again (worst round)',
    ms: Math.round(Math.max(...cuts)),
  },
  {
    what: 'the server is killed and back; all in sync again (worst round)',
    ms: Math.round(Math.max(...restarts)),
  },
])
await workers.leave()
await server.stop()
if (Math.max(...cuts, ...restarts) > aim) {
  console.log(`Longer than the ${aim / 1_000} s aimed at.`)
  process.exitCode = 1
}

async function backInSync(all: Workers): Promise<void> {
  await all.all({ order: 'whenSynced' })
}

async function timeOf(run: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}
