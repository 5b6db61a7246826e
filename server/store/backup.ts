/**
 * Backup and restore of the database file. A restored database holds an older history under the same names, so every
 * book gets a new epoch: browsers that still hold the newer one set their copy aside instead of mixing the two.
 */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { MakeId } from '../../shared/ids.ts'
import { type OpenedDatabase, openDatabase } from './database.ts'
import { transact } from './transact.ts'

/** Writes a whole, compact copy while the server goes on. Fails where the file exists. */
export function backUp(database: DatabaseSync, file: string) {
  database.prepare('VACUUM INTO ?').run(file)
}

/**
 * Puts a backup in the place of a database that no server has open. What was there is kept beside it under the name
 * answered as `former`. Nothing is touched unless the backup is sound.
 */
export function restore(
  backup: string,
  file: string,
  makeId: MakeId,
): { readonly opened: OpenedDatabase; readonly former: string | null } {
  const staged = `${file}.restoring`
  copyFileSync(backup, staged)
  const opened = openDatabase(staged)
  if (!opened.ok) {
    rmSync(staged)
    return { opened, former: null }
  }
  try {
    expectSound(opened.database, backup)
    renewEpochs(opened.database, makeId)
  } finally {
    opened.database.close()
  }
  const former = existsSync(file) ? moveAside(file) : null
  renameSync(staged, file)
  return { opened: openDatabase(file), former }
}

export function renewEpochs(database: DatabaseSync, makeId: MakeId) {
  transact(database, () => {
    const renew = database.prepare('UPDATE book SET epoch = ? WHERE id = ?')
    for (const { id } of database.prepare('SELECT id FROM book').all())
      renew.run(makeId<'epoch'>(), Number(id))
  })
}

function expectSound(database: DatabaseSync, name: string) {
  const [answer] = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})
  if (answer !== 'ok') throw new Error(`${name} is damaged: ${String(answer)}`)
}

/** The database and its write-ahead log belong together, so both are moved. */
function moveAside(file: string): string {
  let number = 1
  while (existsSync(`${file}.before-restore-${number}`)) number++
  const former = `${file}.before-restore-${number}`
  for (const ending of ['-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${former}${ending}`)
  renameSync(file, former)
  return former
}
