/** What the program takes from the machine it runs on. */
import type { Random } from '../accounts/tokens.ts'
import type { Log } from '../log.ts'
import type { Interfaces } from '../tls/lanAddresses.ts'

export interface Surroundings {
  readonly clock: () => number
  readonly random: Random
  readonly interfaces: () => Interfaces
  /** To the person at the terminal. */
  readonly say: (text: string) => void
  readonly log: Log
  /** Where the built client lies. */
  readonly clientFolder: string
  readonly version: string
}
