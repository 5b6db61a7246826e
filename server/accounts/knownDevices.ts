/** Browsers in which an account's right password was given before: guessing elsewhere does not slow them down. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/model.ts'
import { hashToken } from './tokens.ts'

export interface KnownDevices {
  readonly knows: (token: string, accountId: AccountId) => boolean
  readonly remember: (token: string, accountId: AccountId) => void
  /** Forgets the account's devices, except this one. */
  readonly forgetOthers: (accountId: AccountId, keep: string | null) => void
  readonly forgetExpired: () => void
}

/** A device not used for this long is unknown again. */
export const deviceMemory = 365 * 24 * 60 * 60 * 1_000

export function createKnownDevices(db: DatabaseSync, clock: () => number): KnownDevices {
  const select = db.prepare('SELECT last_seen FROM known_device WHERE token_hash = ? AND account_id = ?')
  const put = db.prepare(
    `INSERT INTO known_device (token_hash, account_id, last_seen) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen`,
  )
  const deleteOthers = db.prepare('DELETE FROM known_device WHERE account_id = ? AND token_hash <> ?')
  const deleteExpired = db.prepare('DELETE FROM known_device WHERE last_seen < ?')
  return {
    knows: (token, accountId) => {
      const lastSeen = select.get(hashToken(token), accountId)?.last_seen
      return typeof lastSeen === 'number' && clock() - lastSeen < deviceMemory
    },
    remember: (token, accountId) => {
      put.run(hashToken(token), accountId, clock())
    },
    forgetOthers: (accountId, keep) => {
      deleteOthers.run(accountId, keep === null ? new Uint8Array() : hashToken(keep))
    },
    forgetExpired: () => {
      deleteExpired.run(clock() - deviceMemory)
    },
  }
}
