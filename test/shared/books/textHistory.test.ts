// A text's history as exchanges: taken back one by one they lead exactly to every earlier text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSoundText } from '../../../shared/books/shape.ts'
import { exchangeBetween, takeBack } from '../../../shared/books/textHistory.ts'

const text = fc.string({ unit: fc.constantFrom('齐', '填', 'a', ' ', '😀', '\u{20000}'), maxLength: 12 })

test('from any text to any other and back, never through the middle of a character', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const exchange = exchangeBetween(before, after)
      expect(takeBack(after, exchange)).toBe(before)
      for (const piece of [exchange.removed, exchange.inserted]) expect(isSoundText(piece)).toBe(true)
    }),
  )
})

test('an exchange that did not lead to this text is not taken back', () => {
  expect(takeBack('甲乙丙', { at: 1, removed: '丁', inserted: '丙' })).toBe(null)
  expect(takeBack('甲', { at: 5, removed: '丁', inserted: '' })).toBe(null)
})
