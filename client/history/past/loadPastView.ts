/** The table as it was, as everything else sees a table: one view, made of the books of that moment. */
import * as Y from 'yjs'
import { openCommentBook } from '../../../shared/books/commentBook.ts'
import { type CommentsView, commentThreads } from '../../../shared/books/commentThreads.ts'
import { type BookName, bookName, parseBookName } from '../../../shared/books/name.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import type { Stamps } from '../../../shared/books/report.ts'
import { noReview, openReview } from '../../../shared/books/reviewBook.ts'
import type { TableView } from '../../../shared/books/tableView.ts'
import { openUnitBook } from '../../../shared/books/unitBook.ts'
import { view } from '../../../shared/books/view.ts'
import type { Registry, TableId } from '../../../shared/model.ts'
import { decodePast, type PastTable } from '../../../shared/past.ts'
import type { Api } from '../../app/api.ts'
import type { Answer } from '../../app/trouble.ts'

export type Moment = { readonly seq: number } | { readonly time: number }

export interface PastView {
  readonly view: TableView
  readonly comments: CommentsView
  readonly stamps: Stamps
  readonly docs: ReadonlyMap<BookName, Y.Doc>
  /** The last change that is in it: its number, and when it was; null: before the first. */
  readonly seq: number
  readonly time: number | null
  /** Texts that an early version of the record cannot tell exactly. */
  readonly inexact: PastTable['inexact']
}

/** @param registry units as they are called today: names of units have no history */
export async function loadPastView(
  api: Api,
  tableId: TableId,
  registry: Registry,
  moment: Moment,
): Promise<Answer<PastView>> {
  const answer = await api.past(tableId, moment)
  return answer.ok ? { ok: true, value: pastViewOf(decodePast(answer.value), registry) } : answer
}

export function pastViewOf({ books, seq, time, inexact }: PastTable, registry: Registry): PastView {
  const docs = new Map<BookName, Y.Doc>()
  const stampsByBook = new Map<string, PastTable['books'][number]['stamps']>()
  for (const { book, updates, stamps: its } of books) {
    const ref = parseBookName(book)
    if (ref === null) continue
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    docs.set(bookName(ref), doc)
    stampsByBook.set(book, its)
  }
  const stamps: Stamps = (book, field) => stampsByBook.get(book)?.get(field) ?? null
  const ofUnits = [...docs].flatMap(([name, doc]) => {
    const ref = parseBookName(name)
    return ref?.kind === 'unit' ? [[ref.unitId, doc] as const] : []
  })
  const plan = readPlan(docs.get('plan') ?? new Y.Doc())
  const review = docs.get('review')
  return {
    view: view(
      plan,
      registry,
      new Map(ofUnits.map(([unitId, doc]) => [unitId, openUnitBook(doc)])),
      review === undefined ? noReview : openReview(review),
      stamps,
    ),
    comments: commentThreads(
      new Map(ofUnits.map(([unitId, doc]) => [unitId, openCommentBook(doc)])),
      stamps,
      plan.officeUnitId,
    ),
    stamps,
    docs,
    seq,
    time,
    inexact,
  }
}
