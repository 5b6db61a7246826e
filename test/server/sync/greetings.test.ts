// Everybody who has the same of a book is sent the same frame objects, until the book changes.
import { expect, test } from 'vitest'
import { createGreetings } from '../../../server/sync/greetings.ts'
import { refuse } from '../../../shared/errors.ts'

function start(update: Uint8Array) {
  let seq = 1
  const greetings = createGreetings({
    book: 'plan',
    body: (_since, refusal) => ({ epoch: 'e', refusal, seq, stamps: [] }),
    piecesFor: () => [update],
  })
  return { greetings, write: () => ++seq }
}

test('the same question is answered with the same frames, another right or state with others', () => {
  const { greetings, write } = start(new Uint8Array(2))
  const opened = greetings.opened(0, null)
  const answer = greetings.answer(new Uint8Array([0]))
  expect(greetings.opened(0, null)).toBe(opened)
  expect(greetings.answer(new Uint8Array([0]))).toBe(answer)
  expect(greetings.opened(0, refuse('closed'))).not.toEqual(opened)
  expect(greetings.opened(1, null)).not.toBe(opened)
  write()
  greetings.bookChanged()
  expect(greetings.opened(0, null)).not.toEqual(opened)
})

test('what is large is not kept', () => {
  const { greetings } = start(new Uint8Array(10_000))
  expect(greetings.answer(new Uint8Array([0]))).not.toBe(greetings.answer(new Uint8Array([0])))
})
