/** A table opened for one person: books in step with the server, the view made of them, and one way to edit. */
import type * as Y from 'yjs'
import { type BookName, unitBook } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import type { Registry } from '../../shared/model.ts'
import type { SyncEnvironment } from './environment.ts'
import {
  commentOrigin,
  editOrigin,
  type OpenTable,
  type OpenTableFn,
  type SetAsideEdit,
  type SyncStatus,
} from './openTable.ts'
import { createPresence } from './presence.ts'
import { mayCommentNow, mayWriteNow, type RightsFacts } from './rights.ts'
import { valueNow, writeBack } from './setAside.ts'
import type { AsideRow } from './storeSchema.ts'
import { createTableFeed, type TableFeed } from './tableFeed.ts'
import { openTableSync, type TableSync } from './tableSync.ts'
import { wantedBooks } from './wantedBooks.ts'

/** So many values of one book are written back in one transaction. */
const writeBackAtOnce = 200

/** The function made rejects with `CannotOpen` where nothing of the table is here and the server does not give it. */
export function makeOpenTable(environment: SyncEnvironment): OpenTableFn {
  return async (options) => {
    const { tableId, person } = options
    const statusListeners = new Set<(status: SyncStatus) => void>()
    const clashListeners = new Set<() => void>()
    const ownBook = unitBook(person.acting.unitId)
    const presence = createPresence(person.accountId, environment.nextFrame)
    const docs = new Map<BookName, Y.Doc>()
    /** null while the table is being loaded: then there is nobody to tell. */
    let made: { readonly sync: TableSync; readonly feed: TableFeed } | null = null
    let wantedFor: { readonly plan: Plan; readonly registry: Registry } | null = null

    const openBooks = () => {
      if (made === null) return
      for (const name of made.sync.names()) {
        const doc = made.sync.book(name)?.doc()
        if (doc === undefined || docs.get(name) === doc) continue
        docs.set(name, doc)
        made.feed.open(name, doc)
      }
    }

    const sync = await openTableSync(
      {
        tableId,
        person,
        origin: options.origin,
        onProgress: options.onProgress ?? (() => undefined),
        events: {
          changed: (book, fields, source) => {
            if (source.from === 'load') return
            const by = source.from === 'remote' ? source.by : null
            made?.feed.changed(book, fields, by?.accountId === person.accountId ? null : by)
          },
          stamped: (book, fields) => {
            if (fields.length > 0) made?.feed.changed(book, fields, null)
          },
          booksChanged: () => openBooks(),
          registryChanged: () => {
            if (made !== null) made.feed.setRegistry(made.sync.registry())
          },
          rightsChanged: () => made?.feed.changedEverywhere(),
          session: (session) => options.onSession?.(session),
          clashes: () => {
            for (const listener of [...clashListeners]) listener()
          },
          status: () => {
            if (made === null) return
            const status = made.sync.status()
            for (const listener of [...statusListeners]) listener(status)
          },
          presence: presence.follow,
        },
      },
      environment,
    )
    sync.want(new Set<BookName>(['plan', 'review', ...sync.names()]))
    const planDoc = sync.book('plan')?.doc()
    if (planDoc === undefined) throw new Error('a table without a plan')
    const feed = createTableFeed(planDoc, sync.registry(), sync.stamps, environment.nextFrame)
    docs.set('plan', planDoc)
    made = { sync, feed }

    /** Units come and go with the plan and the registry, and their books with them. */
    const wantBooks = () => {
      const plan = feed.view().plan
      const registry = sync.registry()
      if (wantedFor?.plan === plan && wantedFor.registry === registry) return
      wantedFor = { plan, registry }
      sync.want(wantedBooks(plan, registry, person.acting.unitId))
    }
    openBooks()
    wantBooks()
    feed.onChange(wantBooks)
    sync.start()

    const bookOf = (name: BookName) => {
      const book = sync.book(name)
      if (book !== undefined) return book
      sync.want(new Set([...sync.names(), name]))
      return sync.book(name) ?? unopened(name)
    }

    const rightsOf = (name: BookName): RightsFacts => {
      const book = sync.book(name)
      return {
        person,
        plan: feed.view().plan,
        registry: sync.registry(),
        state: options.state ?? 'open',
        now: sync.serverTime(),
        refusal: book?.row().refusal ?? null,
        isLive: book?.isLive() ?? false,
      }
    }

    const table: OpenTable = {
      tableId,
      person,
      view: feed.view,
      onChange: feed.onChange,
      doc: (name) => bookOf(name).doc(),
      mayWrite: (name) => mayWriteNow(name, rightsOf(name)),
      edit: (name, change) => {
        const refusal = table.mayWrite(name)
        if (refusal !== null) return refusal
        const doc = bookOf(name).doc()
        doc.transact(() => change(doc), editOrigin)
        return null
      },
      comments: feed.comments,
      mayComment: () => mayCommentNow(rightsOf(ownBook)),
      comment: (change) => {
        const refusal = table.mayComment()
        if (refusal !== null) return refusal
        const doc = bookOf(ownBook).doc()
        // Of another origin than edits of cells: Ctrl+Z in the table takes no words back.
        doc.transact(() => change(doc), commentOrigin)
        return null
      },
      onClashes: (listener) => {
        clashListeners.add(listener)
        return () => clashListeners.delete(listener)
      },
      stamp: sync.stamps.get,
      status: sync.status,
      onStatus: (listener) => {
        statusListeners.add(listener)
        return () => statusListeners.delete(listener)
      },
      presence,
      setAside: {
        list: () =>
          sync.aside
            .rows()
            .map((row) => ({ ...row, now: valueNow(row.book, bookOf(row.book).doc(), row.field) })),
        takeBack: (edits) => {
          for (const [name, rows] of byBook(sync.aside.rows(), edits))
            for (let at = 0; at < rows.length; at += writeBackAtOnce) {
              const some = rows.slice(at, at + writeBackAtOnce)
              const refusal = table.edit(name, (doc) => writeBack(name, doc, some))
              if (refusal !== null) return refusal
              sync.asideDone(some)
            }
          return null
        },
        giveUp: (edits) => {
          for (const rows of byBook(sync.aside.rows(), edits).values()) sync.asideDone(rows)
        },
      },
      resume: sync.resume,
      close: async () => {
        feed.close()
        presence.close()
        statusListeners.clear()
        clashListeners.clear()
        await sync.close()
      },
    }
    return table
  }
}

function byBook(
  rows: readonly AsideRow[],
  edits: readonly Pick<SetAsideEdit, 'book' | 'field'>[],
): Map<BookName, AsideRow[]> {
  const found = new Map<BookName, AsideRow[]>()
  for (const row of rows) {
    if (!edits.some(({ book, field }) => book === row.book && field === row.field)) continue
    const others = found.get(row.book)
    if (others === undefined) found.set(row.book, [row])
    else others.push(row)
  }
  return found
}

function unopened(name: BookName): never {
  throw new Error(`the book ${name} does not open`)
}
