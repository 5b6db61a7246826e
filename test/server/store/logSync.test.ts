// Appended updates reach the disk beside the thread: what is answered was written through, what was not is never taken for it.
import { execFileSync } from 'node:child_process'
import { fdatasync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../server/store/database.ts'
import { createLogSync } from '../../../server/store/logSync.ts'

let folder = ''
let database: DatabaseSync
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-log-'))
  const opened = openDatabase(path.join(folder, 'books.db'))
  if (!opened.ok) throw new Error(opened.detail)
  database = opened.database
  database.exec('CREATE TABLE note (text TEXT)')
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const insert = (text: string) => () => {
  database.prepare('INSERT INTO note VALUES (?)').run(text)
  return text
}
const notes = (from = database) =>
  from
    .prepare('SELECT text FROM note')
    .all()
    .map(({ text }) => text)

test('a transaction is answered when its write-through is, and not before', async () => {
  const through: (() => void)[] = []
  const log = createLogSync(database, (file, done) => {
    through.push(() => fdatasync(file, () => done(null)))
  })
  let answered = ''
  const writing = log.write(insert('a')).then((text) => {
    answered = text
  })
  await expect.poll(() => through.length).toBe(1)
  expect(notes()).toEqual(['a'])
  expect(answered).toBe('')
  through[0]?.()
  await writing
  expect(answered).toBe('a')
  log.close()
})

test('everything else on the database keeps synchronous=FULL, after a transaction that fails too', async () => {
  const log = createLogSync(database)
  await log.write(insert('a'))
  const failing = log.write(() => {
    insert('b')()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  expect(notes()).toEqual(['a'])
  log.close()
})

test('after a failed write-through everything is written anew, into the database file, before anything else', async () => {
  let fails = true
  const log = createLogSync(database, (file, done) => {
    if (fails) done(new Error('EIO'))
    else fdatasync(file, done)
  })
  await expect(log.write(insert('a'))).rejects.toThrow('EIO')
  // Something reads just now: the log cannot be brought in.
  const reading = database.prepare('SELECT text FROM note').iterate()
  reading.next()
  fails = false
  await expect(log.write(insert('b'))).rejects.toThrow()
  reading.return?.()
  await log.write(insert('b'))
  expect(notes()).toEqual(['a', 'b'])
  log.close()
})

test.runIf(process.platform === 'linux')(
  'the log that is written through is the one SQLite writes',
  async () => {
    const log = createLogSync(database)
    const open = execFileSync('ls', ['-l', `/proc/${process.pid}/fd`]).toString()
    expect(open.match(/books\.db-wal$/gm)).toHaveLength(2)
    await log.write(insert('a'))
    log.close()
  },
)
