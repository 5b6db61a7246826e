/**
 * Transactions that reach the disk without holding up this thread. SQLite's own `synchronous=FULL` writes the log through
 * within COMMIT, and a slow disk would stop everybody's reading and sending for as long. Here COMMIT only hands the
 * transaction to the operating system (it survives this process, not the machine), and the log is written through by
 * another thread; who waits for the promise waits for the platter, as with FULL, and is told of a failure.
 *
 * A failed write-through is not made good by a later one: the operating system forgets what it could not write. Until
 * everything in the log has been written anew, into the database file, no transaction is taken.
 */
import { closeSync, fdatasync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { transact } from './transact.ts'

export interface LogSync {
  /** One transaction. Resolves when it is on the platter; rejects when it is not, and then it may still be in the log. */
  readonly write: <T>(run: () => T) => Promise<T>
  /** After a failed write-through: writes everything anew. Throws where that fails too. */
  readonly mend: () => void
  /** Before the database is closed. */
  readonly close: () => void
}

/** @param syncFile writes a file's data through to disk */
export function createLogSync(
  database: DatabaseSync,
  syncFile: (file: number, done: (error: Error | null) => void) => void = fdatasync,
): LogSync {
  const file = database.location()
  if (file === null) throw new Error('a database in memory reaches no disk')
  const log = openSync(`${file}-wal`, 'r+')
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  let isInDoubt = false

  const writeThrough = () =>
    new Promise<void>((done, failed) => {
      syncFile(log, (error) => {
        if (error === null) return done()
        isInDoubt = true
        failed(error)
      })
    })
  const mend = () => {
    if (!isInDoubt) return
    if (checkpoint.get()?.busy !== 0) throw new Error('the log could not be brought into the database now')
    isInDoubt = false
  }

  return {
    write: async (run) => {
      mend()
      database.exec('PRAGMA synchronous = NORMAL')
      let result: ReturnType<typeof run>
      try {
        result = transact(database, run)
      } finally {
        database.exec('PRAGMA synchronous = FULL')
      }
      await writeThrough()
      return result
    },
    mend,
    close: () => closeSync(log),
  }
}
