// Seeds that failed once are written into failingSeeds.json and run first, every time. `FUZZ_RUNS=2000 npm test -- test/fuzz`
// goes on for long.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { seed } from '../support/seeds.ts'
import { runConvergence } from './convergence.ts'

const file = path.join(import.meta.dirname, 'failingSeeds.json')
const keptSeeds = z.array(z.object({ seed: z.number(), manner: z.enum(['tcp', 'wild']) }))
const steps = 160
const runs = Number(process.env.FUZZ_RUNS ?? 24)

describe('[F8] undo, rights that come and go, partitions and a dying server: all have the same, and the journal says it', () => {
  test.each(readKept())(
    'seed $seed, $manner, which failed once',
    async ({ seed: failed, manner }) => {
      const seen = await runConvergence(failed, manner, steps)
      expect(seen.edits).toBeGreaterThan(0)
    },
    60_000,
  )

  test.each(['tcp', 'wild'] as const)(
    'a network that is %s',
    async (manner) => {
      const seen = { edits: 0, lost: 0, refused: 0 }
      for (let run = 0; run < runs; run++) {
        const mine = (seed + run * 7_919) | 0
        try {
          const { edits, lost, refused } = await runConvergence(mine, manner, steps)
          seen.edits += edits
          seen.lost += lost
          seen.refused += refused
        } catch (error) {
          writeFileSync(file, `${JSON.stringify([...readKept(), { seed: mine, manner }], null, 2)}\n`)
          throw new Error(`seed ${mine}, ${manner}, kept in ${path.basename(file)}`, { cause: error })
        }
      }
      // Runs in which nobody collides and nothing is refused show nothing.
      expect(seen.edits).toBeGreaterThan(10 * runs)
      expect(seen.lost).toBeGreaterThan(0)
      expect(seen.refused).toBeGreaterThan(0)
    },
    Math.max(120_000, runs * 2_000),
  )
})

function readKept() {
  return keptSeeds.parse(JSON.parse(readFileSync(file, 'utf8')))
}
