// Comments of several books read together. Stamps come from the test, as they come from the server.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { touchedFields } from '../../../shared/books/cells.ts'
import { openCommentBook } from '../../../shared/books/commentBook.ts'
import {
  addComment,
  editComment,
  type NewComment,
  removeComment,
  restoreComment,
  settleThread,
} from '../../../shared/books/commentEdits.ts'
import { type CommentsView, commentThreads, mayResolve } from '../../../shared/books/commentThreads.ts'
import { createLiveComments } from '../../../shared/books/liveComments.ts'
import { type BookName, unitBook } from '../../../shared/books/name.ts'
import { toId } from '../../../shared/ids.ts'
import type { CommentId, Stamp, UnitId } from '../../../shared/model.ts'
import { unitId } from './world.ts'

const office = unitId('office')
const c = (name: string): CommentId => toId<'comment'>(name)

/** Books whose changes are stamped in order, like a server that takes them one by one. */
function openBooks(...units: string[]) {
  const docs = new Map<UnitId, Y.Doc>(units.map((unit) => [unitId(unit), new Y.Doc()]))
  const stamps = new Map<string, Stamp>()
  const stampOf = (book: BookName, field: string) => stamps.get(`${book} ${field}`) ?? null
  const live = createLiveComments(stampOf)
  for (const [unit, doc] of docs) live.open(unitBook(unit), doc)
  let seq = 0
  return {
    docs,
    stampOf,
    live,
    /** @param by account@unit; null: not confirmed yet */
    write(unit: string, by: string | null, change: (doc: Y.Doc) => void) {
      const doc = docs.get(unitId(unit))
      if (doc === undefined) throw new Error(unit)
      const touched: string[] = []
      const note = (transaction: Y.Transaction) => touched.push(...touchedFields(transaction))
      doc.on('afterTransaction', note)
      doc.transact(() => change(doc))
      doc.off('afterTransaction', note)
      seq++
      const [account = '', from = ''] = (by ?? '').split('@')
      const stamp = {
        seq,
        time: seq,
        accountId: toId<'account'>(account || 'x'),
        name: account,
        unitId: unitId(from || 'x'),
      }
      if (by !== null) for (const field of touched) stamps.set(`${unitBook(unitId(unit))} ${field}`, stamp)
      live.changed(unitBook(unitId(unit)), touched)
    },
    view(): CommentsView {
      return live.view(office)
    },
    fromScratch(): CommentsView {
      const readers = new Map([...docs].map(([unit, doc]) => [unit, openCommentBook(doc)]))
      return commentThreads(readers, stampOf, office)
    },
  }
}

const said = (id: string, text: string, more: Partial<NewComment> = {}): NewComment => ({
  id: c(id),
  taskId: toId('t1'),
  lineUnitId: unitId('a'),
  place: 'note',
  kind: 'comment',
  text,
  mentions: { accountIds: [], unitIds: [] },
  ...more,
})

