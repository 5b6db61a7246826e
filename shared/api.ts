/**
 * What browser and server say over HTTP. Every request and answer is a schema here; types are inferred. A refusal is
 * answered with its status and the body `{ refusal }`. Requests that change something carry the header
 * `x-qitian: 1`, which a foreign page cannot set.
 */
import { z } from 'zod'
import { type RefusalCode, refusals } from './errors.ts'
import { toId } from './ids.ts'
import { adminKinds, journalKinds, journalMarks } from './journalWords.ts'
import { personRoles, tableStates, unitCategories } from './model.ts'
import { templateKeys } from './templates/keys.ts'

const id = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)
const unitId = id.transform((text) => toId<'unit'>(text))
const groupId = id.transform((text) => toId<'group'>(text))
const accountId = id.transform((text) => toId<'account'>(text))
const taskId = id.transform((text) => toId<'task'>(text))
const tableId = id.transform((text) => toId<'table'>(text))
const name = z.string().trim().min(1).max(100)
const password = z.string().min(8).max(200)
const login = z.string().trim().min(1).max(60)

export const refusalAnswer = z.object({
  refusal: z.object({
    code: z.string().refine((code): code is RefusalCode => Object.hasOwn(refusals, code)),
    reason: z.string(),
    remedy: z.string(),
  }),
})

// Session --------------------------------------------------------------------------------------------------------

export const membership = z.object({ unitId, role: z.enum(personRoles) })

export const person = z.object({
  accountId,
  name,
  disabled: z.boolean(),
  memberships: z.array(membership),
  acting: membership,
})

/** A table that is there for this person; one still being prepared is there for the office alone. */
export const tableInfo = z.object({ id: tableId, title: z.string(), state: z.enum(tableStates) })
export type TableInfo = z.infer<typeof tableInfo>

/** GET /api/session */
export const session = z.discriminatedUnion('state', [
  /** Nothing is set up yet; `allowed` when this browser came through the printed one-time link. */
  z.object({ state: z.literal('setup'), allowed: z.boolean(), demo: z.literal(false) }),
  /** Nobody is logged in. `entered`: this browser may choose a person of the demo. */
  z.object({
    state: z.literal('signedOut'),
    demo: z.boolean(),
    entered: z.boolean(),
    officeName: z.string(),
  }),
  /** Logged in with a first-login code: a password must be chosen before anything else. */
  z.object({ state: z.literal('mustChangePassword'), demo: z.boolean(), person, login: z.string() }),
  z.object({
    state: z.literal('signedIn'),
    demo: z.boolean(),
    person,
    login: z.string(),
    officeName: z.string(),
    tables: z.array(tableInfo),
    /** The server's clock, epoch milliseconds, so that the page can tell times without trusting its own clock. */
    now: z.number(),
  }),
])
export type Session = z.infer<typeof session>

/** POST /api/enter — trades the printed one-time token for the right to set up (or to enter the demo, when one runs). */
export const enterRequest = z.object({ token: z.string().min(1).max(100) })

/** POST /api/setup/demo — no body; answers the session. POST /api/setup/real — this. */
export const setupRequest = z.object({
  officeName: name,
  personName: name,
  login,
  password,
  /** `blank`: the office's own unit and a table without rows, for a document of its own. */
  template: z.enum([...templateKeys, 'blank']),
})

/** POST /api/login */
export const loginRequest = z.object({ login, password: z.string().min(1).max(200) })
/** POST /api/password — `current` is the first-login code at the first login. */
export const passwordRequest = z.object({ current: z.string().min(1).max(200), next: password })
/** POST /api/acting — switch to another of one's memberships. */
export const actingRequest = membership
// POST /api/logout — no body.

// Demo (only inside the demo store) --------------------------------------------------------------------------------

/** GET /api/demo/people — in official order of their units. */
export const demoPeople = z.object({
  people: z.array(
    z.object({
      accountId,
      name,
      unitId,
      unitName: z.string(),
      category: z.enum(unitCategories),
      role: z.enum(personRoles),
    }),
  ),
})
/** POST /api/demo/enter — become this person. POST /api/demo/clear (no body) — throw the demo away, go to setup. */
export const demoEnterRequest = z.object({ accountId })
/** POST /api/demo/invite — a further one-time link for another machine. */
export const demoInvite = z.object({ path: z.string() })

// Registry --------------------------------------------------------------------------------------------------------

export const unit = z.object({
  id: unitId,
  name,
  abbreviations: z.array(z.string().trim().min(1).max(100)).max(20),
  category: z.enum(unitCategories),
  order: z.number().int(),
  mergedInto: unitId.nullable(),
})
export const group = z.object({
  id: groupId,
  name,
  memberIds: z.array(unitId).max(2_000),
  order: z.number().int(),
})
/** GET /api/registry */
export const registry = z.object({ units: z.array(unit), groups: z.array(group) })
/** POST /api/units — office; answers the registry, as all of these do. */
export const unitRequest = unit.pick({ name: true, abbreviations: true, category: true })
/** PUT /api/units/:id — rename, abbreviations, category. */
export const unitChange = unitRequest
/** POST /api/units/order — all ids in the new official order. */
export const unitOrderRequest = z.object({ ids: z.array(unitId).max(5_000) })
/** POST /api/units/:id/merge — this unit goes into another. */
export const unitMergeRequest = z.object({ into: unitId })
/** POST /api/groups, PUT /api/groups/:id */
export const groupRequest = group.pick({ name: true, memberIds: true })

