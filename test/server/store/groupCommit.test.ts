// When transactions begin: at once after a silence, with a rest after each, and everything that waits in one.
import { expect, test } from 'vitest'
import type { Append, BookStore } from '../../../server/store/bookStore.ts'
import { createGroupCommit } from '../../../server/store/groupCommit.ts'
import { createManualTime } from '../sync/support/manualTime.ts'
import { accountId, tableId, unitId } from '../sync/support/people.ts'

const update: Append = {
  tableId,
  book: 'plan',
  epoch: 'e1',
  bytes: new Uint8Array(),
  author: { accountId: accountId('a'), name: '甲', unitId: unitId('u') },
  time: 0,
  onBehalf: false,
  changes: [],
}

/** @param takes milliseconds of a transaction */
function start(takes: number) {
  const time = createManualTime(0)
  const transactions: { readonly at: number; readonly size: number }[] = []
  let lateness = 0
  const append: BookStore['append'] = async (appends) => {
    transactions.push({ at: time.now(), size: appends.length })
    lateness += takes
    return appends.map((_, at) => at)
  }
  // The disk stops the clock that everything else goes by.
  const commit = createGroupCommit({
    store: { append },
    after: time.scheduler.after,
    now: () => time.now() + lateness,
  })
  return { time, commit, transactions }
}

test('what comes together is one transaction, and the first after a silence does not wait', async () => {
  const { time, commit, transactions } = start(0)
  const both = Promise.all([commit.append(update), commit.append(update)])
  await time.pass(0)
  await both
  await time.pass(1_000)
  const later = commit.append(update)
  await time.pass(0)
  await later
  expect(transactions).toEqual([
    { at: 0, size: 2 },
    { at: 1_000, size: 1 },
  ])
})

test('after a transaction there is a rest as long as it took, and a short one after a slow disk', async () => {
  for (const { takes, rest } of [
    { takes: 2, rest: 2 },
    { takes: 200, rest: 5 },
  ]) {
    const { time, commit, transactions } = start(takes)
    const first = commit.append(update)
    await time.pass(0)
    await first
    const others = Promise.all([commit.append(update), commit.append(update)])
    await time.pass(rest - 1)
    expect(transactions).toHaveLength(1)
    await time.pass(1)
    await others
    expect(transactions[1]?.size).toBe(2)
  }
})
