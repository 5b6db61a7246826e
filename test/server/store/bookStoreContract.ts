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
      await store.compact(table, book, epoch, {
        seq: 2,
        bytes: new Uint8Array([12]),
        vector: new Uint8Array([1, 7, 9]),
        stamps: new Uint8Array([5]),
      })
      await store.compact(table, book, epoch, {
        seq: 1,
        bytes: new Uint8Array([1]),
        vector: null,
        stamps: null,
      })
      const stored = await reopen().load(table, book, never)
      expect(stored.snapshot).toEqual({
        seq: 2,
        bytes: new Uint8Array([12]),
        vector: new Uint8Array([1, 7, 9]),
        stamps: new Uint8Array([5]),
      })
      expect(stored.log).toEqual([{ seq: 3, bytes: new Uint8Array([3]) }])
      expect(stored.seq).toBe(3)
      await expect(
        store.compact(table, book, 'another', {
          seq: 3,
          bytes: new Uint8Array(),
          vector: null,
          stamps: null,
        }),
      ).rejects.toThrow()
    })

    test('stamps packed beside the snapshot are not told again; where none are packed, all are told', async () => {
      const { epoch } = await store.load(table, book, never)
      const change = (field: string) => ({ field, before: null, after: 1, lost: false })
      await store.append([appendOf(epoch, [1], { changes: [change('a'), change('b')] })])
      await store.append([appendOf(epoch, [2], { changes: [change('b')] })])
      const told = async (stamps: Uint8Array | null, seq: number) => {
        await store.compact(table, book, epoch, { seq, bytes: new Uint8Array([1]), vector: null, stamps })
        return [...(await reopen().load(table, book, never)).stamps.keys()].sort()
      }
      expect(await told(new Uint8Array([5]), 1)).toEqual(['b'])
      expect(await told(null, 2)).toEqual(['a', 'b'])
    })

    test('the journal is found by task, person, unit, kind, mark and time', async () => {
      const { epoch } = await store.load(table, book, never)
      const change = (field: string, more: Partial<Append['changes'][number]> = {}) => ({
        field,
        before: null,
        after: 'x',
        lost: false,
        ...more,
      })
      await store.append([
        appendOf(epoch, [1], { changes: [change('entry/t1~g1/progress', { after: 'done' })], offline: true }),
        appendOf(epoch, [2], { time: 2_000, author: second, changes: [change('note/t1', { at: 0 })] }),
        appendOf(epoch, [3], {
          time: 3_000,
          onBehalf: true,
          changes: [change('entry/t2/source', { lost: true, other: { seq: 2, ...second } })],
        }),
      ])
      const found = async (question: object) =>
        (await store.journal(table, { limit: 10, ...question })).rows.map(({ seq }) => seq)
      expect(await found({ task: 't1' })).toEqual([2, 1])
      expect(await found({ account: second.accountId })).toEqual([2])
      expect(await found({ unit: author.unitId })).toEqual([3, 1])
      expect(await found({ kind: 'progress' })).toEqual([1])
      expect(await found({ kind: 'text' })).toEqual([3, 2])
      expect(await found({ mark: 'offline' })).toEqual([1])
      expect(await found({ mark: 'lost' })).toEqual([3])
      expect(await found({ mark: 'clash' })).toEqual([3])
      expect(await found({ mark: 'onBehalf' })).toEqual([3])
      expect(await found({ from: 2_000, until: 3_000 })).toEqual([2])
      expect((await store.journal(table, { limit: 1, task: toId<'task'>('t1') })).rows[0]).toMatchObject({
        at: 0,
        other: null,
      })
    })

    test('what two wrote at once is told to both until each puts it away; texts merge and are not told', async () => {
      const { epoch } = await store.load(table, book, never)
      const met = { seq: 1, ...second }
      const change = { before: 'theirs', after: 'mine', lost: false, other: met }
      await store.append([
        appendOf(epoch, [1], { author: second }),
        appendOf(epoch, [2], {
          changes: [
            { field: 'entry/t1/source', ...change },
            { field: 'entry/t2/source', ...change, lost: true },
            { field: 'note/t1', ...change, at: 3 },
          ],
        }),
      ])
      const of = async (accountId = author.accountId) =>
        (await store.clashes(table, { accountId, limit: 10 })).map(({ field, other: its }) => [field, its])
      const both = [
        ['entry/t2/source', met],
        ['entry/t1/source', met],
      ]
      expect(await of()).toEqual(both)
      expect(await of(second.accountId)).toEqual(both)
      expect(await of(toId<'account'>('a3'))).toEqual([])
      await store.settleClash(table, author.accountId, [{ seq: 2, place: 1 }])
      await store.settleClash(table, author.accountId, [{ seq: 2, place: 1 }])
      expect(await of()).toEqual(both.slice(1))
      expect(await of(second.accountId)).toEqual(both)
    })

    test('a past moment: its number, what came after it, and the stamps as they were', async () => {
      const { epoch } = await store.load(table, book, never)
      const change = (before: string | null, after: string) => ({
        field: 'entry/t1/source',
        before,
        after,
        lost: false,
      })
      await store.append([appendOf(epoch, [1], { time: 1_000, changes: [change(null, 'a')] })])
      await store.append([appendOf(epoch, [2], { time: 2_000, author: second, changes: [change('a', 'b')] })])
      await store.append([
        appendOf(epoch, [3], { time: 3_000, changes: [{ ...change('b', 'lost'), lost: true }] }),
      ])
      expect(await store.seqAt(table, 999)).toBe(0)
      expect(await store.seqAt(table, 1_000)).toBe(1)
      expect(await store.seqAt(table, 2_999)).toBe(2)
      const since = async (seq: number, upTo = 3) => {
        const rows: unknown[] = []
        for await (const some of store.changesAfter(table, seq, upTo))
          rows.push(...some.map((row) => [row.seq, row.before]))
        return rows
      }
      expect(await since(0)).toEqual([
        [2, 'a'],
        [1, null],
      ])
      expect(await since(1)).toEqual([[2, 'a']])
      expect(await since(0, 1)).toEqual([[1, null]])
      const stamps = async (seq: number) =>
        [...(await store.stampsAt(table, book, ['entry/t1/source', 'note/t1'], seq))].map(
          ([field, stamp]) => [field, stamp.name],
        )
      expect(await stamps(0)).toEqual([])
      expect(await stamps(1)).toEqual([['entry/t1/source', '张']])
      expect(await stamps(3)).toEqual([['entry/t1/source', '李']])
    })

    test('a time is told its last update, however many there are and whatever changed nothing', async () => {
      const { epoch } = await store.load(table, book, never)
      const change = { field: 'entry/t1/source', before: null, after: 'a', lost: false }
      const times = [5, 5, 7, 7, 8, 20, 21, 21, 40]
      // Every third one says nothing that anybody sees.
      for (const [i, time] of times.entries())
        await store.append([appendOf(epoch, [i], { time, changes: i % 3 === 2 ? [] : [change] })])
      for (let time = 4; time < 42; time++) {
        const told = times.flatMap((each, i) => (each <= time && i % 3 !== 2 ? [i + 1] : []))
        expect(await store.seqAt(table, time)).toBe(told.at(-1) ?? 0)
      }
    })

    test('a row set aside is out of the log', async () => {
      const { epoch } = await store.load(table, book, never)
      await store.append([appendOf(epoch, [1]), appendOf(epoch, [2])])
      await store.setAside(table, book, 1)
      expect((await reopen().load(table, book, never)).log).toEqual([{ seq: 2, bytes: new Uint8Array([2]) }])
    })

    test('the journal: newest first, by book, by field and below a field, row by row across updates', async () => {
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
      expect(await fields({ limit: 1 })).toEqual([all.slice(0, 1), true])
      expect(await fields({ limit: 2, before: 4, beforePlace: 1 })).toEqual([all.slice(1, 3), true])
      expect(await fields({ limit: 4, before: 4 })).toEqual([all.slice(2), false])
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
          place: 0,
          book,
          field: 'entry/t10/source',
          time: 1_000,
          ...second,
          before: null,
          after: 'b',
          at: null,
          lost: false,
          other: null,
          onBehalf: true,
          offline: false,
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
