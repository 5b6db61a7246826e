import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAdminJournal } from '../../../server/journal/adminJournal.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { toId } from '../../../shared/ids.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const actor = { accountId: toId<'account'>('a1'), name: '办公室', address: '10.0.0.1' }

function write(count: number): string {
  const file = path.join(folder, 'journal.sqlite')
  const opened = openDatabase(file)
  if (!opened.ok) throw new Error(opened.detail)
  const journal = createAdminJournal(opened.database, () => 1_700_000_000_000)
  for (let i = 1; i <= count; i++) journal.record(actor, 'unit.change', { number: i, name: '区科协' })
  expect(journal.verify()).toBe(null)
  opened.database.close()
  return file
}

function tamper(file: string, sql: string): number | null {
  const outside = new DatabaseSync(file)
  outside.exec(sql)
  outside.close()
  const opened = openDatabase(file)
  if (!opened.ok) throw new Error(opened.detail)
  const broken = createAdminJournal(opened.database, () => 0).verify()
  opened.database.close()
  return broken
}

describe('[B44] the admin journal', () => {
  test('points at the first row that was edited behind the program’s back', () => {
    const file = write(20)
    expect(tamper(file, `UPDATE admin_journal SET details = '{"number":7}' WHERE id = 7`)).toBe(7)
  })

  test('finds an edit of any column of any row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(
          'time = time + 1',
          "account_id = 'zz'",
          "account_name = 'x'",
          "address = ''",
          "action = 'y'",
          "details = '{}'",
          'hash = randomblob(32)',
        ),
        (row, change) => {
          const file = write(12)
          expect(tamper(file, `UPDATE admin_journal SET ${change} WHERE id = ${row}`)).toBe(row)
          rmSync(file)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('points at a row that was taken out, at either end too', () => {
    for (const row of [1, 5, 12]) {
      const file = write(12)
      expect(tamper(file, `DELETE FROM admin_journal WHERE id = ${row}`)).toBe(row)
      rmSync(file)
    }
  })

  test('is read newest first, by kind, person and time, and goes on where it ended', () => {
    const opened = openDatabase(path.join(folder, 'read.sqlite'))
    if (!opened.ok) throw new Error(opened.detail)
    let time = 0
    const journal = createAdminJournal(opened.database, () => ++time)
    const other = { accountId: toId<'account'>('a2'), name: '乙', address: '10.0.0.2' }
    for (const [who, action] of [
      [actor, 'people.bringIn'],
      [other, 'password.change'],
      [actor, 'unit.add'],
      [other, 'group.change'],
      [actor, 'table.create'],
      [{ accountId: null, name: '', address: '' }, 'site.restore'],
    ] as const)
      journal.record(who, action, { of: action })
    const actions = (question: object) =>
      journal.find({ limit: 10, ...question }).rows.map(({ action }) => action)
    expect(actions({ kind: 'people' })).toEqual(['password.change', 'people.bringIn'])
    expect(actions({ kind: 'units' })).toEqual(['group.change', 'unit.add'])
    expect(actions({ kind: 'tables' })).toEqual(['table.create'])
    expect(actions({ kind: 'site' })).toEqual(['site.restore'])
    expect(actions({ account: other.accountId })).toEqual(['group.change', 'password.change'])
    expect(actions({ from: 2, until: 4 })).toEqual(['unit.add', 'password.change'])
    const first = journal.find({ limit: 4 })
    expect(first.rows.map(({ id }) => id)).toEqual([6, 5, 4, 3])
    expect(first.more).toBe(true)
    expect(journal.find({ limit: 2, before: 3 })).toEqual({
      rows: [
        { id: 2, time: 2, ...other, action: 'password.change', details: { of: 'password.change' } },
        { id: 1, time: 1, ...actor, action: 'people.bringIn', details: { of: 'people.bringIn' } },
      ],
      more: false,
    })
    opened.database.close()
  })

  test('keeps line breaks and control characters of a name as data', () => {
    const file = path.join(folder, 'names.sqlite')
    const opened = openDatabase(file)
    if (!opened.ok) throw new Error(opened.detail)
    const journal = createAdminJournal(opened.database, () => 0)
    const name = '甲\r\n{"level":60}\u001b[31m'
    journal.record({ ...actor, name }, 'people.bringIn', { name })
    const row = opened.database.prepare('SELECT account_name, details FROM admin_journal').get()
    expect(row?.account_name).toBe(name)
    expect(JSON.parse(String(row?.details))).toEqual({ name })
    expect([...String(row?.details)].filter((letter) => letter < ' ')).toEqual([])
    opened.database.close()
  })
})
