// Notation: who (role@unit), the book, what is written, who wrote it before (· nobody), and the answer.
import { describe, expect, test } from 'vitest'
import { mayComment, mayWrite, mayWriteSomething } from '../../../shared/access/access.ts'
import { mayWriteFields } from '../../../shared/access/fieldAccess.ts'
import { mayReadRecord } from '../../../shared/access/recordAccess.ts'
import { type BookRef, parseBookName } from '../../../shared/books/name.ts'
import { refuse } from '../../../shared/errors.ts'
import { toId } from '../../../shared/ids.ts'
import { type Person, type PersonRole, personRoles, type Stamp } from '../../../shared/model.ts'
import { parseRegistry, unitId } from '../books/world.ts'

const registry = parseRegistry('a b office')
const context = {
  registry,
  state: 'open',
  filling: { state: 'open', until: null },
  phases: [],
  unitFilling: new Map(),
  now: 1_000,
  today: '2022-06-15',
} as const
const closed = { ...context, filling: { state: 'closed', until: null } } as const

function person(who: string): Person {
  const [role = '', unit = ''] = who.split('@')
  const acting = { unitId: unitId(unit), role: personRoles.find((each) => each === role) ?? fail(role) }
  return { accountId: toId(`${role}-${unit}`), name: who, disabled: false, memberships: [acting], acting }
}

function fail(role: string): PersonRole {
  throw new Error(`no role ${role}`)
}

function ref(name: string): BookRef {
  return parseBookName(name) ?? { kind: 'plan' }
}

function stampOf(who: string): Stamp {
  const { accountId, name, acting } = person(who)
  return { seq: 1, accountId, name, unitId: acting.unitId, time: 1 }
}

const cases: readonly (readonly [string, string, string, string, string, string])[] = [
  ['A6', 'leader@a', 'unit/a', 'entry/t/progress=done', '·', 'readOnly'],
  ['A6', 'leader@a', 'unit/a', 'note/t=x', '·', 'readOnly'],
  ['A6', 'leader@a', 'unit/a', 'comment/c/text=x note/t=y', '·', 'readOnly'],
  ['A6', 'leader@a', 'unit/a', 'nonsense=x', '·', 'readOnly'],
  ['A30', 'leader@a', 'unit/a', 'comment/c/text=x comment/c/kind=instruction', '·', 'yes'],
  ['A30', 'leader@a', 'unit/a', 'resolution/c/state=resolved', '·', 'yes'],
  ['A30', 'clerk@a', 'unit/a', 'comment/c/text=x comment/c/mention/b=unit note/t=y', '·', 'yes'],
  ['A31', 'office@office', 'unit/a', 'comment/c/text=x', '·', 'foreign'],
  ['A31', 'office@office', 'unit/a', 'resolution/c/state=resolved', '·', 'foreign'],
  ['A31', 'office@office', 'unit/a', 'note/t=x entry/t/source=来函', '·', 'yes'],
  ['A31', 'office@office', 'unit/office', 'comment/c/text=x', '·', 'yes'],
  ['A32', 'clerk@a', 'unit/a', 'comment/c/text=x', 'leader@a', 'foreign'],
  ['A32', 'clerk@a', 'unit/a', 'comment/c/removed=true', 'leader@a', 'foreign'],
  ['A32', 'clerk@a', 'unit/a', 'comment/c/mention/b=none', 'leader@a', 'foreign'],
  ['A32', 'clerk@a', 'unit/a', 'comment/c/text=x', 'clerk@a', 'yes'],
  ['A32', 'clerk@a', 'unit/a', 'resolution/c/state=open', 'leader@a', 'yes'],
  ['A33', 'clerk@a', 'unit/a', 'comment/c/kind=instruction', '·', 'readOnly'],
  ['A33', 'office@office', 'unit/office', 'comment/c/kind=instruction', '·', 'readOnly'],
  ['A33', 'clerk@a', 'unit/a', 'comment/c/kind=comment comment/c/text=instruction', '·', 'yes'],
]

