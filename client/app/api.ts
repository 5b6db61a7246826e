/** The one way to the server over HTTP. An answer is a value: what came back, or what went wrong and what to do. */
import { z } from 'zod'
import {
  type actingRequest,
  adminAnswer,
  type adminQuery,
  clashAnswer,
  type clashSettledRequest,
  colleagues,
  commentsReadAnswer,
  type commentsReadRequest,
  demoInvite,
  demoPeople,
  type groupRequest,
  type handoverRequest,
  journalAnswer,
  type journalQuery,
  type loginRequest,
  type membershipsRequest,
  type passwordRequest,
  type pastQuery,
  people,
  peopleAnswer,
  type peopleRequest,
  refusalAnswer,
  refusedAnswer,
  registry,
  serverInfo,
  session,
  type setupRequest,
  tableAnswer,
  type tableRequest,
  type tableStateRequest,
  tables,
  type unitChange,
  type unitRequest,
} from '../../shared/api.ts'
import type { AccountId, GroupId, TableId, UnitId } from '../../shared/model.ts'
import { type Answer, unexpected, unreachable } from './trouble.ts'

export type Api = ReturnType<typeof createApi>

export function createApi(request: typeof fetch) {
  const ask = async <T>(
    method: string,
    path: string,
    answer: z.ZodType<T>,
    body?: unknown,
  ): Promise<Answer<T>> => {
    let response: Response
    let text: string
    try {
      response = await request(path, {
        method,
        cache: 'no-store',
        headers: {
          'x-qitian': '1',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      text = await response.text()
    } catch (error) {
      // fetch rejects with a TypeError where no answer came; anything else is a fault of ours.
      if (error instanceof TypeError || error instanceof DOMException)
        return { ok: false, trouble: unreachable }
      throw error
    }
    const json = parseJson(text)
    if (response.ok) {
      const read = answer.safeParse(json)
      return read.success ? { ok: true, value: read.data } : { ok: false, trouble: unexpected }
    }
    const refused = refusalAnswer.safeParse(json)
    if (refused.success) return { ok: false, trouble: refused.data.refusal }
    // A proxy between us and the server answers for it while it is away.
    return { ok: false, trouble: response.status >= 502 && response.status <= 504 ? unreachable : unexpected }
  }
  const askBytes = async (path: string): Promise<Answer<Uint8Array>> => {
    try {
      const response = await request(path, { cache: 'no-store', headers: { 'x-qitian': '1' } })
      if (response.ok) return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
      const refused = refusalAnswer.safeParse(parseJson(await response.text()))
      return { ok: false, trouble: refused.success ? refused.data.refusal : unexpected }
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException)
        return { ok: false, trouble: unreachable }
      throw error
    }
  }
  const get = <T>(path: string, answer: z.ZodType<T>) => ask('GET', path, answer)
  const post = <T>(path: string, answer: z.ZodType<T>, body?: unknown) => ask('POST', path, answer, body)
  const anything = z.unknown()
  const person = (id: AccountId) => `/api/people/${encodeURIComponent(id)}`

  return {
    session: () => get('/api/session', session),
    enter: (token: string) => post('/api/enter', anything, { token }),
    setupDemo: () => post('/api/setup/demo', anything),
    setupReal: (body: z.input<typeof setupRequest>) => post('/api/setup/real', anything, body),
    login: (body: z.input<typeof loginRequest>) => post('/api/login', anything, body),
    changePassword: (body: z.input<typeof passwordRequest>) => post('/api/password', anything, body),
    actAs: (body: z.input<typeof actingRequest>) => post('/api/acting', anything, body),
    logout: () => post('/api/logout', anything),

    demoPeople: () => get('/api/demo/people', demoPeople),
    demoEnter: (accountId: AccountId) => post('/api/demo/enter', anything, { accountId }),
    demoClear: () => post('/api/demo/clear', anything),
    demoInvite: () => post('/api/demo/invite', demoInvite),

    registry: () => get('/api/registry', registry),
    addUnit: (body: z.input<typeof unitRequest>) => post('/api/units', registry, body),
    changeUnit: (id: UnitId, body: z.input<typeof unitChange>) =>
      ask('PUT', `/api/units/${encodeURIComponent(id)}`, registry, body),
    orderUnits: (ids: readonly UnitId[]) => post('/api/units/order', registry, { ids }),
    mergeUnit: (id: UnitId, into: UnitId) =>
      post(`/api/units/${encodeURIComponent(id)}/merge`, registry, { into }),
    addGroup: (body: z.input<typeof groupRequest>) => post('/api/groups', registry, body),
    changeGroup: (id: GroupId, body: z.input<typeof groupRequest>) =>
      ask('PUT', `/api/groups/${encodeURIComponent(id)}`, registry, body),

    people: () => get('/api/people', people),
    addPeople: (body: z.input<typeof peopleRequest>) => post('/api/people', peopleAnswer, body),
    resetPerson: (id: AccountId) => post(`${person(id)}/reset`, peopleAnswer),
    disablePerson: (id: AccountId) => post(`${person(id)}/disable`, people),
    enablePerson: (id: AccountId) => post(`${person(id)}/enable`, people),
    setMemberships: (id: AccountId, body: z.input<typeof membershipsRequest>) =>
      ask('PUT', `${person(id)}/memberships`, people, body),
    handOver: (id: AccountId, body: z.input<typeof handoverRequest>) =>
      post(`${person(id)}/handover`, peopleAnswer, body),

    createTable: (body: z.input<typeof tableRequest>) => post('/api/tables', tableAnswer, body),
    addPlanPart: (table: TableId, update: string) =>
      post(`/api/tables/${encodeURIComponent(table)}/plan`, anything, { update }),
    setTableState: (table: TableId, state: z.input<typeof tableStateRequest>['state']) =>
      post(`/api/tables/${encodeURIComponent(table)}/state`, tables, { state }),
    discardTable: (table: TableId) => post(`/api/tables/${encodeURIComponent(table)}/discard`, tables, {}),
    journal: (table: TableId, query: z.input<typeof journalQuery>) =>
      get(`/api/tables/${encodeURIComponent(table)}/journal?${searchOf(query)}`, journalAnswer),
    adminJournal: (query: z.input<typeof adminQuery>) =>
      get(`/api/admin-journal?${searchOf(query)}`, adminAnswer),
    clashes: (table: TableId) => get(`/api/tables/${encodeURIComponent(table)}/clashes`, clashAnswer),
    settleClashes: (table: TableId, body: z.input<typeof clashSettledRequest>) =>
      post(`/api/tables/${encodeURIComponent(table)}/clashes/settled`, clashAnswer, body),
    markRead: (table: TableId, read: z.input<typeof commentsReadRequest>['read']) =>
      post(`/api/tables/${encodeURIComponent(table)}/comments/read`, commentsReadAnswer, { read }),
    past: async (table: TableId, moment: z.output<typeof pastQuery>): Promise<Answer<Uint8Array>> => {
      const search = 'seq' in moment ? `seq=${moment.seq}` : `time=${moment.time}`
      return await askBytes(`/api/tables/${encodeURIComponent(table)}/past?${search}`)
    },
    colleagues: () => get('/api/colleagues', colleagues),
    refused: (table: TableId) => get(`/api/tables/${encodeURIComponent(table)}/refused`, refusedAnswer),
    server: () => get('/api/server', serverInfo),
  }
}

function searchOf(query: z.input<typeof journalQuery> | z.input<typeof adminQuery>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.toString()
}

/** undefined for what is no JSON: the answer's schema then refuses it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
