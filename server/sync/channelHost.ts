/** What a channel asks of its connection: who writes, whether they may, and where it is noted that they may not. */
import { admitsComments } from '../../shared/access/access.ts'
import { mayWriteFields } from '../../shared/access/fieldAccess.ts'
import { type BookRef, bookName } from '../../shared/books/name.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { AccountId, Person } from '../../shared/model.ts'
import type { Author } from '../store/bookStore.ts'
import type { ChannelHost } from './channel.ts'
import type { ConnectionTable } from './connection.ts'
import type { LiveSession } from './liveSession.ts'
import type { Asked, FieldRefusal } from './submission.ts'
import type { SyncLog } from './syncLog.ts'

export interface ChannelHostOptions extends Pick<ChannelHost, 'push' | 'after' | 'ended'> {
  readonly session: LiveSession
  readonly table: ConnectionTable
  /** Whose connection it is, also where the session has ended. */
  readonly accountId: () => AccountId | null
  readonly log: SyncLog
}

export function createChannelHost(ref: BookRef, options: ChannelHostOptions): ChannelHost {
  const { session, table, accountId, push, after, log, ended } = options
  const book = bookName(ref)
  const author = (): Asked => {
    const person = session.current()
    if (person === null) return { refusal: refuse('signedOut') }
    const closed = table.writingRefusal(person, ref)
    const refusal = admitsComments(closed)
    if (refusal !== null) return { refusal }
    const fieldRefusal: FieldRefusal = (fields, changes, stampOf) =>
      mayWriteFields(person, ref, fields, changes, stampOf, closed)
    return { author: authorOf(person), fieldRefusal }
  }
  return {
    push,
    writingRefusal: () => {
      const person = session.current()
      return person === null ? refuse('signedOut') : table.writingRefusal(person, ref)
    },
    author,
    after,
    noteRefused: (refusal: Refusal, count: number) => {
      const person = session.current()
      log.warn({ book, accountId: accountId(), code: refusal.code, count }, 'an edit was refused')
      if (person !== null) table.noteRefused(book, authorOf(person), refusal, count)
    },
    noteTaken: () => {
      const id = accountId()
      if (id !== null) table.noteTaken(book, id)
    },
    noteMalformed: (why: string) => {
      log.warn({ book, accountId: accountId(), why }, 'an update holds what a book may not hold')
      return table.noteMalformed(book, session.id)
    },
    ended,
  }
}

function authorOf(person: Person): Author {
  return { accountId: person.accountId, name: person.name, unitId: person.acting.unitId }
}
