// An OpenTable over Y.Docs in this page alone: the real 沙坪坝 plan, the real view, no server and no store.
import * as Y from 'yjs'
import type { OpenTable, Peer, Place, TableChange } from '../../../client/sync/openTable.ts'
import { touchedFields } from '../../../shared/books/cells.ts'
import { createLiveComments } from '../../../shared/books/liveComments.ts'
import { createLiveView } from '../../../shared/books/liveView.ts'
import { type BookName, parseBookName, unitBook } from '../../../shared/books/name.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { writeTemplate } from '../../../shared/books/planFromTemplate.ts'
import { type Refusal, refuse } from '../../../shared/errors.ts'
import { createMakeId, toId } from '../../../shared/ids.ts'
import type { Person, PersonRole, Registry, Stamp, TaskId, UnitId } from '../../../shared/model.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import type { Template } from '../../../shared/templates/template.ts'

export interface LocalTable extends OpenTable {
  /** The task's id by its key in the template (t1 … t55). */
  readonly taskId: (key: string) => TaskId
  /** An edit that somebody else made. */
  readonly remote: (book: BookName, name: string, change: (doc: Y.Doc) => void) => void
  readonly setPeers: (peers: readonly Peer[]) => void
  readonly ownPlace: () => { readonly place: Place | null; readonly editing: boolean }
  /** From now on the own book refuses. */
  readonly closeFilling: () => void
  readonly openFilling: () => void
}

export const unitId = (key: string): UnitId => toId<'unit'>(key)

/** @param after runs a change's listeners; the browser gives a frame, tests in Node run at once */
export function createLocalTable(
  own: { readonly unit: string; readonly role: PersonRole },
  after: (run: () => void) => void,
  template: Template = shapingba,
): LocalTable {
  const registry = registryOf(template)
  const docs = new Map<BookName, Y.Doc>()
  const stamps = new Map<string, Stamp>()
  const listeners = new Set<(change: TableChange) => void>()
  const peerListeners = new Set<(peers: readonly Peer[]) => void>()
  let peers: readonly Peer[] = []
  let place: { place: Place | null; editing: boolean } = { place: null, editing: false }
  let closed = false
  let count = 0
  let pending: TableChange['remote'][number][] | null = null

  const doc = (book: BookName): Y.Doc => {
    const known = docs.get(book)
    if (known !== undefined) return known
    const made = new Y.Doc()
    docs.set(book, made)
    return made
  }
  const plan = doc('plan')
  const taskIds: TaskId[] = []
  plan.transact(() => {
    // The same ids in every run, and in Node as in the browser.
    let state = 20_220_413
    const makeId = createMakeId((bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return state >>> 24
      }),
    )
    writeTemplate(plan, template, makeId, {
      unitIdByKey: new Map(registry.units.map((unit) => [unit.id, unit.id])),
      groupIdByKey: new Map(registry.groups.map((group) => [group.id, group.id])),
    })
  })
  for (const task of readPlan(plan).tasks) taskIds.push(task.id)

  const stampOf = (book: BookName, field: string) => stamps.get(`${book} ${field}`) ?? null
  const live = createLiveView({ plan, registry, stamps: stampOf })
  const said = createLiveComments(stampOf)
  let saidAnew = false
  for (const unit of registry.units) {
    live.open(unitBook(unit.id), doc(unitBook(unit.id)))
    said.open(unitBook(unit.id), doc(unitBook(unit.id)))
  }
  live.open('review', doc('review'))
  live.update()

  const changed = (book: BookName, fields: readonly string[], by: Stamp | null) => {
    const first = pending === null
    pending ??= []
    for (const field of fields) {
      if (by === null) continue
      stamps.set(`${book} ${field}`, by)
      pending.push({ book, field, by })
    }
    live.changed(book, fields)
    saidAnew = said.changed(book, fields) || saidAnew
    if (!first) return
    after(() => {
      const remote = pending ?? []
      pending = null
      const tasks = live.update()
      const comments = saidAnew
      saidAnew = false
      for (const listener of [...listeners]) listener({ tasks, comments, remote })
    })
  }

  /** Runs a change and finds out which fields it touched. */
  const run = (book: BookName, change: (doc: Y.Doc) => void, by: Stamp | null) => {
    const target = doc(book)
    const fields: string[] = []
    const note = (transaction: Y.Transaction) => fields.push(...touchedFields(transaction))
    target.on('afterTransaction', note)
    target.transact(() => change(target))
    target.off('afterTransaction', note)
    if (fields.length > 0) changed(book, fields, by)
  }

  const person: Person = {
    accountId: toId<'account'>('me'),
    name: '本人',
    disabled: false,
    memberships: [{ unitId: unitId(own.unit), role: own.role }],
    acting: { unitId: unitId(own.unit), role: own.role },
  }
  const setClosed = (now: boolean) => {
    closed = now
    changed('plan', ['table/filling'], null)
  }
  const mayWrite = (book: BookName): Refusal | null => {
    if (own.role === 'leader') return refuse('readOnly')
    if (closed) return refuse('closed')
    if (own.role === 'office') return null
    return book === unitBook(unitId(own.unit)) ? null : refuse('foreign')
  }

  return {
    tableId: toId<'table'>('table'),
    person,
    view: () => live.view(),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    doc,
    mayWrite,
    edit(book, change) {
      const refusal = mayWrite(book)
      if (refusal === null) run(book, change, null)
      return refusal
    },
    comments: () => said.view(live.view().plan.officeUnitId),
    mayComment: () => (closed ? refuse('closed') : null),
    comment(change) {
      run(unitBook(unitId(own.unit)), change, null)
      return null
    },
    onClashes: () => () => undefined,
    stamp: stampOf,
    status: () => ({
      state: 'synced',
      connected: true,
      unsent: [],
      stored: 0,
      localStore: 'works',
      lost: 0,
      serverStorage: 'works',
      signedOut: false,
      outdated: false,
      setAside: [],
    }),
    onStatus: () => () => undefined,
    presence: {
      peers: () => peers,
      onChange(listener) {
        peerListeners.add(listener)
        return () => peerListeners.delete(listener)
      },
      setPlace(next, editing) {
        place = { place: next, editing }
      },
    },
    setAside: { list: () => [], takeBack: () => null, giveUp: () => undefined },
    resume: () => undefined,
    close: async () => undefined,
    taskId(key) {
      const index = template.tasks.findIndex((task) => task.key === key)
      const id = taskIds[index]
      if (id === undefined) throw new Error(`no task ${key}`)
      return id
    },
    remote(book, name, change) {
      count += 1
      const ref = parseBookName(book)
      run(book, change, {
        seq: count,
        accountId: toId<'account'>(`other${count}`),
        name,
        unitId: ref?.kind === 'unit' ? ref.unitId : unitId('gangyaoban'),
        time: 1_700_000_000_000 + count,
      })
    },
    setPeers(next) {
      peers = next
      for (const listener of peerListeners) listener(next)
    },
    ownPlace: () => place,
    closeFilling: () => setClosed(true),
    openFilling: () => setClosed(false),
  }
}

/** Units and groups keep the template's keys as their ids. */
function registryOf(template: Template): Registry {
  return {
    units: template.units.map((unit, order) => ({
      id: unitId(unit.key),
      name: unit.name,
      abbreviations: unit.aliases,
      category: unit.category,
      order,
      mergedInto: null,
    })),
    groups: template.groups.map((group, order) => ({
      id: toId<'group'>(group.key),
      name: group.name,
      memberIds: group.members.map(unitId),
      order,
    })),
  }
}