// People ------------------------------------------------------------------------------------------------------------

export const account = z.object({
  id: accountId,
  name,
  login: z.string(),
  phone: z.string(),
  memberships: z.array(membership),
  disabled: z.boolean(),
  /** A first-login code was issued and not yet used. */
  pending: z.boolean(),
  lastSeen: z.number().nullable(),
})
export type Account = z.infer<typeof account>
/** GET /api/people — office. */
export const people = z.object({ accounts: z.array(account) })

/** One person to bring in; the client reads the pasted contact list into these and shows them first. */
export const newPerson = z.object({
  unitId,
  name,
  phone: z.string().trim().max(40),
  role: z.enum(personRoles),
})
/** POST /api/people — all of them, or none. A person whose phone is known gets the further membership. */
export const peopleRequest = z.object({ people: z.array(newPerson).min(1).max(2_000) })
/** A slip for 账号通知单; the code is shown this once and kept only as a hash. */
export const slip = z.object({
  accountId,
  name,
  unitName: z.string(),
  login: z.string(),
  code: z.string(),
  expires: z.number(),
})
export const peopleAnswer = z.object({ accounts: z.array(account), slips: z.array(slip) })
/** POST /api/people/:id/reset — a new first-login code; answers peopleAnswer. */
/** POST /api/people/:id/disable, /enable — no body; answers people. */
/** PUT /api/people/:id/memberships */
export const membershipsRequest = z.object({ memberships: z.array(membership).min(1).max(20) })
/** POST /api/people/:id/handover — to a successor: a new account takes over the memberships, this one is disabled. */
export const handoverRequest = z.object({ name, phone: z.string().trim().max(40) })

// Tables ------------------------------------------------------------------------------------------------------------

const title = z.string().trim().min(1).max(200)
/** A template's or a document's own key for a unit or a group. */
const partyKey = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)

/**
 * Which of the registry's units and groups are meant, and which the office wants made; who is in neither is bound to
 * nothing. Nothing is matched by the server.
 */
const parties = z.object({
  units: z
    .array(
      z.discriminatedUnion('is', [
        z.object({ is: z.literal('known'), key: partyKey, unitId }),
        unitRequest.extend({ is: z.literal('new'), key: partyKey }),
      ]),
    )
    .max(2_000),
  groups: z
    .array(
      z.discriminatedUnion('is', [
        z.object({ is: z.literal('known'), key: partyKey, groupId }),
        z.object({ is: z.literal('new'), key: partyKey, name, memberKeys: z.array(partyKey).max(2_000) }),
      ]),
    )
    .max(500),
})
export type PartyRequest = z.infer<typeof parties>

/**
 * POST /api/tables — office. `template`: made whole, or not at all. `blank`: an empty table. `document`: an empty table
 * that stays in preparation while the browser hands in its plan; it is opened by `state`.
 */
export const tableRequest = z.discriminatedUnion('from', [
  z.object({ from: z.literal('template'), title, template: z.enum(templateKeys), parties }),
  z.object({ from: z.literal('blank'), title }),
  z.object({ from: z.literal('document'), title, parties }),
])
/** The ids of all units and groups that were named, new ones included, by the request's keys. */
export const tableAnswer = z.object({
  table: tableInfo,
  unitIdByKey: z.record(partyKey, unitId),
  groupIdByKey: z.record(partyKey, groupId),
})
/** POST /api/tables/:id/plan — office, while the table is in preparation: one Yjs update of the plan, in base64. */
export const planPart = z.object({ update: z.base64().min(1) })
/** POST /api/tables/:id/state — office; answers the tables. No table goes back into preparation. */
export const tableStateRequest = z.object({ state: z.enum(['open', 'archived']) })
/**
 * POST /api/tables/:id/discard — office; answers the tables. Only what never was a table: an import that broke off, or one
 * that never had a row. Any other is put aside by `state`.
 */

/** GET /api/tables */
export const tables = z.object({ tables: z.array(tableInfo) })

/**
 * POST /api/tables/:id/bundle — all readable books at once. The answer is binary (`shared/bundle.ts`).
 * `known`: what the browser's own store has, by book; `vector` is the Yjs state vector in base64.
 */
export const bundleRequest = z.object({
  known: z.record(
    z.string().max(80),
    z.object({ epoch: z.string().max(40), seq: z.number(), vector: z.string().max(500_000) }),
  ),
})

