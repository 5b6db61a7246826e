// One seed for the whole run: every property test and every fuzz draws from it. It is printed first, so that
// a failing run can be repeated with `FC_SEED=<seed> npm test`.
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly seed: number
  }
}

export function setup(project: TestProject): void {
  const seed = chooseSeed(process.env.FC_SEED, Date.now())
  project.provide('seed', seed)
  process.stdout.write(`FC_SEED=${seed}\n`)
}

function chooseSeed(given: string | undefined, now: number): number {
  if (given === undefined || given === '') return now % 0x7fffffff
  const seed = Number(given)
  if (!Number.isInteger(seed)) throw new Error(`FC_SEED must be a whole number, not "${given}"`)
  return seed
}