describe('threads', () => {
  test('[K70] [K72] a first comment with its answers from other books, oldest first', () => {
    const books = openBooks('a', 'b', 'office')
    books.write('office', 'o@office', (doc) =>
      addComment(doc, said('c1', '请补充数据', { mentions: { accountIds: [], unitIds: [unitId('b')] } })),
    )
    books.write('b', 'q@b', (doc) => addComment(doc, said('c2', '已补', { replyTo: c('c1') })))
    books.write('a', 'p@a', (doc) => addComment(doc, said('c3', '收到', { replyTo: c('c1') })))
    const [thread, ...others] = books.view().threads
    expect(others).toEqual([])
    expect(thread?.first).toMatchObject({
      text: '请补充数据',
      unitId: 'office',
      by: { name: 'o' },
      edited: null,
    })
    expect(thread?.first.mentions).toEqual({ accountIds: [], unitIds: ['b'] })
    expect(thread?.replies.map(({ text }) => text)).toEqual(['已补', '收到'])
    expect(books.view().byTask.get(toId('t1'))).toHaveLength(1)
  })

  test('[K72] answers to nothing are not shown; a removed first takes its thread along, a removed answer keeps its place', () => {
    const books = openBooks('a', 'b')
    books.write('b', 'q@b', (doc) => addComment(doc, said('c2', '答', { replyTo: c('c1') })))
    expect(books.view().threads).toEqual([])
    books.write('a', 'p@a', (doc) => addComment(doc, said('c1', '问')))
    books.write('b', 'q@b', (doc) => removeComment(doc, c('c2')))
    expect(books.view().threads[0]?.replies.map(({ removed }) => removed)).toEqual([true])
    books.write('b', 'q@b', (doc) => restoreComment(doc, c('c2')))
    expect(books.view().threads[0]?.replies.map(({ removed }) => removed)).toEqual([false])
    books.write('a', 'p@a', (doc) => removeComment(doc, c('c1')))
    expect(books.view().threads).toEqual([])
  })

  test('[K71] words under another unit’s or another person’s stamp are nobody’s', () => {
    const books = openBooks('a', 'b')
    books.write('a', 'q@b', (doc) => addComment(doc, said('c1', '冒名')))
    expect(books.view().threads).toEqual([])
    books.write('a', 'p@a', (doc) => addComment(doc, said('c2', '原话')))
    books.write('a', 'r@a', (doc) => editComment(doc, { ...said('c2', '改了别人的话') }))
    expect(books.view().threads).toEqual([])
    books.write('a', 'p@a', (doc) => editComment(doc, { ...said('c2', '自己改的') }))
    expect(books.view().threads[0]?.first).toMatchObject({ text: '自己改的', edited: { name: 'p' } })
  })

  test('[K71] what is not confirmed yet is there, without a name, as the newest', () => {
    const books = openBooks('a')
    books.write('a', null, (doc) => addComment(doc, said('c1', '离线写的')))
    books.write('a', 'p@a', (doc) => addComment(doc, said('c2', '在线写的')))
    expect(books.view().threads.map(({ first }) => [first.text, first.by?.name])).toEqual([
      ['离线写的', undefined],
      ['在线写的', 'p'],
    ])
  })

  test('[K73] settled and opened again by the latest word of those who take part, and of nobody else', () => {
    const books = openBooks('a', 'b', 'd', 'office')
    books.write('b', 'q@b', (doc) => addComment(doc, said('c1', '请核实')))
    const state = () => books.view().threads.map(({ resolved, resolvedBy }) => [resolved, resolvedBy?.name])
    books.write('d', 's@d', (doc) => settleThread(doc, c('c1'), 'resolved'))
    expect(state()).toEqual([[false, undefined]])
    books.write('a', 'p@a', (doc) => settleThread(doc, c('c1'), 'resolved'))
    expect(state()).toEqual([[true, 'p']])
    books.write('b', 'q@b', (doc) => settleThread(doc, c('c1'), 'open'))
    expect(state()).toEqual([[false, 'q']])
    books.write('office', 'o@office', (doc) => settleThread(doc, c('c1'), 'resolved'))
    expect(state()).toEqual([[true, 'o']])
    const [thread] = books.view().threads
    if (thread === undefined) throw new Error('no thread')
    expect(['a', 'b', 'office', 'd'].map((unit) => mayResolve(thread, unitId(unit), office))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('[K70] names that are taken out of the words are named no more', () => {
    const books = openBooks('a')
    const mentions = { accountIds: [toId<'account'>('z')], unitIds: [unitId('b'), unitId('d')] }
    books.write('a', 'p@a', (doc) => addComment(doc, said('c1', '@乙 @丁 @赵', { mentions })))
    expect(books.view().threads[0]?.first.mentions).toEqual(mentions)
    books.write('a', 'p@a', (doc) =>
      editComment(doc, said('c1', '@乙', { mentions: { accountIds: [], unitIds: [unitId('b')] } })),
    )
    expect(books.view().threads[0]?.first.mentions).toEqual({ accountIds: [], unitIds: ['b'] })
  })
})

const units = ['a', 'b', 'office']
const segment = fc.constantFrom(
  'comment',
  'resolution',
  'c1',
  'c2',
  'c3',
  'task',
  'place',
  'text',
  'state',
  'x',
)
const step = fc.oneof(
  fc.record({
    do: fc.constant('say' as const),
    unit: fc.constantFrom(...units),
    by: fc.constantFrom('p@a', 'q@b', 'o@office', null),
    id: fc.constantFrom('c1', 'c2', 'c3'),
    reply: fc.constantFrom(undefined, 'c1', 'c2', 'c3'),
  }),
  fc.record({
    do: fc.constantFrom('remove' as const, 'settle' as const, 'reopen' as const),
    unit: fc.constantFrom(...units),
    by: fc.constantFrom('p@a', 'q@b', 'o@office', null),
    id: fc.constantFrom('c1', 'c2', 'c3'),
  }),
  fc.record({
    do: fc.constant('spoil' as const),
    unit: fc.constantFrom(...units),
    key: fc.array(segment, { maxLength: 4 }).map((parts) => parts.join('/')),
    value: fc.constantFrom<unknown>('c1', 't1', 'note', 'resolved', 7, true, null, 'a\0', '__proto__'),
  }),
)

test('[K74] whatever is written, nothing throws, and the live reading is the one from scratch', () => {
  let threads = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), (steps) => {
      const books = openBooks(...units)
      for (const each of steps) {
        if (each.do === 'spoil')
          books.write(each.unit, 'p@a', (doc) => doc.getMap<unknown>('cells').set(each.key, each.value))
        else
          books.write(each.unit, each.by, (doc) => {
            const id = c(each.id)
            if (each.do === 'say')
              addComment(
                doc,
                said(each.id, '话', { replyTo: each.reply === undefined ? undefined : c(each.reply) }),
              )
            else if (each.do === 'remove') removeComment(doc, id)
            else settleThread(doc, id, each.do === 'settle' ? 'resolved' : 'open')
          })
        expect(books.view()).toEqual(books.fromScratch())
      }
      threads += books.view().threads.length
    }),
  )
  expect(threads).toBeGreaterThan(20)
})

test('[K74] a hostile page that takes its unit’s word on a thread out of the book leaves no trace of it in the live reading', () => {
  const books = openBooks('a')
  books.write('a', 'p@a', (doc) => addComment(doc, said('c1', '问')))
  books.write('a', 'p@a', (doc) => settleThread(doc, c('c1'), 'resolved'))
  expect(books.view().threads[0]?.resolved).toBe(true)
  books.write('a', 'p@a', (doc) => doc.getMap('cells').delete('resolution/c1/state'))
  expect(books.view().threads[0]?.resolved).toBe(false)
  expect(books.view()).toEqual(books.fromScratch())
})

test('[K72] a removed thread does not come back under the name of somebody who copies its first comment', () => {
  const books = openBooks('a', 'b', 'c')
  books.write('a', 'p@a', (doc) => addComment(doc, said('c1', '问')))
  books.write('b', 'q@b', (doc) => addComment(doc, said('c2', '答', { replyTo: c('c1') })))
  books.write('c', 'r@c', (doc) => addComment(doc, said('c1', '冒领')))
  expect(books.view().threads.map(({ first }) => first.text)).toEqual(['问'])
  books.write('a', 'p@a', (doc) => removeComment(doc, c('c1')))
  expect(books.view().threads).toEqual([])
})
