// A table of twenty units with a long past: every cell overwritten again and again, and nothing of it left but the journal.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as Y from 'yjs'
import { openDatabase } from '../../../server/store/database.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import type { BookName } from '../../../shared/books/name.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { accountId, tableId, unitId } from '../../server/sync/support/people.ts'
import { makeId } from '../../server/sync/support/rig.ts'
import { seldom } from './lookBackQuestions.ts'

const books = 20
const tasks = 100
const cellsOfTask = 10
/** As a paste writes them. */
const rowsAtOnce = 100
const nothing = new Uint8Array([0, 0])

export async function writeHistory(
  rows: number,
): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-history-'))
  const opened = openDatabase(path.join(folder, 'books.db'))
  if (!opened.ok) throw new Error(opened.detail)
  const store = createSqliteBookStore(opened.database, makeId)
  const fields = Array.from(
    { length: tasks * cellsOfTask },
    (_, i) => `entry/t${i % tasks}/fact/f${Math.floor(i / tasks)}`,
  )
  const written = await Promise.all(
    Array.from({ length: books }, async (_, i) => {
      const book: BookName = `unit/u${i}`
      const { epoch } = await store.load(tableId, book, () => undefined)
      return { book, epoch, unit: unitId(`u${i}`), values: new Map<string, number>() }
    }),
  )
  let seq = 0
  for (let row = 0; row < rows; ) {
    const appends = written.map(({ book, epoch, unit, values }) => {
      const start = row
      row += rowsAtOnce
      const changes = Array.from({ length: rowsAtOnce }, (_, i) => {
        const field = fields[(start / books + i * 7) % fields.length] ?? ''
        const change = { field, before: values.get(field) ?? null, after: start + i, lost: false }
        values.set(field, start + i)
        return change
      })
      const isSeldom = (start / rowsAtOnce) % 1_000 === 0
      const author = { accountId: isSeldom ? seldom : accountId(`a${unit}`), name: '人', unitId: unit }
      // The half of the rows has the half of the time.
      const time = Math.round((start / rows) * 1_000_000)
      return { tableId, book, epoch, bytes: nothing, author, time, onBehalf: false, changes }
    })
    seq = (await store.append(appends)).at(-1) ?? seq
  }
  for (const { book, epoch, values } of written) {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const [field, value] of values) doc.getMap(cellsRoot).set(field, value)
    })
    const bytes = Y.encodeStateAsUpdate(doc)
    await store.compact(tableId, book, epoch, { seq, bytes, vector: Y.encodeStateVector(doc), stamps: null })
  }
  opened.database.close()
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
