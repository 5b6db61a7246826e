/**
 * What browser and server say over HTTP. Every request and answer is a schema here; types are inferred. A refusal is
 * answered with its status and the body `{ refusal }`. Requests that change something carry the header
 * `x-qitian: 1`, which a foreign page cannot set.
 */
import { z } from 'zod'
import { type RefusalCode, refusals } from './errors.ts'
import { toId } from './ids.ts'
import { personRoles, unitCategories } from './model.ts'
import { templateKeys } from './templates/keys.ts'

const id = z.string().regex(/^[0-9A-Za-z_-]{1,32}$/)
const unitId = id.transform((text) => toId<'unit'>(text))
const groupId = id.transform((text) => toId<'group'>(text))
const accountId = id.transform((text) => toId<'account'>(text))
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

export const tableInfo = z.object({ id: tableId, title: z.string() })

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
  template: z.enum(templateKeys),
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

/** GET /api/tables/:id/journal?book=&field=&before=&limit= — newest first. */
export const journalQuery = z.object({
  book: z.string().max(80).optional(),
  /** A field, or the start of one when it ends in `/`. */
  field: z.string().max(200).optional(),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const journalRow = z.object({
  seq: z.number(),
  book: z.string(),
  field: z.string(),
  time: z.number(),
  accountId,
  name: z.string(),
  unitId,
  unitName: z.string(),
  /** Values as they were; for a text the piece taken away and the piece put in. null = nothing there. */
  before: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  after: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** A simultaneous edit of somebody else won; this value was kept here only. */
  lost: z.boolean(),
  /** Written by the office for another unit. */
  onBehalf: z.boolean(),
})
export type JournalRow = z.infer<typeof journalRow>
export const journalAnswer = z.object({ rows: z.array(journalRow), more: z.boolean() })

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
