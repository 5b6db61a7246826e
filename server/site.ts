/**
 * A site is one store with everything that lives in it: accounts, sessions, registry, tables and their hub. The real
 * site and the demo are two sites; nothing of one is reachable from the other.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { createMakeId, type MakeId } from '../shared/ids.ts'
import type { AccountId, Registry } from '../shared/model.ts'
import { type AccountStore, createAccountStore } from './accounts/accountStore.ts'
import { createKnownDevices, type KnownDevices } from './accounts/knownDevices.ts'
import { createLogin, type Login } from './accounts/login.ts'
import type { Passwords } from './accounts/passwords.ts'
import { createPeople, type People } from './accounts/people.ts'
import { createSessions, type Sessions } from './accounts/sessions.ts'
import type { Random } from './accounts/tokens.ts'
import { type CommentReads, createCommentReads } from './comments/commentReads.ts'
import { createDemoEntries, type DemoEntries } from './demo/demoEntries.ts'
import type { SiteKind } from './http/cookies.ts'
import { type AdminJournal, createAdminJournal } from './journal/adminJournal.ts'
import { createOrganisations, type Organisations } from './registry/organisations.ts'
import { createRegistryStore, type RegistryStore } from './registry/registryStore.ts'
import { type OpenedDatabase, openDatabase } from './store/database.ts'
import { createLogSync } from './store/logSync.ts'
import { createSqliteBookStore } from './store/sqliteBookStore.ts'
import { transact as runTransaction } from './store/transact.ts'
import { createHub, type Hub } from './sync/hub.ts'
import type { SyncLog } from './sync/syncLog.ts'
import { createTableList, type TableList } from './tables/tableList.ts'

export interface Site {
  readonly kind: SiteKind
  /** null: not set up yet. */
  readonly officeName: () => string | null
  /** Call within the transaction that sets the site up; from then on it is. */
  readonly markSetUp: (officeName: string, template: string) => void
  readonly accounts: AccountStore
  readonly sessions: Sessions
  readonly devices: KnownDevices
  readonly passwords: Passwords
  readonly login: Login
  readonly people: People
  readonly registryStore: RegistryStore
  readonly registry: () => Registry
  readonly organisations: Organisations
  readonly tables: TableList
  readonly demoEntries: DemoEntries
  readonly journal: AdminJournal
  readonly commentReads: CommentReads
  readonly hub: Hub
  readonly database: DatabaseSync
  readonly transact: <T>(work: () => T) => T
  readonly makeId: MakeId
  readonly clock: () => number
  /** Accounts or sessions changed: whoever is connected is asked again who they are. */
  readonly accountsChanged: (ids: readonly AccountId[]) => void
  /** Keeps what is under way and closes every socket. */
  readonly disconnect: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface SiteOptions {
  readonly kind: SiteKind
  /** The folder that holds this site's database; made where it is missing. */
  readonly dir: string
  readonly clock: () => number
  readonly random: Random
  readonly passwords: Passwords
  readonly log: SyncLog
}

export type OpenedSite =
  | { readonly ok: true; readonly site: Site }
  | Extract<OpenedDatabase, { readonly ok: false }>

export const databaseFile = 'qitian.sqlite'

const siteRow = z.object({ office_name: z.string() })

export function openSite(options: SiteOptions): OpenedSite {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const opened = openDatabase(path.join(options.dir, databaseFile))
  return opened.ok ? { ok: true, site: createSite(opened.database, options) } : opened
}

function createSite(database: DatabaseSync, options: SiteOptions): Site {
  const { kind, clock, random, passwords, log } = options
  const makeId = createMakeId(random)
  const transact: Site['transact'] = (work) => runTransaction(database, work)
  const accounts = createAccountStore(database)
  const sessions = createSessions({ db: database, accounts, clock, random })
  const devices = createKnownDevices(database, clock)
  const journal = createAdminJournal(database, clock)
  const registryStore = createRegistryStore(database)
  const registry = registryStore.read
  const tables = createTableList(database)
  const logSync = createLogSync(database)
  const hub = createHub({
    store: createSqliteBookStore(database, makeId, logSync),
    registry,
    tableState: tables.rightsStateOf,
    clock,
    log,
  })
  const accountsChanged = (ids: readonly AccountId[]) => {
    sessions.changed()
    for (const id of ids) hub.sessionsChanged(id)
  }
  let disconnected: Promise<void> | null = null
  const disconnect = async () => {
    disconnected ??= hub.close()
    await disconnected
  }
  const selectSite = database.prepare('SELECT office_name FROM site')
  const insertSite = database.prepare(
    'INSERT INTO site (one, office_name, template, created) VALUES (1, ?, ?, ?)',
  )

  return {
    kind,
    officeName: () => {
      const row = selectSite.get()
      return row === undefined ? null : siteRow.parse(row).office_name
    },
    markSetUp: (officeName, template) => {
      insertSite.run(officeName, template, clock())
    },
    accounts,
    sessions,
    devices,
    passwords,
    login: createLogin({ accounts, devices, passwords, clock }),
    people: createPeople({
      accounts,
      sessions,
      devices,
      passwords,
      journal,
      registry,
      transact,
      makeId,
      random,
      clock,
      changed: accountsChanged,
    }),
    registryStore,
    registry,
    organisations: createOrganisations({
      store: registryStore,
      accounts,
      journal,
      transact,
      makeId,
      changed: hub.registryChanged,
      membershipsChanged: accountsChanged,
    }),
    tables,
    demoEntries: createDemoEntries(database, clock, random),
    journal,
    commentReads: createCommentReads(database),
    hub,
    database,
    transact,
    makeId,
    clock,
    accountsChanged,
    disconnect,
    close: async () => {
      await disconnect()
      logSync.close()
      database.close()
    },
  }
}
