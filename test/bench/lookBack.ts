// How long a look back holds up everybody else: a journal of 500,000 rows, read by a server process that has just started.
// Told of each question: how long it takes, and the longest time in which the server heard nobody.
//
// Run: npm run bench -- lookBack      or: node test/bench/lookBack.ts [--quick]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { questions } from './crowd/lookBackQuestions.ts'
import { writeHistory } from './crowd/writeHistory.ts'

const quick = process.argv.includes('--quick')
const rows = quick ? 50_000 : 500_000
/** An edit takes some milliseconds by itself; nobody notices a wait as long as this. */
const aim = 50

const answer = z.object({ milliseconds: z.number(), longest: z.number(), answered: z.number() })
const history = await writeHistory(rows)
const results: ({ readonly question: string } & z.infer<typeof answer>)[] = []
try {
  for (const question of Object.keys(questions)) {
    const child = fork(
      fileURLToPath(new URL('crowd/lookBackChild.ts', import.meta.url)),
      [history.folder, question],
      { execArgv: ['--disable-warning=ExperimentalWarning'] },
    )
    const [told] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`the server process ended with ${String(code)}`)
      }),
    ])
    results.push({ question, ...answer.parse(told) })
  }
} finally {
  history.remove()
}
console.log(`${rows} rows of the journal`)
console.table(
  results.map(({ question, milliseconds, longest, answered }) => ({
    question,
    answered,
    'in all, ms': Math.round(milliseconds),
    'longest wait of others, ms': Math.round(longest),
  })),
)
if (results.some(({ longest }) => longest > aim)) {
  console.log(`Others waited longer than the ${aim} ms aimed at.`)
  process.exitCode = 1
}
