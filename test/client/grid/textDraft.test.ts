// What a person is typing while others change the same text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTextDraft } from '../../../client/grid/textDraft.ts'

/** `|` is where the caret stands. */
function marked(text: string): { text: string; caret: number } {
  return { text: text.replace('|', ''), caret: text.indexOf('|') }
}

describe('[G30] others’ changes come in around what is being typed', () => {
  const cases: readonly (readonly [
    what: string,
    base: string,
    typed: string,
    others: string,
    then: string,
  ])[] = [
    ['in front', '甲乙', '甲我|乙', '前甲乙', '前甲我|乙'],
    ['behind', '甲乙', '甲我|乙', '甲乙后', '甲我|乙后'],
    ['at the same place', '甲乙', '甲我|乙', '甲他乙', '甲我|他乙'],
    ['taken away around it', '甲乙丙丁', '甲乙我|丙丁', '甲丁', '甲我|丁'],
    ['everything taken away', '甲乙', '甲我|乙', '', '我|'],
    ['into a piece that was crossed out', '甲乙丙丁', '甲|丁', '甲乙他丙丁', '甲他|丁'],
    ['of a piece that was crossed out too', '甲乙丙丁', '甲|丁', '甲丁', '甲|丁'],
    ['nothing typed yet', '甲乙', '甲|乙', '丙', '丙|'],
    ['the same letters again and again', '好好好', '好好|好好', '好好好好', '好好|好好好'],
  ]
  test.each(cases)('%s', (_, base, typed, others, then) => {
    const draft = createTextDraft(base)
    const own = marked(typed)
    draft.type(own.text, own.caret)
    const caret = draft.rebase(others)(own.caret)
    const text = draft.text()
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(then)
    expect(draft.base()).toBe(others)
  })
})

test('[G30] a change is known as one, and giving it up again is none', () => {
  const draft = createTextDraft('甲')
  expect(draft.isChanged()).toBe(false)
  draft.type('甲乙', 2)
  expect(draft.isChanged()).toBe(true)
  draft.type('甲', 1)
  expect(draft.isChanged()).toBe(false)
})

const step = fc.oneof(
  fc.record({ by: fc.constant('me'), at: fc.nat(), insert: fc.stringMatching(/^[A-Z]{1,3}$/) }),
  fc.record({
    by: fc.constant('other'),
    at: fc.nat(),
    remove: fc.nat({ max: 4 }),
    insert: fc.stringMatching(/^[a-c]{0,3}$/),
  }),
)

test('[G31] nobody’s letters are lost or doubled, and the caret stays behind its letter', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c]{0,8}$/), fc.array(step, { maxLength: 12 }), (start, steps) => {
      const draft = createTextDraft(start)
      let base = start
      let own = ''
      for (const each of steps) {
        const text = draft.text()
        if ('remove' in each) {
          const at = each.at % (base.length + 1)
          base = base.slice(0, at) + each.insert + base.slice(at + each.remove)
          const caret = text.search(/[A-Z](?![A-Z])/) + 1
          const letters = text.slice(0, caret).replaceAll(/[a-z]/g, '')
          const moved = draft.rebase(base)(caret)
          if (caret > 0) expect(draft.text().slice(0, moved).replaceAll(/[a-z]/g, '')).toBe(letters)
        } else {
          const at = each.at % (text.length + 1)
          const next = text.slice(0, at) + each.insert + text.slice(at)
          draft.type(next, at + each.insert.length)
          expect(draft.text()).toBe(next)
          own = next.replaceAll(/[a-z]/g, '')
        }
        expect(draft.text().replaceAll(/[A-Z]/g, '')).toBe(base)
        expect(draft.text().replaceAll(/[a-z]/g, '')).toBe(own)
      }
    }),
  )
})

test('[G31] the box always holds exactly what was typed, deletions included', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 10 }),
      fc.array(fc.record({ at: fc.nat(), remove: fc.nat({ max: 4 }), insert: fc.string({ maxLength: 3 }) })),
      (start, edits) => {
        const draft = createTextDraft(start)
        for (const { at, remove, insert } of edits) {
          const text = draft.text()
          const place = at % (text.length + 1)
          const next = text.slice(0, place) + insert + text.slice(place + remove)
          draft.type(next, place + insert.length)
          expect(draft.text()).toBe(next)
          expect(draft.base()).toBe(start)
        }
      },
    ),
  )
})