/**
 * GET /api/tables/:id/journal?book=&field=&task=&account=&unit=&kind=&mark=&from=&until=&before=&beforePlace=&limit= —
 * newest first, fewer than asked where values are long; the next answer goes on `before` the last row's `seq` and `place`.
 * Who may ask for what: shared/access, A40 and A41.
 */
export const journalQuery = z.object({
  book: z.string().max(80).optional(),
  /** A field, or the start of one when it ends in `/`. */
  field: z.string().max(240).optional(),
  task: taskId.optional(),
  account: accountId.optional(),
  /** The unit whose people wrote it. */
  unit: unitId.optional(),
  kind: z.enum(journalKinds).optional(),
  mark: z.enum(journalMarks).optional(),
  /** Server times, epoch milliseconds: from this one on, and before that one. */
  from: z.coerce.number().int().optional(),
  until: z.coerce.number().int().optional(),
  before: z.coerce.number().int().optional(),
  beforePlace: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const journalRow = z.object({
  seq: z.number(),
  /** Its place within its update. */
  place: z.number(),
  book: z.string(),
  field: z.string(),
  time: z.number(),
  accountId,
  name: z.string(),
  unitId,
  unitName: z.string(),
  /** Values as they were; for a text the piece taken away and the piece put in. null = nothing there. */
  before: cellValue,
  after: cellValue,
  /** Of a text: where in it, in UTF-16 units; null also in rows from before places were kept. */
  at: z.number().nullable(),
  /** A simultaneous edit of somebody else won; this value was kept here only. */
  lost: z.boolean(),
  /** Written at once with somebody else, who had written what stood there. In a text both are in it. */
  other: z.object({ seq: z.number(), accountId, name: z.string(), unitId, unitName: z.string() }).nullable(),
  /** Written by the office for another unit. */
  onBehalf: z.boolean(),
  /** Made while disconnected, as the author's browser said. */
  offline: z.boolean(),
})
export type JournalRow = z.infer<typeof journalRow>
export const journalAnswer = z.object({ rows: z.array(journalRow), more: z.boolean() })

/**
 * GET /api/admin-journal?kind=&account=&from=&until=&before=&limit= — office; what was done to accounts, units and tables,
 * newest first; the next answer goes on `before` the last row's `id`. Who may ask: shared/access, A44.
 */
export const adminQuery = z.object({
  kind: z.enum(adminKinds).optional(),
  /** Who did it. */
  account: accountId.optional(),
  from: z.coerce.number().int().optional(),
  until: z.coerce.number().int().optional(),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const adminRow = z.object({
  id: z.number(),
  time: z.number(),
  /** null: the program itself. */
  accountId: accountId.nullable(),
  name: z.string(),
  /** Where the request came from; empty for the program itself. */
  address: z.string(),
  /** Such as `people.disable`. */
  action: z.string(),
  /** What the action says of itself; of rows from early versions not everything. */
  details: z.record(z.string(), z.unknown()),
})
export type AdminRow = z.infer<typeof adminRow>
export const adminAnswer = z.object({ rows: z.array(adminRow), more: z.boolean() })

/** GET /api/tables/:id/clashes — what I and somebody else wrote at once, on either side, and I have not put away. */
export const clashAnswer = z.object({ rows: z.array(journalRow) })
/** POST /api/tables/:id/clashes/settled — puts these away for me; answers what is left. */
export const clashSettledRequest = z.object({
  rows: z
    .array(z.object({ seq: z.number().int().positive(), place: z.number().int().nonnegative() }))
    .min(1)
    .max(500),
})

/**
 * POST /api/tables/:id/comments/read — up to which sequence I have read these threads; answers all I have read, on
 * whatever device. Marks only grow, so an empty question is the way to ask.
 */
const threadMarks = z.record(
  id.transform((text) => toId<'comment'>(text)),
  z.number().int().nonnegative(),
)
export const commentsReadRequest = z.object({
  read: threadMarks.refine((marks) => Object.keys(marks).length <= 500),
})
export const commentsReadAnswer = z.object({ read: threadMarks })

/** GET /api/tables/:id/past?seq= or ?time= — the table as it was. The answer is binary (`shared/past.ts`). */
export const pastQuery = z.union([
  z.object({ seq: z.coerce.number().int().nonnegative() }),
  z.object({ time: z.coerce.number().int().nonnegative() }),
])

/** GET /api/colleagues — names to be mentioned, of people who can log in. */
export const colleagues = z.object({
  people: z.array(z.object({ accountId, name, unitId, role: z.enum(personRoles) })),
})
export type Colleague = z.infer<typeof colleagues>['people'][number]

/** GET /api/tables/:id/refused — office: edits that came after closing, by unit. */
export const refusedAnswer = z.object({
  refused: z.array(z.object({ unitId, accountId, name: z.string(), time: z.number(), count: z.number() })),
})

/** GET /api/server — addresses, https, backup folder: what the office's settings page tells. */
export const serverInfo = z.object({
  secure: z.boolean(),
  addresses: z.array(z.string()),
  version: z.string(),
  dataFolder: z.string(),
})
