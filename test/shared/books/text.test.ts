// Notation: base | wanted | what the text is by now → what it becomes
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isSoundText } from '../../../shared/books/shape.ts'
import { readEntry } from '../../../shared/books/unitBook.ts'
import { setNote } from '../../../shared/books/unitEdits.ts'

const cases: readonly (readonly [base: string, wanted: string, now: string, becomes: string])[] = [
  ['', '科普', '', '科普'],
  ['科普活动', '科普大活动', '科普活动', '科普大活动'],
  ['科普活动', '活动', '科普活动', '活动'],
  ['甲乙', '甲中乙', '前甲乙', '前甲中乙'],
  ['甲乙', '甲中乙', '甲乙后', '甲中乙后'],
  ['甲乙丙', '甲丙', '甲乙乙丙', '甲乙丙'],
  ['甲乙丙丁', '甲丁', '甲乙新丙丁', '甲新丁'],
  ['甲乙丙丁', '', '甲乙新丙丁', '新'],
  ['甲乙丙', '甲乙丙后', '甲', '甲后'],
  ['甲乙丙', '前甲乙丙', '丙', '前丙'],
  ['甲😀乙', '甲😁乙', '甲😀乙', '甲😁乙'],
  ['😀', '😁', '😀😀', '😁😀'],
  ['甲', '甲', '全是别人的', '全是别人的'],
]

describe('typing in one text', () => {
  test.each(cases)('[K6] %j → %j over %j', (base, wanted, now, becomes) => {
    const doc = new Y.Doc()
    doc.getText('note/t').insert(0, now)
    setNote(doc, { entry: 't', text: wanted, base })
    expect(doc.getText('note/t').toString()).toBe(becomes)
  })

  test('[K6] alone, the text becomes what is wanted, and no half character is ever stored', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '😀', '😁', '👨‍👩‍👧', 'e\u0301') })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (versions) => {
        const doc = new Y.Doc()
        doc.on('update', (update: Uint8Array) => {
          for (const struct of Y.decodeUpdate(update).structs)
            if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
              expect(isSoundText(struct.content.str)).toBe(true)
        })
        for (const version of versions) {
          setNote(doc, { entry: 't', text: version })
          expect(readEntry(doc, 't')?.note ?? '').toBe(version)
        }
      }),
    )
  })

  test('[K6] two people typing at once both keep what they typed', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '😀'), maxLength: 12 })
    fc.assert(
      fc.property(letters, fc.nat(12), fc.nat(12), (base, at, at2) => {
        const [here, there] = [new Y.Doc(), new Y.Doc()]
        setNote(here, { entry: 't', text: base })
        Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
        const characters = [...base]
        const typed = (mark: string, i: number) =>
          [...characters.slice(0, i), mark, ...characters.slice(i)].join('')
        setNote(here, { entry: 't', text: typed('（此）', Math.min(at, characters.length)) })
        setNote(there, { entry: 't', text: typed('【彼】', Math.min(at2, characters.length)) })
        exchange(here, there)
        const [a, b] = [here, there].map((doc) => readEntry(doc, 't')?.note ?? '')
        expect(a).toBe(b)
        expect([...(a ?? '')].sort()).toEqual([...base, ...'（此）', ...'【彼】'].sort())
      }),
    )
  })

  test('[K6] typing over an older state takes nothing away that came meanwhile', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 })
    fc.assert(
      fc.property(letters, letters, fc.nat(10), (base, wanted, at) => {
        const doc = new Y.Doc()
        const now = `${base.slice(0, at)}（新）${base.slice(at)}`
        doc.getText('note/t').insert(0, now)
        setNote(doc, { entry: 't', text: wanted, base })
        const text = doc.getText('note/t').toString()
        expect(text).toContain('（新）')
        expect(text.replace('（新）', '')).toBe(wanted)
      }),
    )
  })

  test('[K2] NUL and half characters do not get into a text, one over its limit is refused', () => {
    const doc = new Y.Doc()
    setNote(doc, { entry: 't', text: 'a\0b\uD83Dc' })
    expect(readEntry(doc, 't')?.note).toBe('ab\uFFFDc')
    expect(() => setNote(doc, { entry: 't', text: 'x'.repeat(20_001) })).toThrow('too long')
    expect(readEntry(doc, 't')?.note).toBe('ab\uFFFDc')
  })
})

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