describe('comments are asked for field by field', () => {
  test.each(cases)('[%s] %s in %s writes %s after %s: %s', (_id, who, book, writes, before, answer) => {
    const written = writes.split(' ').map((each) => {
      const [field = '', after = ''] = each.split('=')
      return { field, after }
    })
    const stamp = before === '·' ? null : stampOf(before)
    const refusal = mayWriteFields(
      person(who),
      ref(book),
      written.map(({ field }) => field),
      written,
      () => stamp,
    )
    expect(refusal?.code ?? 'yes').toBe(answer)
  })

  test('[A30] where filling is closed, words are taken and the form is not, nor both in one update', () => {
    const why = refuse('closed')
    const ask = (...fields: string[]) =>
      mayWriteFields(person('clerk@a'), ref('unit/a'), fields, [], () => null, why)
    expect(ask('comment/c/text', 'comment/c/mention/b')).toBe(null)
    expect(ask('resolution/c/state')).toBe(null)
    expect(ask('note/t')).toBe(why)
    expect(ask('comment/c/text', 'entry/t/progress')).toBe(why)
    expect(ask('nonsense')).toBe(why)
  })

  test('[A30] leaders and clerks comment in their own unit’s book alone, closed or not', () => {
    expect(mayComment(person('leader@a'), closed)).toBe(null)
    expect(mayComment(person('office@office'), closed)).toBe(null)
    expect(mayComment(person('clerk@a'), context)).toBe(null)
    expect(mayComment(person('clerk@a'), closed)).toBe(null)
    expect(mayWrite(person('clerk@a'), ref('unit/a'), closed)?.code).toBe('closed')
    expect(mayComment(person('clerk@a'), { ...context, state: 'archived' })?.code).toBe('archived')
    expect(mayWriteSomething(person('leader@a'), ref('unit/b'), context)?.code).toBe('readOnly')
    expect(mayWriteSomething(person('leader@a'), ref('plan'), context)?.code).toBe('readOnly')
    expect(mayWrite(person('leader@a'), ref('unit/a'), context)?.code).toBe('readOnly')
  })
})

describe('who may read what of the record', () => {
  const me = person('clerk@a').accountId
  const other = person('clerk@b').accountId
  const questions: readonly (readonly [string, string, object, string])[] = [
    ['A40', 'clerk@a', { task: 't' }, 'yes'],
    ['A40', 'leader@a', { field: 'note/t' }, 'yes'],
    ['A40', 'clerk@a', { field: 'entry/t/' }, 'yes'],
    ['A40', 'clerk@a', { field: 'entry/' }, 'officeOnly'],
    ['A40', 'clerk@a', { field: 'submission/entry/t/' }, 'yes'],
    ['A41', 'clerk@a', { field: 'submission/entry/' }, 'officeOnly'],
    ['A41', 'clerk@a', { field: 'submission/' }, 'officeOnly'],
    ['A40', 'clerk@a', { book: 'unit/a' }, 'yes'],
    ['A40', 'clerk@a', { book: 'unit/b' }, 'officeOnly'],
    ['A41', 'clerk@a', { account: me }, 'yes'],
    ['A41', 'clerk@a', { account: other }, 'officeOnly'],
    ['A41', 'clerk@a', { account: other, task: 't' }, 'officeOnly'],
    ['A41', 'clerk@a', {}, 'officeOnly'],
    ['A41', 'leader@a', { unit: 'b' }, 'officeOnly'],
    ['A41', 'office@office', {}, 'yes'],
    ['A41', 'office@office', { account: other }, 'yes'],
  ]
  test.each(questions)('[%s] %s asks %j: %s', (_id, who, question, answer) => {
    expect(mayReadRecord(person(who), question, 'open')?.code ?? 'yes').toBe(answer)
  })

  test('[A1] [A2] nobody disabled or under a former identity reads anything', () => {
    const who = person('office@office')
    expect(mayReadRecord({ ...who, disabled: true }, {}, 'open')?.code).toBe('disabled')
    expect(mayReadRecord({ ...who, memberships: [] }, {}, 'open')?.code).toBe('signedOut')
  })
})
