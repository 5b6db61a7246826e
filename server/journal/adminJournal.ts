/**
 * The record of what was done to accounts, units, groups and tables (what is written into books has its own journal).
 * Rows are only ever added. Each row's hash covers the row and the hash before it, and the latest hash stands in a
 * table of its own, so that a row changed or taken out behind the program's back is found by `verify`.
 */
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { toId } from '../../shared/ids.ts'
import type { AdminKind } from '../../shared/journalWords.ts'
import type { AccountId } from '../../shared/model.ts'

export interface Actor {
  /** null: the program itself, on behalf of who started it. */
  readonly accountId: AccountId | null
  readonly name: string
  readonly address: string
}

export type AdminDetails = { readonly [key: string]: unknown }

export interface AdminEntry {
  readonly id: number
  readonly time: number
  readonly accountId: AccountId | null
  readonly name: string
  readonly address: string
  readonly action: string
  readonly details: AdminDetails
}

export interface AdminQuestion {
  readonly kind?: AdminKind | undefined
  /** Who did it. */
  readonly account?: AccountId | undefined
  /** Server times: from this one on, and before that one. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  /** Only what came before this number. */
  readonly before?: number | undefined
  readonly limit: number
}

export interface AdminJournal {
  /** Call within the transaction of what is recorded. Never pass secrets. */
  readonly record: (actor: Actor, action: string, details: AdminDetails) => void
  /** Newest first; `more`: goes on before the last row's number. */
  readonly find: (question: AdminQuestion) => { readonly rows: readonly AdminEntry[]; readonly more: boolean }
  /** The number of the first row that is not as it was written, or that is missing; null = all is well. */
  readonly verify: () => number | null
}

const journalRow = z.object({
  id: z.number(),
  time: z.number(),
  account_id: z.string().nullable(),
  account_name: z.string(),
  address: z.string(),
  action: z.string(),
  details: z.string(),
  hash: z.instanceof(Uint8Array),
})
type JournalRow = z.infer<typeof journalRow>
const headRow = z.object({ id: z.number(), hash: z.instanceof(Uint8Array) })

const detailsColumn = z.record(z.string(), z.unknown())

/** What the words before the dot of an action are about. */
const subjectsOf: Readonly<Record<AdminKind, readonly string[]>> = {
  people: ['people', 'password'],
  units: ['unit', 'group'],
  tables: ['table'],
  site: ['site'],
}

const noHash = new Uint8Array(32)

export function createAdminJournal(db: DatabaseSync, clock: () => number): AdminJournal {
  const insert = db.prepare(
    `INSERT INTO admin_journal (id, time, account_id, account_name, address, action, details, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectAll = db.prepare('SELECT * FROM admin_journal ORDER BY id')
  const selectHead = db.prepare('SELECT id, hash FROM admin_journal_head')
  const putHead = db.prepare(
    `INSERT INTO admin_journal_head (one, id, hash) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET id = excluded.id, hash = excluded.hash`,
  )
  const selectSome = db.prepare(
    `SELECT * FROM admin_journal
     WHERE id < :before AND time >= :from AND time < :until
       AND (:account IS NULL OR account_id = :account)
       AND (:subjects IS NULL OR substr(action, 1, instr(action, '.') - 1) IN (SELECT value FROM json_each(:subjects)))
     ORDER BY id DESC LIMIT :most`,
  )
  const readHead = () => {
    const row = selectHead.get()
    return row === undefined ? { id: 0, hash: noHash } : headRow.parse(row)
  }

  return {
    record: (actor, action, details) => {
      const head = readHead()
      const row = {
        id: head.id + 1,
        time: clock(),
        account_id: actor.accountId,
        account_name: actor.name,
        address: actor.address,
        action,
        details: JSON.stringify(details),
      }
      const hash = hashRow(row, head.hash)
      insert.run(
        row.id,
        row.time,
        row.account_id,
        row.account_name,
        row.address,
        row.action,
        row.details,
        hash,
      )
      putHead.run(row.id, hash)
    },
    find: ({ kind, account, from, until, before, limit }) => {
      const rows = selectSome.all({
        before: before ?? Number.MAX_SAFE_INTEGER,
        from: from ?? 0,
        until: until ?? Number.MAX_SAFE_INTEGER,
        account: account ?? null,
        subjects: kind === undefined ? null : JSON.stringify(subjectsOf[kind]),
        // One more than asked tells whether there is more.
        most: limit + 1,
      })
      return { rows: rows.slice(0, limit).map(readEntry), more: rows.length > limit }
    },
    verify: () => {
      let before = { id: 0, hash: noHash }
      for (const each of selectAll.iterate()) {
        const row = journalRow.parse(each)
        if (row.id !== before.id + 1) return before.id + 1
        if (Buffer.compare(hashRow(row, before.hash), row.hash) !== 0) return row.id
        before = { id: row.id, hash: Uint8Array.from(row.hash) }
      }
      const head = readHead()
      const whole = head.id === before.id && Buffer.compare(head.hash, before.hash) === 0
      return whole ? null : before.id + 1
    },
  }
}

function readEntry(found: unknown): AdminEntry {
  const row = journalRow.parse(found)
  return {
    id: row.id,
    time: row.time,
    accountId: row.account_id === null ? null : toId<'account'>(row.account_id),
    name: row.account_name,
    address: row.address,
    action: row.action,
    details: detailsColumn.parse(JSON.parse(row.details)),
  }
}

function hashRow(row: Omit<JournalRow, 'hash'>, before: Uint8Array): Uint8Array {
  const fields = [row.id, row.time, row.account_id, row.account_name, row.address, row.action, row.details]
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest()
}
