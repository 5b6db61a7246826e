// What is asked of a long journal. Each answers how many rows, or books, came back.
import type { Hub } from '../../../server/sync/hub.ts'
import { toId } from '../../../shared/ids.ts'
import { accountId, person, tableId, unitId } from '../../server/sync/support/people.ts'

export const reader = person('office', 'office', 'u0')
/** Wrote one row of a thousand, all over the history. */
export const seldom = accountId('seldom')

type Question = (hub: Hub) => Promise<number>

const rowsOf =
  (question: Parameters<Hub['journal']>[2]): Question =>
  async (hub) =>
    (await hub.journal(tableId, reader, question)).rows.length

export const questions: Readonly<Record<string, Question>> = {
  'the table at the very beginning': async (hub) =>
    (await hub.past(tableId, reader, { seq: 1 })).books.length,
  'the table half way': async (hub) => (await hub.past(tableId, reader, { time: 500_000 })).books.length,
  'what one person did': rowsOf({ account: seldom, limit: 500 }),
  'what nobody ever did': rowsOf({ unit: unitId('u99'), limit: 500 }),
  'one task': rowsOf({ task: toId<'task'>('t7'), limit: 500 }),
  // Found by an index whose rows lie all over the file.
  'what a busy person never did': rowsOf({ account: accountId('au3'), mark: 'clash', limit: 500 }),
  'what nobody ever did in a task': rowsOf({ task: toId<'task'>('t7'), unit: unitId('u99'), limit: 500 }),
  'a field’s whole history': rowsOf({ book: 'unit/u3', field: 'entry/t7/fact/f3', limit: 500 }),
  'simultaneous edits of a unit': rowsOf({ unit: unitId('u3'), mark: 'clash', limit: 500 }),
}
