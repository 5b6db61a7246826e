import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../server/store/database.ts'
import { migrations } from '../../../server/store/migrations/list.ts'
import { sortField } from '../../../shared/journal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-database-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function open(file = path.join(folder, 'books.db'), known = migrations) {
  const opened = openDatabase(file, known)
  if (!opened.ok) throw new Error(opened.detail)
  return opened.database
}

test('[F3] a write-ahead log with synchronous=FULL, read back', () => {
  const database = open()
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  database.close()
})

test('[F30] a second process on the same file is refused, and can have it when the first is gone', () => {
  const file = path.join(folder, 'books.db')
  const database = open(file)
  const second = () => {
    const script = `
      const { openDatabase } = await import(${JSON.stringify(path.resolve('server/store/database.ts'))})
      const opened = openDatabase(${JSON.stringify(file)})
      console.log(opened.ok ? 'open' : opened.problem)`
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    }).stdout.trim()
  }
  expect(second()).toBe('inUse')
  database.close()
  expect(second()).toBe('open')
})

test('[F2] a migration that fails leaves the schema as it was, and the next start goes on', () => {
  const file = path.join(folder, 'books.db')
  open(file).close()
  const broken = { number: 2, name: 'broken', sql: 'CREATE TABLE half (a INTEGER) STRICT; nonsense' }
  expect(openDatabase(file, [...migrations, broken])).toMatchObject({ ok: false, problem: 'unusable' })
  const whole = { ...broken, sql: 'CREATE TABLE half2 (a INTEGER) STRICT' }
  const database = open(file, [...migrations, whole])
  expect(database.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'half%'`).all()).toEqual([
    { name: 'half2' },
  ])
  database.close()
})

test('a later version’s schema and a file that is no database are told apart, as values, and left as they are', () => {
  const file = path.join(folder, 'books.db')
  open(file, [
    ...migrations,
    { number: 999, name: 'later', sql: 'CREATE TABLE later (a INTEGER) STRICT' },
  ]).close()
  expect(openDatabase(file)).toMatchObject({ ok: false, problem: 'newerSchema' })

  const other = path.join(folder, 'letter.db')
  writeFileSync(other, 'no database at all, but long enough to be read as one '.repeat(40))
  const before = readFileSync(other)
  expect(openDatabase(other)).toMatchObject({ ok: false, problem: 'unusable' })
  expect(readFileSync(other).equals(before)).toBe(true)

  expect(openDatabase(path.join(folder, 'missing', 'books.db'))).toMatchObject({
    ok: false,
    problem: 'unusable',
  })
})

test('a database of an earlier version is opened with its tables in use and its journal sorted like a new one', () => {
  const file = path.join(folder, 'books.db')
  const early = open(
    file,
    migrations.filter(({ name }) => name !== 'tableState' && name !== 'journalDetails'),
  )
  const fields = {
    plan: [
      'table/title',
      'heading/h1/text',
      'task/t1/text',
      'task/t1/unit/u1/role',
      'part/u1/filling',
    ].concat(
      'task/t1/official/people/value',
      'requirement/r1/text',
      'requirement/r1/task/t1',
      'phase/p1/name',
    ),
    'unit/u1': ['entry/t1/progress', 'entry/t1~g1/progress', 'entry/t1/source', 'entry/t1/fact/people']
      .concat(
        'entry/t1/fact/people/2024',
        'record/t1/talks/r1/date',
        'summary/t1',
        'summary/t1/source',
        'note/t1~g1',
      )
      .concat('summary/t1/judged/score', 'submission/entry/t1/s1/copy', 'submission/summary/t1/s1/nth'),
    review: ['verdict/u1/entry/t1~g1/state', 'verdict/u1/summary/t1/reason', 'score/t1/first/points'],
  }
  const insert = early.prepare(`
    INSERT INTO journal (table_id, seq, place, book_id, field, time, account_id, name, unit_id, before, after, lost, on_behalf)
    VALUES ('t', 1, ?, ?, ?, 1, 'a', '张', 'u1', 'null', '1', 0, 0)`)
  const all = Object.entries(fields).flatMap(([book, names], id) => {
    early
      .prepare("INSERT INTO book (id, table_id, name, epoch, seq) VALUES (?, 't', ?, 'e', 1)")
      .run(id, book)
    return names.map((field) => ({ id, book, field }))
  })
  for (const [place, { id, field }] of all.entries()) insert.run(place, id, field)
  early.exec("INSERT INTO work_table (id, title, created) VALUES ('t', '旧表', 1)")
  early.close()

  const database = open(file)
  expect(database.prepare('SELECT id, state FROM work_table').all()).toEqual([{ id: 't', state: 'open' }])
  expect(
    database.prepare('SELECT field, kind, task_id, at, offline FROM journal ORDER BY place').all(),
  ).toEqual(
    all.map(({ book, field }) => {
      const sorted = sortField(book, field)
      return { field, kind: sorted?.kind, task_id: sorted?.taskId ?? null, at: null, offline: 0 }
    }),
  )
  expect(all.every(({ book, field }) => sortField(book, field) !== null)).toBe(true)
  database.close()
})
