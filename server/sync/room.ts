/**
 * One loaded book. Updates wait in one line and are taken in rounds, at most one per channel and none that touch the
 * same fields or clients: each is asked for its author's right, checked against the document, turned into journal rows,
 * and all of a round are written in one transaction. Only then are they applied, relayed and acknowledged, so the
 * document in memory is never ahead of the disk and nobody sees what could still be lost.
 *
 * When writing fails nothing has happened: the round goes back into the line, and when the disk is back the book is read
 * anew (the transaction may have been kept after all) and the line goes on.
 */
import * as Y from 'yjs'
import { type BookName, type BookRef, bookName } from '../../shared/books/name.ts'
import { type Shape, shapeOf } from '../../shared/books/shape.ts'
import type { AccountId, Stamp, TableId } from '../../shared/model.ts'
import type { PackedStamps, StampsByField } from '../../shared/stampPacks.ts'
import { namingOthers } from '../journal/simultaneous.ts'
import type { Author, BookStore, FieldChange, StoredBook, StoredSnapshot } from '../store/bookStore.ts'
import type { GroupCommit } from '../store/groupCommit.ts'
import { type BookCopy, createBookCopy } from './bookCopy.ts'
import { type BookSize, isTooMuch } from './bookSize.ts'
import { createGreetings, type Greetings } from './greetings.ts'
import { shareFrame } from './outbox.ts'
import { createStampRecord } from './stampRecord.ts'
import { messageOf, type StorageHealth } from './storageHealth.ts'
import type { Outcome, RoomReader, Submission } from './submission.ts'
import type { SyncLog } from './syncLog.ts'
import { updateMessage } from './syncMessage.ts'
import { checkUpdate } from './updateCheck.ts'

export interface Room {
  readonly book: BookName
  readonly ref: BookRef
  readonly epoch: () => string
  readonly seq: () => number
  readonly doc: () => Y.Doc
  readonly vector: BookCopy['vector']
  readonly piecesFor: BookCopy['piecesFor']
  readonly stamps: () => StampsByField
  readonly stampsAfter: (seq: number) => PackedStamps
  /** What somebody is sent who opens the book. */
  readonly greetings: Pick<Greetings, 'opened' | 'answer'>
  readonly enter: (reader: RoomReader) => unknown
  readonly leave: (reader: RoomReader) => unknown
  readonly submit: (submission: Submission) => void
  /** Takes what this source still has in the line out again. */
  readonly withdraw: (source: RoomReader) => void
  /** Nobody reads it and nothing waits. */
  readonly isIdle: () => boolean
  /** Resolves when nothing waits any more, or nothing can be written. */
  readonly settled: () => Promise<void>
  /** Puts what the log has grown by into a snapshot, where that is worth it. */
  readonly tidy: (leastRows: number) => Promise<void>
}

export interface RoomOptions {
  readonly tableId: TableId
  readonly ref: BookRef
  readonly stored: StoredBook
  readonly store: BookStore
  readonly commit: GroupCommit
  readonly storage: StorageHealth
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: SyncLog
  /** Fields that changed; `all` when the document was read anew. */
  readonly changed: (fields: readonly string[] | 'all') => void
  /** These people wrote at once, and one of them lost a value. */
  readonly clashed: (accounts: ReadonlySet<AccountId>) => void
  readonly mostOfBook?: BookSize | undefined
}

interface Kept {
  readonly submission: Submission
  readonly author: Author
  readonly bytes: Uint8Array
  readonly changes: readonly FieldChange[]
  readonly time: number
}

/** Rows read one by one at the next load; a snapshot of a large book costs about as much as a thousand of them. */
const tidyRows = 2_000
const tidyBytes = 1024 * 1024
const mostWaitingBytes = 96 * 1024 * 1024

