/** Browsers that came into the demo through a one-time link and may choose whom to be. */
import type { DatabaseSync } from 'node:sqlite'
import { hashToken, makeToken, type Random } from '../accounts/tokens.ts'

export interface DemoEntries {
  /** Answers the token for the cookie. */
  readonly admit: () => string
  readonly isAdmitted: (token: string) => boolean
}

export function createDemoEntries(db: DatabaseSync, clock: () => number, random: Random): DemoEntries {
  const insert = db.prepare('INSERT INTO demo_entry (token_hash, created) VALUES (?, ?)')
  const select = db.prepare('SELECT 1 FROM demo_entry WHERE token_hash = ?')
  return {
    admit: () => {
      const token = makeToken(random)
      insert.run(hashToken(token), clock())
      return token
    },
    isAdmitted: (token) => select.get(hashToken(token)) !== undefined,
  }
}
