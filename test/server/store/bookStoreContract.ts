// What every store of books must do, whatever it is made of. A store's own test file runs this with a way to open it.
import { beforeEach, describe, expect, test } from 'vitest'
import type { Append, BookStore } from '../../../server/store/bookStore.ts'
import type { BookName } from '../../../shared/books/name.ts'
import { toId } from '../../../shared/ids.ts'
import type { TableId } from '../../../shared/model.ts'

const table: TableId = toId<'table'>('t1')
const other: TableId = toId<'table'>('t2')
const book: BookName = 'unit/u1'
const author = { accountId: toId<'account'>('a1'), name: '张', unitId: toId<'unit'>('u1') }
const second = { accountId: toId<'account'>('a2'), name: '李', unitId: toId<'unit'>('u0') }
const never = (seq: number) => {
  throw new Error(`row ${seq} is not damaged`)
}

/** @param open a new, empty store, and the same one as a fresh process would open it (the first is of no use then) */
export function describeBookStore(
  name: string,
  open: () => { readonly store: BookStore; readonly reopen: () => BookStore },
) {
  describe(name, () => {
    let store: BookStore
    let reopen: () => BookStore
    beforeEach(() => {
      const opened = open()
      store = opened.store
      reopen = () => {
        store = opened.reopen()
        return store
      }
    })

    const appendOf = (epoch: string, bytes: number[], change: Partial<Append> = {}): Append => ({
      tableId: table,
      book,
      epoch,
      bytes: new Uint8Array(bytes),
      author,
      time: 1_000,
      onBehalf: false,
      changes: [],
      ...change,
    })

    test('a book is made empty at the first load and keeps its epoch', async () => {
      expect(await store.books(table)).toEqual([])
      const made = await store.load(table, book, never)
      expect(made).toMatchObject({ seq: 0, snapshot: null, log: [] })
      expect(made.epoch).not.toBe('')
      expect(await reopen().load(table, book, never)).toEqual(made)
      expect(await store.books(table)).toEqual([book])
      expect(await store.books(other)).toEqual([])
    })

    test('updates come back in order, byte for byte, with numbers that rise over the whole table', async () => {
      const { epoch } = await store.load(table, book, never)
      const plan = await store.load(table, 'plan', never)
      const inOther = await store.load(other, book, never)
      expect(
        await store.append([
          appendOf(epoch, [1]),
          appendOf(plan.epoch, [2, 0, 255], { book: 'plan' }),
          appendOf(epoch, [3]),
          appendOf(inOther.epoch, [4], { tableId: other }),
        ]),
      ).toEqual([1, 2, 3, 1])
      const again = await reopen().load(table, book, never)
      expect(again.seq).toBe(3)
      expect(again.log.map(({ seq, bytes }) => [seq, [...bytes]])).toEqual([
        [1, [1]],
        [3, [3]],
      ])
      expect((await store.load(table, 'plan', never)).seq).toBe(2)
    })

    test('[F40] all of a transaction is kept or none: log, journal, stamps and numbers', async () => {
      const { epoch } = await store.load(table, book, never)
      const changes = [{ field: 'entry/t1/source', before: null, after: 'x', lost: false }]
      const wrong = appendOf('another epoch', [2])
      await expect(store.append([appendOf(epoch, [1], { changes }), wrong])).rejects.toThrow()
      const stored = await reopen().load(table, book, never)
      expect(stored).toMatchObject({ seq: 0, log: [] })
      expect(stored.stamps.size).toBe(0)
      expect((await store.journal(table, { limit: 10 })).rows).toEqual([])
      expect(await store.append([appendOf(epoch, [1])])).toEqual([1])
    })

    test('stamps name the last change of every field; a value that lost is no change', async () => {
      const { epoch } = await store.load(table, book, never)
      const change = (field: string, lost = false) => ({ field, before: null, after: 1, lost })
      await store.append([appendOf(epoch, [1], { changes: [change('a'), change('b')] })])
      await store.append([
        appendOf(epoch, [2], { author: second, time: 2_000, changes: [change('b'), change('c', true)] }),
      ])
      const { stamps } = await store.load(table, book, never)
      expect(Object.fromEntries(stamps)).toEqual({
        a: { seq: 1, time: 1_000, ...author },
        b: { seq: 2, time: 2_000, ...second },
      })
    })

    test('[F26] a snapshot takes the place of the log up to it; later rows stay; an older one changes nothing', async () => {
      const { epoch } = await store.load(table, book, never)
      await store.append([appendOf(epoch, [1]), appendOf(epoch, [2]), appendOf(epoch, [3])])
      await store.compact(table, book, epoch, { seq: 2, bytes: new Uint8Array([12]) })
      await store.compact(table, book, epoch, { seq: 1, bytes: new Uint8Array([1]) })
      const stored = await reopen().load(table, book, never)
      expect(stored.snapshot).toEqual({ seq: 2, bytes: new Uint8Array([12]) })
      expect(stored.log).toEqual([{ seq: 3, bytes: new Uint8Array([3]) }])
      expect(stored.seq).toBe(3)
      await expect(
        store.compact(table, book, 'another', { seq: 3, bytes: new Uint8Array() }),
      ).rejects.toThrow()
    })

    test('a row set aside is out of the log', async () => {
      const { epoch } = await store.load(table, book, never)
      await store.append([appendOf(epoch, [1]), appendOf(epoch, [2])])
      await store.setAside(table, book, 1)
      expect((await reopen().load(table, book, never)).log).toEqual([{ seq: 2, bytes: new Uint8Array([2]) }])
    })

    test('the journal: newest first, by book, by field and below a field, page by page without tearing an update', async () => {
      const { epoch } = await store.load(table, book, never)
      const plan = await store.load(table, 'plan', never)
      const change = (field: string, after: string | number | boolean | null) => ({
        field,
        before: null,
        after,
        lost: false,
      })
      await store.append([
        appendOf(epoch, [1], {
          changes: [change('entry/t1/source', 'a'), change('entry/t1/progress', 'done')],
        }),
        appendOf(plan.epoch, [2], { book: 'plan', changes: [change('table/title', '表')] }),
        appendOf(epoch, [3], { changes: [change('entry/t10/source', 'b')], onBehalf: true, author: second }),
        appendOf(epoch, [4], { changes: [change('note/t1', 4.5), change('entry/t1/source', null)] }),
      ])
      const fields = async (question: Parameters<BookStore['journal']>[1]) => {
        const { rows, more } = await store.journal(table, question)
        return [rows.map((row) => `${row.seq} ${row.field}`), more]
      }
      const all = [
        '4 entry/t1/source',
        '4 note/t1',
        '3 entry/t10/source',
        '2 table/title',
        '1 entry/t1/progress',
        '1 entry/t1/source',
      ]
      expect(await fields({ limit: 100 })).toEqual([all, false])
      expect(await fields({ limit: 1 })).toEqual([all.slice(0, 2), true])
      expect(await fields({ limit: 3, before: 4 })).toEqual([all.slice(2), false])
      expect(await fields({ limit: 1, before: 4 })).toEqual([all.slice(2, 3), true])
      expect(await fields({ limit: 10, book: 'plan' })).toEqual([['2 table/title'], false])
      expect(await fields({ limit: 10, field: 'entry/t1/' })).toEqual([
        ['4 entry/t1/source', '1 entry/t1/progress', '1 entry/t1/source'],
        false,
      ])
      expect(await fields({ limit: 10, field: 'note/t1', book })).toEqual([['4 note/t1'], false])
      expect(await fields({ limit: 10, before: 1 })).toEqual([[], false])
      const { rows } = await store.journal(table, { limit: 10, field: 'entry/t10/source' })
      expect(rows).toEqual([
        {
          seq: 3,
          book,
          field: 'entry/t10/source',
          time: 1_000,
          ...second,
          before: null,
          after: 'b',
          lost: false,
          onBehalf: true,
        },
      ])
    })

    test('[B43] texts of any content are kept as they are', async () => {
      const { epoch } = await store.load(table, book, never)
      const nasty = `'; DROP TABLE book; -- "\\ \u202e ${'😀'} \n {{x}}`
      const changes = [{ field: nasty, before: nasty, after: nasty, lost: true }]
      await store.append([appendOf(epoch, [1], { changes, author: { ...author, name: nasty } })])
      const { rows } = await store.journal(table, { limit: 1, field: nasty })
      expect(rows).toMatchObject([{ field: nasty, before: nasty, after: nasty, lost: true, name: nasty }])
    })

    test('refused edits: the latest count per person and book, forgotten when they were taken after all', async () => {
      await store.noteRefused(table, { book, ...author, time: 1, count: 1 })
      await store.noteRefused(table, { book, ...author, time: 2, count: 4 })
      await store.noteRefused(table, { book: 'unit/u2', ...second, time: 3, count: 1 })
      expect(await reopen().refused(table)).toEqual([
        { book: 'unit/u2', ...second, time: 3, count: 1 },
        { book, ...author, time: 2, count: 4 },
      ])
      await store.forgetRefused(table, book, author.accountId)
      expect(await store.refused(table)).toHaveLength(1)
      expect(await store.refused(other)).toEqual([])
    })

    test('a probe writes, and changes nothing that anybody reads', async () => {
      const { epoch } = await store.load(table, book, never)
      await store.probe()
      await store.probe()
      expect(await store.append([appendOf(epoch, [1])])).toEqual([1])
    })
  })
}
