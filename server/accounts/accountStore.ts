/** Accounts and their memberships in the database. No rules here: those stand in `people.ts` and `login.ts`. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { toId } from '../../shared/ids.ts'
import { type AccountId, type Membership, personRoles } from '../../shared/model.ts'

export interface StoredAccount {
  readonly id: AccountId
  readonly name: string
  readonly login: string
  readonly phone: string
  readonly memberships: readonly Membership[]
  readonly passwordHash: string | null
  readonly codeHash: string | null
  readonly codeExpires: number | null
  readonly disabled: boolean
  readonly lastSeen: number | null
}

export interface AccountStore {
  readonly all: () => readonly StoredAccount[]
  readonly byId: (id: AccountId) => StoredAccount | null
  readonly byLogin: (login: string) => StoredAccount | null
  readonly insert: (account: Omit<StoredAccount, 'lastSeen'>, now: number) => void
  readonly setMemberships: (id: AccountId, memberships: readonly Membership[]) => void
  readonly setDisabled: (id: AccountId, disabled: boolean) => void
  /** The new password replaces the old one and any code. */
  readonly setPassword: (id: AccountId, passwordHash: string) => void
  /** The new code replaces the old one and any password. */
  readonly setCode: (id: AccountId, codeHash: string, expires: number) => void
  readonly setLastSeen: (id: AccountId, now: number) => void
}

const accountRow = z.object({
  id: z.string().transform((text) => toId<'account'>(text)),
  name: z.string(),
  login: z.string(),
  phone: z.string(),
  password_hash: z.string().nullable(),
  code_hash: z.string().nullable(),
  code_expires: z.number().nullable(),
  disabled: z.number().transform((flag) => flag === 1),
  last_seen: z.number().nullable(),
})
const membershipRow = z.object({
  unit_id: z.string().transform((text) => toId<'unit'>(text)),
  role: z.enum(personRoles),
})

export function createAccountStore(db: DatabaseSync): AccountStore {
  const columns = 'id, name, login, phone, password_hash, code_hash, code_expires, disabled, last_seen'
  const selectAll = db.prepare(`SELECT ${columns} FROM account ORDER BY created, id`)
  const selectById = db.prepare(`SELECT ${columns} FROM account WHERE id = ?`)
  const selectByLogin = db.prepare(`SELECT ${columns} FROM account WHERE login_folded = ?`)
  const selectAllMemberships = db.prepare(
    'SELECT account_id, unit_id, role FROM membership ORDER BY account_id, position',
  )
  const selectMemberships = db.prepare(
    'SELECT account_id, unit_id, role FROM membership WHERE account_id = ? ORDER BY position',
  )
  const insertAccount = db.prepare(
    `INSERT INTO account (id, name, login, login_folded, phone, password_hash, code_hash, code_expires, disabled, created)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const deleteMemberships = db.prepare('DELETE FROM membership WHERE account_id = ?')
  const insertMembership = db.prepare(
    'INSERT OR IGNORE INTO membership (account_id, unit_id, role, position) VALUES (?, ?, ?, ?)',
  )
  const updateDisabled = db.prepare('UPDATE account SET disabled = ? WHERE id = ?')
  const updatePassword = db.prepare(
    'UPDATE account SET password_hash = ?, code_hash = NULL, code_expires = NULL WHERE id = ?',
  )
  const updateCode = db.prepare(
    'UPDATE account SET password_hash = NULL, code_hash = ?, code_expires = ? WHERE id = ?',
  )
  const updateLastSeen = db.prepare('UPDATE account SET last_seen = ? WHERE id = ?')

  const read = (row: unknown, memberships: readonly unknown[]): StoredAccount => {
    const { password_hash, code_hash, code_expires, last_seen, ...rest } = accountRow.parse(row)
    return {
      ...rest,
      passwordHash: password_hash,
      codeHash: code_hash,
      codeExpires: code_expires,
      lastSeen: last_seen,
      memberships: memberships.map((each) => {
        const { unit_id, role } = membershipRow.parse(each)
        return { unitId: unit_id, role }
      }),
    }
  }
  const readOne = (row: { readonly id?: unknown } | undefined): StoredAccount | null =>
    typeof row?.id === 'string' ? read(row, selectMemberships.all(row.id)) : null

  const setMemberships = (id: AccountId, memberships: readonly Membership[]) => {
    deleteMemberships.run(id)
    for (const [position, { unitId, role }] of memberships.entries())
      insertMembership.run(id, unitId, role, position)
  }

  return {
    all: () => {
      const rowsByAccount = new Map<unknown, unknown[]>()
      for (const row of selectAllMemberships.all()) {
        const rows = rowsByAccount.get(row.account_id)
        if (rows === undefined) rowsByAccount.set(row.account_id, [row])
        else rows.push(row)
      }
      return selectAll.all().map((row) => read(row, rowsByAccount.get(row.id) ?? []))
    },
    byId: (id) => readOne(selectById.get(id)),
    byLogin: (login) => readOne(selectByLogin.get(foldLogin(login))),
    insert: (account, now) => {
      insertAccount.run(
        account.id,
        account.name,
        account.login,
        foldLogin(account.login),
        account.phone,
        account.passwordHash,
        account.codeHash,
        account.codeExpires,
        account.disabled ? 1 : 0,
        now,
      )
      setMemberships(account.id, account.memberships)
    },
    setMemberships,
    setDisabled: (id, disabled) => {
      updateDisabled.run(disabled ? 1 : 0, id)
    },
    setPassword: (id, passwordHash) => {
      updatePassword.run(passwordHash, id)
    },
    setCode: (id, codeHash, expires) => {
      updateCode.run(codeHash, expires, id)
    },
    setLastSeen: (id, now) => {
      updateLastSeen.run(now, id)
    },
  }
}

/** Logins are compared without regard to case, width or surrounding space. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}
