/**
 * Who a browser is. A session ends 7 days after its last HTTP request (which every page load, login and change of
 * identity makes), in any case 30 days after login; at once by logout, and by a new password or code in all browsers but
 * the one that set it. The acting identity stands in the session and is checked against the account's memberships each
 * time it is read, so a demotion counts at once; so does switching the account off.
 *
 * Live connections ask at every message, so what they ask is kept in memory until anything about any account or session
 * changes: whoever changes something calls `changed`.
 */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { toId } from '../../shared/ids.ts'
import { type AccountId, type Membership, type Person, personRoles } from '../../shared/model.ts'
import type { LiveSession } from '../sync/liveSession.ts'
import type { AccountStore, StoredAccount } from './accountStore.ts'
import { hashToken, makeToken, type Random } from './tokens.ts'

export interface SessionState {
  readonly person: Person
  readonly login: string
  /** Logged in with a first-login code: nothing but choosing a password is allowed. */
  readonly mustChangePassword: boolean
  /** When it ends unless it is prolonged. */
  readonly ends: number
}

export interface Sessions {
  /** Answers the token for the cookie. */
  readonly start: (account: StoredAccount) => string
  /** null: there is no such session, or it has ended. Does not prolong it. */
  readonly read: (token: string) => SessionState | null
  /** The same for a connection; a session that must first choose a password opens nothing. */
  readonly live: (token: string) => LiveSession
  /** Accounts were changed by somebody else than this. */
  readonly changed: () => void
  /** Counts as use: prolongs the session and notes when the person was last seen. */
  readonly touch: (token: string) => void
  readonly act: (token: string, membership: Membership) => void
  readonly end: (token: string) => void
  /** Ends the account's sessions in all browsers, except the one with this token. */
  readonly endOthers: (accountId: AccountId, keep: string | null) => void
  readonly forgetExpired: () => void
}

const day = 24 * 60 * 60 * 1_000
export const sessionIdle = 7 * day
export const sessionLongest = 30 * day
/** Writing at every request would cost a disk sync each. */
const touchEvery = 60_000

const sessionRow = z.object({
  account_id: z.string().transform((text) => toId<'account'>(text)),
  unit_id: z.string(),
  role: z.enum(personRoles),
  created: z.number(),
  last_seen: z.number(),
})

export function createSessions(options: {
  readonly db: DatabaseSync
  readonly accounts: AccountStore
  readonly clock: () => number
  readonly random: Random
}): Sessions {
  const { db, accounts, clock, random } = options
  const insert = db.prepare(
    'INSERT INTO session (token_hash, account_id, unit_id, role, created, last_seen) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const select = db.prepare(
    'SELECT account_id, unit_id, role, created, last_seen FROM session WHERE token_hash = ?',
  )
  const updateLastSeen = db.prepare('UPDATE session SET last_seen = ? WHERE token_hash = ?')
  const updateActing = db.prepare('UPDATE session SET unit_id = ?, role = ? WHERE token_hash = ?')
  const deleteOne = db.prepare('DELETE FROM session WHERE token_hash = ?')
  const deleteOthers = db.prepare('DELETE FROM session WHERE account_id = ? AND token_hash <> ?')
  const deleteExpired = db.prepare('DELETE FROM session WHERE last_seen < ? OR created < ?')

  const readRow = (token: string) => {
    const row = select.get(hashToken(token))
    if (row === undefined) return null
    const session = sessionRow.parse(row)
    const now = clock()
    const ends = Math.min(session.last_seen + sessionIdle, session.created + sessionLongest)
    return now >= ends ? null : { ...session, ends }
  }

  const read = (token: string): SessionState | null => {
    const session = readRow(token)
    const account = session === null ? null : accounts.byId(session.account_id)
    if (session === null || account === null) return null
    const { memberships } = account
    const chosen = memberships.find((m) => m.unitId === session.unit_id && m.role === session.role)
    const acting = chosen ?? memberships[0]
    if (acting === undefined) return null
    const { id, name, disabled, login, codeHash } = account
    return {
      person: { accountId: id, name, disabled, memberships, acting },
      login,
      mustChangePassword: codeHash !== null,
      ends: session.ends,
    }
  }

  /** Counts every change; what was read under an earlier count is read again. */
  let version = 0

  return {
    start: (account) => {
      const token = makeToken(random)
      const now = clock()
      const [acting] = account.memberships
      if (acting === undefined) throw new Error(`account ${account.id} has no membership`)
      insert.run(hashToken(token), account.id, acting.unitId, acting.role, now, now)
      accounts.setLastSeen(account.id, now)
      return token
    },
    read,
    live: (token) => {
      let known: { readonly version: number; readonly state: SessionState | null } | null = null
      return {
        id: Buffer.from(hashToken(token)).toString('hex'),
        current: () => {
          const fresh = known?.version === version && (known.state === null || clock() < known.state.ends)
          if (!fresh || known === null) known = { version, state: read(token) }
          return known.state === null || known.state.mustChangePassword ? null : known.state.person
        },
      }
    },
    changed: () => {
      version++
    },
    touch: (token) => {
      const session = readRow(token)
      const now = clock()
      if (session === null || now - session.last_seen < touchEvery) return
      updateLastSeen.run(now, hashToken(token))
      accounts.setLastSeen(session.account_id, now)
    },
    act: (token, { unitId, role }) => {
      updateActing.run(unitId, role, hashToken(token))
      version++
    },
    end: (token) => {
      deleteOne.run(hashToken(token))
      version++
    },
    endOthers: (accountId, keep) => {
      deleteOthers.run(accountId, keep === null ? new Uint8Array() : hashToken(keep))
      version++
    },
    forgetExpired: () => {
      const now = clock()
      deleteExpired.run(now - sessionIdle, now - sessionLongest)
    },
  }
}
