// The outbox alone: which rows an ack confirms, whatever order store, ack and other tabs come in.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOutbox } from '../../../client/sync/outbox.ts'
import type { OutboxRow } from '../../../client/sync/storeSchema.ts'
import { other, own } from './openSync.ts'

const fieldsOf = (outbox: ReturnType<typeof createOutbox>) => outbox.waiting().map(({ field }) => field)

test('a field counts once, and as stored only when its latest edit is', () => {
  const outbox = createOutbox('me')
  const first = outbox.edited(own, ['a'])
  outbox.stored(first)
  expect(outbox.waiting()).toEqual([{ book: own, field: 'a', stored: true }])
  const second = outbox.edited(own, ['a'])
  outbox.stored(first)
  expect(outbox.waiting()).toEqual([{ book: own, field: 'a', stored: false }])
  outbox.stored(second)
  expect(outbox.waiting()).toEqual([{ book: own, field: 'a', stored: true }])
})

test('an ack confirms one book up to its mark', () => {
  const outbox = createOutbox('me')
  outbox.edited(own, ['a'])
  outbox.edited(other, ['b'])
  const mark = outbox.mark()
  outbox.edited(own, ['c'])
  expect(outbox.confirmed(own, mark, null).map(({ row }) => row.field)).toEqual(['a'])
  expect(fieldsOf(outbox)).toEqual(['b', 'c'])
})

test('a row confirmed before it was stored is not told to the other tabs', () => {
  const outbox = createOutbox('me')
  const rows = outbox.edited(own, ['a'])
  outbox.confirmed(own, outbox.mark(), null)
  expect(outbox.unconfirmed(rows)).toEqual([])
})

test('a confirmation that overtakes the row itself is remembered', () => {
  const outbox = createOutbox('me')
  const row: OutboxRow = { tab: 'other', book: own, field: 'a', n: 3 }
  outbox.cleared([row])
  outbox.learned([row], 'held')
  expect(fieldsOf(outbox)).toEqual([])
  // A later edit of the same field is news.
  outbox.learned([{ ...row, n: 4 }], 'held')
  expect(fieldsOf(outbox)).toEqual(['a'])
})

test('an ack leaves other tabs’ rows, until their tab is gone', () => {
  const outbox = createOutbox('me')
  outbox.learned([{ tab: 'other', book: own, field: 'a', n: 1 }], 'held')
  expect(outbox.confirmed(own, outbox.mark(), null)).toEqual([])
  expect(outbox.otherTabs()).toEqual(new Set(['other']))
  expect(outbox.adopt((tab) => tab === 'else')).toEqual([])
  expect(outbox.adopt((tab) => tab === 'other').map(({ row }) => row.field)).toEqual(['a'])
})

test('a row whose edit this tab may not hold is neither adopted nor confirmed', () => {
  const outbox = createOutbox('me')
  const row: OutboxRow = { tab: 'other', book: own, field: 'a', n: 1 }
  outbox.learned([row], 'unknown')
  outbox.confirmed(own, 1_000, null)
  expect(outbox.adopt(() => true)).toEqual([])
  expect(fieldsOf(outbox)).toEqual(['a'])
  outbox.learned([row], 'held')
  expect(outbox.adopt(() => true).map(({ row: taken }) => taken.field)).toEqual(['a'])
})

test('what the store no longer has was confirmed by whoever took it out', () => {
  const outbox = createOutbox('me')
  const row: OutboxRow = { tab: 'other', book: own, field: 'a', n: 1 }
  outbox.edited(own, ['mine'])
  outbox.learned([row], 'held')
  outbox.reconcile([row])
  expect(fieldsOf(outbox)).toEqual(['mine', 'a'])
  outbox.reconcile([])
  expect(fieldsOf(outbox)).toEqual(['mine'])
})

test('nothing is ever confirmed that was edited after the last mark sent', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), field: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ kind: fc.constant('send' as const) }),
    fc.record({ kind: fc.constant('ack' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const outbox = createOutbox('me')
      const sent: number[] = []
      // What must still wait: each field with the number of its latest edit.
      const latest = new Map<string, number>()
      let edits = 0
      for (const each of steps) {
        if (each.kind === 'edit') {
          outbox.edited(own, [each.field])
          latest.set(each.field, ++edits)
        }
        if (each.kind === 'send') sent.push(outbox.mark())
        const mark = each.kind === 'ack' ? sent.shift() : undefined
        if (mark !== undefined) {
          outbox.confirmed(own, mark, null)
          for (const [field, n] of latest) if (n <= mark) latest.delete(field)
        }
        expect(fieldsOf(outbox).sort()).toEqual([...latest.keys()].sort())
      }
    }),
  )
})