export function createRoom(options: RoomOptions): Room {
  const { tableId, ref, store, commit, storage, clock, log, changed, clashed, mostOfBook } = options
  const book = bookName(ref)
  const shape: Shape = shapeOf(ref)
  const readers = new Set<RoomReader>()
  let { epoch, seq } = options.stored
  let stamps = createStampRecord(options.stored)
  let copy = open(options.stored)
  let logRows = options.stored.log.length
  let logBytes = sizeOf(options.stored)
  let snapshotBytes = options.stored.snapshot?.bytes.length ?? 0
  let line: Submission[] = []
  let waitingBytes = 0
  let state: 'ready' | 'writing' | 'stalled' = 'ready'
  let isWorking = false
  let running = Promise.resolve()
  const greetings = createGreetings({
    book,
    body: (since, refusal) => ({ epoch, refusal, seq, stamps: stamps.after(since) }),
    piecesFor: (vector) => copy.piecesFor(vector),
  })

  return {
    book,
    ref,
    epoch: () => epoch,
    seq: () => seq,
    doc: () => copy.doc(),
    vector: () => copy.vector(),
    piecesFor: (vector) => copy.piecesFor(vector),
    stamps: () => stamps.all(),
    stampsAfter: (after) => stamps.after(after),
    greetings,
    enter: (reader) => readers.add(reader),
    // What a page sent right before it closed is still taken.
    leave: (reader) => readers.delete(reader),
    submit: (submission) => {
      if (waitingBytes + submission.bytes.length > mostWaitingBytes)
        return submission.done({ kind: 'unavailable' })
      line.push(submission)
      waitingBytes += submission.bytes.length
      start()
    },
    withdraw,
    isIdle: () => readers.size === 0 && line.length === 0 && state === 'ready',
    settled: async () => {
      await running
    },
    tidy,
  }

  function open(stored: StoredBook): BookCopy {
    return createBookCopy(stored, ({ unusable, hasGaps }) => {
      for (const row of unusable) {
        log.error({ tableId, book, seq: row }, 'a stored update could not be read and was set aside')
        store.setAside(tableId, book, row).catch(storage.failed)
      }
      if (hasGaps) log.error({ tableId, book }, 'stored updates are missing in this book')
    })
  }

  function withdraw(source: RoomReader) {
    line = line.filter((submission) => submission.source !== source)
    waitingBytes = line.reduce((sum, submission) => sum + submission.bytes.length, 0)
  }

  function start() {
    if (!isWorking && state === 'ready') running = work()
  }

  async function work(): Promise<void> {
    isWorking = true
    while (state === 'ready' && line.length > 0) await writeRound()
    isWorking = false
  }

  async function writeRound() {
    if (!storage.isWritable()) return pause()
    const round = chooseRound()
    if (round.length === 0) return
    state = 'writing'
    let seqs: readonly number[]
    try {
      seqs = await Promise.all(round.map((kept) => commit.append(appendOf(kept))))
    } catch (error) {
      return stall(error, round)
    }
    state = 'ready'
    if (!publish(round.map((kept, index) => ({ kept, seq: seqs[index] ?? 0 })))) {
      // Memory and disk disagree by a fault of ours; the disk is right.
      state = 'stalled'
      return reload([])
    }
    if (logRows >= tidyRows || logBytes >= tidyBytes) await tidy(0)
  }

  function pause() {
    state = 'stalled'
    storage.whenWritable(() => {
      state = 'ready'
      start()
    })
  }

  /** Goes through the line in order. What is answered without writing is answered; what must wait stays. */
  function chooseRound(): Kept[] {
    const round: Kept[] = []
    const touched = new Set<string>()
    const sources = new Set<RoomReader>()
    const left: Submission[] = []
    const current = line
    line = []
    for (const submission of current) {
      if (sources.has(submission.source)) {
        left.push(submission)
        continue
      }
      const answer = consider(submission, round.length > 0, touched)
      if (answer === 'later') left.push(submission)
      else if ('kind' in answer) submission.done(answer)
      else round.push(answer)
      if (answer === 'later' || !('kind' in answer)) sources.add(submission.source)
    }
    // While answers went out, more may have come in, or been withdrawn.
    line = [...left, ...line]
    waitingBytes = line.reduce((sum, submission) => sum + submission.bytes.length, 0)
    return round
  }

  function consider(
    submission: Submission,
    isRoundOpen: boolean,
    touched: Set<string>,
  ): Kept | Outcome | 'later' {
    const asked = submission.author()
    if ('refusal' in asked) return { kind: 'barred', refusal: asked.refusal }
    const checked = check(submission.bytes)
    switch (checked.kind) {
      case 'gap':
        // It may lean on what this very round will bring.
        return isRoundOpen ? 'later' : checked
      case 'news':
        if (checked.touches.some((touch) => touched.has(touch))) return 'later'
        if (
          isTooMuch(mostOfBook, snapshotBytes + logBytes + checked.bytes.length, stamps.all(), checked.fields)
        )
          return { kind: 'refused', code: 'full', why: 'the book is full' }
        {
          const refusal = asked.fieldRefusal?.(checked.fields, checked.changes, stampOf) ?? null
          if (refusal !== null) return { kind: 'barred', refusal }
        }
        for (const touch of checked.touches) touched.add(touch)
        return {
          submission,
          author: asked.author,
          bytes: checked.bytes,
          changes: namingOthers(checked.changes, stampOf, submission.offlineSince ?? null),
          time: clock(),
        }
      default:
        return checked
    }
  }

  function stampOf(field: string): Stamp | null {
    return stamps.get(field)
  }

  function check(bytes: Uint8Array): ReturnType<typeof checkUpdate> {
    try {
      return checkUpdate(copy.doc(), shape, bytes)
    } catch (error) {
      // A fault of ours. The document was not touched, so only this update is given up.
      log.error({ tableId, book, error: messageOf(error) }, 'checking an update failed')
      return { kind: 'refused', code: 'malformed', why: messageOf(error) }
    }
  }

  function appendOf({ submission, author, bytes, changes, time }: Kept) {
    const isOwn = (ref.kind !== 'unit' && ref.kind !== 'draft') || ref.unitId === author.unitId
    const offline = (submission.offlineSince ?? null) !== null
    return { tableId, book, epoch, bytes, author, time, changes, onBehalf: !isOwn, offline }
  }

  /** Everything in it is on disk. False: the document does not show it as it should. */
  function publish(round: readonly { readonly kept: Kept; readonly seq: number }[]): boolean {
    let isSound = true
    for (const { kept, seq: itsSeq } of [...round].sort((a, b) => a.seq - b.seq)) {
      const stamp: Stamp = { seq: itsSeq, ...kept.author, time: kept.time }
      isSound = apply(kept.bytes) && isSound
      seq = itsSeq
      logRows++
      logBytes += kept.bytes.length
      for (const { field, lost } of kept.changes) if (!lost) stamps.set(field, stamp)
      relay(kept.bytes, stamp, kept.submission.source)
      kept.submission.done({ kind: 'stored', stamp })
    }
    copy.changed(round.map(({ kept }) => kept.bytes))
    greetings.bookChanged()
    const met = round.flatMap(({ kept }) =>
      kept.changes.flatMap(({ other, at }) =>
        other === undefined || at !== undefined ? [] : [kept.author.accountId, other.accountId],
      ),
    )
    if (met.length > 0) clashed(new Set(met))
    if (isSound) changed(round.flatMap(({ kept }) => kept.changes.map((change) => change.field)))
    return isSound
  }

  function apply(bytes: Uint8Array): boolean {
    const doc = copy.doc()
    try {
      Y.applyUpdate(doc, bytes)
    } catch (error) {
      log.error({ tableId, book, error: messageOf(error) }, 'an update on disk could not be applied')
      return false
    }
    if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return true
    if (!copy.hasGaps()) log.error({ tableId, book }, 'an update left something pending')
    return copy.hasGaps()
  }

  function relay(bytes: Uint8Array, by: Stamp, source: RoomReader | null) {
    const frame = shareFrame({ kind: 'relay', book, by, bytes: updateMessage(bytes) })
    for (const reader of readers) if (reader !== source) reader.relay(frame)
  }

  function stall(error: unknown, round: readonly Kept[]) {
    state = 'stalled'
    log.warn({ tableId, book, error: messageOf(error) }, 'a round of updates was not written')
    line = [...round.map((kept) => kept.submission), ...line]
    storage.failed(error)
    storage.whenWritable(() => void reload(round))
  }

  async function reload(inDoubt: readonly Kept[]) {
    let stored: StoredBook
    try {
      stored = await store.load(tableId, book, (row) =>
        log.error({ tableId, book, seq: row }, 'a damaged update'),
      )
    } catch (error) {
      storage.failed(error)
      storage.whenWritable(() => void reload(inDoubt))
      return
    }
    const before = seq
    const sameEpoch = stored.epoch === epoch
    copy = open(stored)
    ;({ epoch, seq } = stored)
    logRows = stored.log.length
    logBytes = sizeOf(stored)
    snapshotBytes = stored.snapshot?.bytes.length ?? 0
    stamps = createStampRecord(stored)
    greetings.bookChanged()
    state = 'ready'
    changed('all')
    if (sameEpoch) {
      for (const row of stored.log.filter((each) => each.seq > before))
        relayFound(row.seq, row.bytes, inDoubt)
    } else {
      const answered = line
      line = []
      for (const submission of answered) submission.done({ kind: 'unavailable' })
      for (const reader of readers) reader.epochChanged()
    }
    start()
  }

  /** The disk had taken it although it said otherwise: nobody has seen it yet. */
  function relayFound(itsSeq: number, bytes: Uint8Array, inDoubt: readonly Kept[]) {
    const kept = inDoubt.find((each) => Buffer.from(each.bytes).equals(bytes))
    const known = [...stamps.all().values()].find((stamp) => stamp.seq === itsSeq)
    const stamp = kept === undefined ? known : { seq: itsSeq, ...kept.author, time: kept.time }
    if (stamp === undefined) log.error({ tableId, book, seq: itsSeq }, 'an update on disk without an author')
    else relay(bytes, stamp, kept?.submission.source ?? null)
  }

  async function tidy(leastRows: number) {
    if (logRows === 0 || logRows < leastRows || state !== 'ready' || copy.hasGaps()) return
    logRows = 0
    logBytes = 0
    const snapshot = takeSnapshot()
    if (snapshot === null) return
    snapshotBytes = snapshot.bytes.length
    try {
      await store.compact(tableId, book, epoch, snapshot)
    } catch (error) {
      // The log is still whole; the next time will do.
      log.warn({ tableId, book, error: messageOf(error) }, 'a snapshot was not written')
      storage.failed(error)
    }
  }

  function takeSnapshot(): StoredSnapshot | null {
    try {
      return { seq, ...copy.snapshot(), stamps: stamps.pack() }
    } catch (error) {
      // A fault of ours. The log stays, with everything in it.
      log.error({ tableId, book, error: messageOf(error) }, 'a snapshot could not be read back')
      return null
    }
  }
}

function sizeOf(stored: StoredBook): number {
  return stored.log.reduce((sum, { bytes }) => sum + bytes.length, 0)
}
