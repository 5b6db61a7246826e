// When transactions begin: at once after a silence, and then with everything that came while the one before was written.
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

function start() {
  const time = createManualTime(0)
  const transactions: { readonly at: number; readonly size: number }[] = []
  const onDisk: (() => void)[] = []
  const append: BookStore['append'] = async (appends) => {
    transactions.push({ at: time.now(), size: appends.length })
    await new Promise<void>((done) => onDisk.push(done))
    return appends.map((_, at) => at)
  }
  const commit = createGroupCommit({ store: { append }, after: time.scheduler.after })
  return { time, commit, transactions, nextOnDisk: () => onDisk.shift()?.() }
}

test('what comes together is one transaction, and the first after a silence does not wait', async () => {
  const { time, commit, transactions, nextOnDisk } = start()
  const both = Promise.all([commit.append(update), commit.append(update)])
  await time.pass(0)
  nextOnDisk()
  await both
  await time.pass(1_000)
  const later = commit.append(update)
  await time.pass(0)
  nextOnDisk()
  await later
  expect(transactions).toEqual([
    { at: 0, size: 2 },
    { at: 1_000, size: 1 },
  ])
})

test('what comes while a transaction is on its way to the disk is the next one, and nothing is answered before', async () => {
  const { time, commit, transactions, nextOnDisk } = start()
  const answered: string[] = []
  const first = commit.append(update).then(() => answered.push('first'))
  await time.pass(0)
  const others = Promise.all([commit.append(update), commit.append(update)]).then(() =>
    answered.push('others'),
  )
  await time.pass(200)
  expect(transactions).toEqual([{ at: 0, size: 1 }])
  expect(answered).toEqual([])
  nextOnDisk()
  await first
  await time.pass(0)
  expect(transactions).toEqual([
    { at: 0, size: 1 },
    { at: 200, size: 2 },
  ])
  expect(answered).toEqual(['first'])
  nextOnDisk()
  await others
})
