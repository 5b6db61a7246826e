// Runs before every test file: property tests start from the seed that chooseSeed.ts printed.
// Fuzz tests with a random source of their own take `seed` from here.
import fc from 'fast-check'
import { inject } from 'vitest'

export const seed: number = inject('seed')

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
