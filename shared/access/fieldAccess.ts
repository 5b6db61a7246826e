/**
 * Which fields of a book somebody may write who may write some of it. A book is the unit of the right to write; comments
 * are the one thing in it that belongs to a person and not to the unit, so they are asked for one by one: by the server
 * for every update, before anything of it is kept.
 */
import { commentField, type Field, parseField } from '../books/fields.ts'
import type { BookRef } from '../books/name.ts'
import type { Cell } from '../books/shape.ts'
import { type Refusal, refuse } from '../errors.ts'
import type { CommentId, Person, Stamp } from '../model.ts'

export interface FieldWrite {
  readonly field: string
  readonly after: Cell
}

/**
 * null = yes.
 * @param fields every field that is written or deleted in
 * @param writes what comes to be seen, or would have
 * @param stampOf who changed a field last, by the server's record
 * @param closed why the book takes comments alone just now; null where it takes everything
 */
export function mayWriteFields(
  person: Person,
  book: BookRef,
  fields: readonly string[],
  writes: readonly FieldWrite[],
  stampOf: (field: string) => Stamp | null,
  closed: Refusal | null = null,
): Refusal | null {
  const { role, unitId } = person.acting
  if (role !== 'leader' && closed === null && !fields.some(isOfComments)) return null
  for (const name of fields) {
    const field = parseField(book, name)
    if (field === null || !isAboutComments(field)) {
      // [A6]
      if (role === 'leader') return refuse('readOnly')
      // [A30]
      if (closed !== null) return closed
      continue
    }
    // [A31] Nobody comments in another unit's name, not on its behalf either.
    if (book.kind !== 'unit' || book.unitId !== unitId) return refuse('foreign')
    // [A32] What was said is its author's alone.
    if (field.about !== 'resolution' && !isOwn(person, field.commentId, stampOf)) return refuse('foreign')
  }
  // [A33] 批示 are what leaders say; nobody else's words stand out as theirs.
  const instructs = writes.some(({ field, after }) => {
    const parsed = after === 'instruction' ? parseField(book, field) : null
    return parsed?.about === 'comment' && parsed.what === 'kind'
  })
  return instructs && role !== 'leader' ? refuse('readOnly') : null
}

function isOfComments(field: string): boolean {
  return field.startsWith('comment/') || field.startsWith('resolution/')
}

function isAboutComments(
  field: Field,
): field is Extract<Field, { about: 'comment' | 'commentMention' | 'resolution' }> {
  return field.about === 'comment' || field.about === 'commentMention' || field.about === 'resolution'
}

const own = ['task', 'unit', 'place', 'kind', 'text', 'reply', 'removed'] as const

function isOwn(person: Person, id: CommentId, stampOf: (field: string) => Stamp | null): boolean {
  return own.every((what) => {
    const stamp = stampOf(commentField(id, what))
    return stamp === null || stamp.accountId === person.accountId
  })
}
