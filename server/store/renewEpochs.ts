/**
 * Every book of a restored database gets a new epoch: browsers hold a later history than the one that is back, so they
 * must set their copies aside and offer what differs as new edits, instead of merging two histories into doubled text.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { MakeId } from '../../shared/ids.ts'

/** Call within a transaction. */
export function renewEpochs(database: DatabaseSync, makeId: MakeId): void {
  const update = database.prepare('UPDATE book SET epoch = ? WHERE id = ?')
  for (const { id } of database.prepare('SELECT id FROM book').all())
    update.run(makeId<'epoch'>(), Number(id))
}
