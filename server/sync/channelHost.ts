/** What a socket's channels ask of it: who writes, whether they may, and where it is noted that they may not. */
import { admitsComments } from '../../shared/access/access.ts'
import { mayWriteFields } from '../../shared/access/fieldAccess.ts'
import type { BookName, BookRef } from '../../shared/books/name.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { AccountId, Person } from '../../shared/model.ts'
import type { Author } from '../store/bookStore.ts'
import type { LiveSession } from './liveSession.ts'
import type { BooksTable } from './openBooks.ts'
import type { SharedFrame } from './outbox.ts'
import type { Asked } from './submission.ts'
import type { SyncLog } from './syncLog.ts'

/** What a channel asks of its connection, which is the same for all its channels. */
export interface ChannelHost {
  readonly push: (frame: SharedFrame) => void
  /** Asked at every message. */
  readonly writingRefusal: (ref: BookRef) => Refusal | null
  /** Who writes now, or why not. */
  readonly author: (ref: BookRef) => Asked
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Edits were not taken for want of a right; `count` of them by now. */
  readonly noteRefused: (book: BookName, refusal: Refusal, count: number) => void
  /** An update was taken: whatever was refused earlier is in it. */
  readonly noteTaken: (book: BookName) => void
  /** A copy of the book holds what a book may not hold. True: again and again, give it up. */
  readonly noteMalformed: (book: BookName, why: string) => boolean
  /** The channel ended by itself. */
  readonly ended: (book: BookName) => void
}

export interface ChannelHostOptions extends Pick<ChannelHost, 'push' | 'after' | 'ended'> {
  readonly session: LiveSession
  readonly table: BooksTable
  /** Whose connection it is, also where the session has ended. */
  readonly accountId: () => AccountId | null
  readonly log: SyncLog
}

export function createChannelHost(options: ChannelHostOptions): ChannelHost {
  const { session, table, accountId, push, after, log, ended } = options
  return {
    push,
    writingRefusal: (ref) => {
      const person = session.current()
      return person === null ? refuse('signedOut') : table.writingRefusal(person, ref)
    },
    author: (ref) => {
      const person = session.current()
      if (person === null) return { refusal: refuse('signedOut') }
      const closed = table.writingRefusal(person, ref)
      const refusal = admitsComments(closed)
      if (refusal !== null) return { refusal }
      return {
        author: authorOf(person),
        fieldRefusal: (fields, changes, stampOf) =>
          mayWriteFields(person, ref, fields, changes, stampOf, closed),
      }
    },
    after,
    noteRefused: (book, refusal, count) => {
      const person = session.current()
      log.warn({ book, accountId: accountId(), code: refusal.code, count }, 'an edit was refused')
      if (person !== null) table.noteRefused(book, authorOf(person), refusal, count)
    },
    noteTaken: (book) => {
      const id = accountId()
      if (id !== null) table.noteTaken(book, id)
    },
    noteMalformed: (book, why) => {
      log.warn({ book, accountId: accountId(), why }, 'an update holds what a book may not hold')
      return table.noteMalformed(book, session.id)
    },
    ended,
  }
}

function authorOf(person: Person): Author {
  return { accountId: person.accountId, name: person.name, unitId: person.acting.unitId }
}
