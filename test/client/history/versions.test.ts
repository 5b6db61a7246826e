// What a person reads of the record: versions of a field, differences of texts, what became of offline edits, and what two
// wrote at once from either side.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clashesOf } from '../../../client/history/clash.ts'
import { mergeReports } from '../../../client/history/mergeReports.ts'
import { shortened, textDiff } from '../../../client/history/textDiff.ts'
import { versionsOf } from '../../../client/history/versions.ts'
import type { JournalRow } from '../../../shared/api.ts'
import { exchangeBetween } from '../../../shared/books/textHistory.ts'
import { toId } from '../../../shared/ids.ts'

const me = toId<'account'>('me')
const them = toId<'account'>('them')
const other = { seq: 1, accountId: them, name: '乙', unitId: toId<'unit'>('u2'), unitName: '区科协' }
const row = (seq: number, field: string, change: Partial<JournalRow> = {}): JournalRow => ({
  seq,
  place: 0,
  book: 'unit/u1',
  field,
  time: seq * 1_000,
  accountId: me,
  name: '甲',
  unitId: toId('u1'),
  unitName: '区教委',
  before: null,
  after: null,
  at: null,
  lost: false,
  other: null,
  onBehalf: false,
  offline: false,
  ...change,
})

describe('versions of a text', () => {
  /** The record of these texts, one after the other, newest first. */
  const recordOf = (texts: readonly string[], minutes = 10) =>
    texts
      .slice(1)
      .map((after, i) => {
        const { at, removed, inserted } = exchangeBetween(texts[i] ?? '', after)
        const time = i * minutes * 60_000
        return row(i + 1, 'note/t1', { at, before: removed || null, after: inserted || null, time })
      })
      .reverse()

  test('every version is whole, told from the text as it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 10 }), (given) => {
        const texts = ['', ...given].filter((text, i, all) => i === 0 || text !== all[i - 1])
        const versions = versionsOf(recordOf(texts), texts.at(-1) ?? '', true)
        expect(versions.map(({ content }) => content)).toEqual(
          texts
            .slice(1)
            .map((after, i) => ({ kind: 'text', before: texts[i], after }))
            .reverse(),
        )
      }),
    )
  })

  test('typing without a pause is one version, from before it to after it', () => {
    const versions = versionsOf(recordOf(['', '已', '已完', '已完成'], 1), '已完成', true)
    expect(versions).toHaveLength(1)
    expect(versions[0]).toMatchObject({
      changes: 3,
      content: { kind: 'text', before: '', after: '已完成' },
    })
  })

  test('what an early record or an unsent edit leaves open is told as pieces, and nothing is made up', () => {
    const rows = [row(2, 'note/t1', { at: 0, after: '乙' }), row(1, 'note/t1', { after: '甲' })]
    expect(versionsOf(rows, null, true)[0]?.content).toEqual({ kind: 'piece', removed: '', added: '乙' })
    expect(versionsOf(rows, '乙甲', true).map(({ content }) => content.kind)).toEqual(['text', 'piece'])
    expect(versionsOf(rows, '别的', true).map(({ content }) => content.kind)).toEqual(['piece', 'piece'])
  })
})

describe('differences of texts', () => {
  test('what stayed and went is the text before, what stayed and came the text after', () => {
    const text = fc.string({ unit: fc.constantFrom('已', '完', '成', '，', '😀', 'a'), maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = textDiff(before, after)
        const of = (...kinds: string[]) =>
          pieces
            .filter(({ kind }) => kinds.includes(kind))
            .map((piece) => piece.text)
            .join('')
        expect(of('same', 'removed')).toBe(before)
        expect(of('same', 'added')).toBe(after)
      }),
    )
  })

  test('a word that changed in the middle stands alone', () => {
    expect(textDiff('已开展活动3次，参加200人。', '已开展活动5次，参加200人。')).toEqual([
      { kind: 'same', text: '已开展活动' },
      { kind: 'removed', text: '3' },
      { kind: 'added', text: '5' },
      { kind: 'same', text: '次，参加200人。' },
    ])
  })

  test('long pieces that stayed are cut to what stands beside a change', () => {
    const long = '很'.repeat(100)
    const [first, , last] = shortened(
      textDiff(`${long}甲${long}`, `${long}乙${long}`).filter(({ kind }) => kind !== 'added'),
    )
    expect(first?.text).toBe(`……${'很'.repeat(16)}`)
    expect(last?.text).toBe(`${'很'.repeat(16)}……`)
  })
})

describe('what became of offline edits', () => {
  test('what arrived together is one report: merged, mixed and met stand apart, inner workings are left out', () => {
    const offline = { offline: true }
    const [report, ...others] = mergeReports([
      row(9, 'entry/t1/progress', { ...offline, after: 'done', before: 'underWay', other }),
      row(8, 'note/t1', { ...offline, at: 3, after: '字', other }),
      row(7, 'note/t1', { ...offline, at: 2, after: '先' }),
      row(6, 'entry/t1/fact/people', { ...offline, after: 5 }),
      row(5, 'submission/entry/t1/s1/nth', { ...offline, after: 1 }),
    ])
    expect(others).toEqual([])
    expect(report?.met.map(({ field }) => field)).toEqual(['entry/t1/progress'])
    expect(report?.mixed.map((line) => line.row.seq)).toEqual([8])
    expect(report?.merged.map((line) => line.row.field)).toEqual(['entry/t1/fact/people'])
    expect(report?.size).toBe(3)
  })

  test('what arrived at another time is another report', () => {
    const reports = mergeReports([
      row(2, 'note/t1', { offline: true, at: 0, time: 500_000 }),
      row(1, 'note/t2', { offline: true, at: 0, time: 1_000 }),
    ])
    expect(reports.map(({ seq }) => seq)).toEqual([2, 1])
  })
})

describe('what two wrote at once', () => {
  test.each([
    ['its author, whose value stands', me, { before: '乙写', after: '甲写' }, '甲写', '乙写', 'mine'],
    [
      'its author, whose value was lost',
      me,
      { before: '乙写', after: '甲写', lost: true },
      '甲写',
      '乙写',
      'theirs',
    ],
    [
      'the other one, whose value was replaced',
      them,
      { before: '乙写', after: '甲写' },
      '乙写',
      '甲写',
      'theirs',
    ],
    [
      'the other one, whose value stands',
      them,
      { before: '乙写', after: '甲写', lost: true },
      '乙写',
      '甲写',
      'mine',
    ],
  ] as const)('%s', (_, who, change, mine, theirs, stood) => {
    const rows = [row(5, 'entry/t1/source', { ...change, other })]
    expect(clashesOf(rows, who)).toMatchObject([{ mine, theirs, stood, name: who === me ? '乙' : '甲' }])
  })
})
