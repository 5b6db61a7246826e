// How long a large book takes to come back from disk: 5,000 × 10 cells, then 50,000 overwrites, each a change of its own. Ours
// after an orderly stop and after a kill, beside hocuspocus 4 with its SQLite extension and y-websocket 2 with its
// LevelDB, both opened by a bare client over the wire on an idle server that has just started.
//
// Run: npm run bench -- reopen      or: node test/bench/reopen.ts [--quick]
import { openBook, writeOurs } from './crowd/reopenOurs.ts'
import { reopenRival } from './crowd/reopenRivals.ts'

const quick = process.argv.includes('--quick')
const rows = quick ? 500 : 5_000
const columns = 10
const overwrites = quick ? 5_000 : 50_000
const aim = 500

const written = await writeOurs(rows, columns, overwrites)
const killed = await openBook(written.folder, written.cells, 'kill')
const orderly = await openBook(written.folder, written.cells, 'stop')
written.remove()
const hocuspocus = await reopenRival('hocuspocus 4', rows, columns, overwrites)
const yWebsocket = await reopenRival('y-websocket 2', rows, columns, overwrites)
const results = [
  { system: 'qitian, after a kill', ms: killed },
  { system: 'qitian, after an orderly stop', ms: orderly },
  { system: 'hocuspocus 4 + SQLite', ms: hocuspocus },
  { system: 'y-websocket 2 + LevelDB', ms: yWebsocket },
]
console.log(`${rows} × ${columns} cells, ${overwrites} overwrites`)
console.table(
  results.map(({ system, ms }) => ({
    system,
    ms: Math.round(ms),
    'ours = 1': Math.round((ms / orderly) * 100) / 100,
  })),
)
if (orderly > aim || killed > aim) {
  console.log(`Longer than the ${aim / 1_000} s aimed at.`)
  process.exitCode = 1
}
// Patience with a rival that answered leaves a timer behind.
process.exit()
