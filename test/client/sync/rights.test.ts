// What the screens offer, by the server's last word on a book.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mayCommentNow, mayWriteNow, type RightsFacts } from '../../../client/sync/rights.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { refuse } from '../../../shared/errors.ts'
import { toId } from '../../../shared/ids.ts'
import { parseRegistry, unitId } from '../../shared/books/world.ts'

const acting = { unitId: unitId('a'), role: 'clerk' } as const
const facts: RightsFacts = {
  person: { accountId: toId('p'), name: '甲', acting, memberships: [acting], disabled: false },
  plan: readPlan(new Y.Doc()),
  registry: parseRegistry('a b'),
  state: 'open',
  now: 0,
  refusal: null,
  isLive: true,
}

test('[A30] filling that is closed leaves the box for comments open, and no other', () => {
  const closed = { ...facts, refusal: refuse('closed') }
  expect(mayWriteNow(`unit/${unitId('a')}`, closed)?.code).toBe('closed')
  expect(mayCommentNow(closed)).toBe(null)
  expect(mayCommentNow({ ...closed, isLive: false })).toBe(null)
  expect(mayCommentNow({ ...facts, refusal: refuse('archived') })?.code).toBe('archived')
})
