import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as fields from '../../../shared/books/fields.ts'
import { entryKey, type Field, parseEntryKey, parseField } from '../../../shared/books/fields.ts'
import type { BookRef } from '../../../shared/books/name.ts'
import { isCell, isCellKey, isSoundText, shapeOf, textLimitOf } from '../../../shared/books/shape.ts'
import { toId } from '../../../shared/ids.ts'
import { taskId, unitId } from './world.ts'

const plan: BookRef = { kind: 'plan' }
const unit: BookRef = { kind: 'unit', unitId: unitId('a') }
const review: BookRef = { kind: 'review' }
const draft: BookRef = { kind: 'draft', unitId: unitId('a') }

describe('what a book may hold', () => {
  test.each([
    ['task/t1/points', 3],
    ['task/t1/points', null],
    ['heading/h/removed', false],
    ['task/t/unit/u/role', 'lead'],
    ['phase/p/start', '2024-02-29'],
    ['part/u/fillingUntil', 4e12],
    ['table/filling', 'closed'],
  ])('[K1] the plan may hold %s = %j', (key, value) => {
    expect(isCell(shapeOf(plan), key, value)).toBe(true)
    expect(isCell(shapeOf(unit), key, value)).toBe(false)
  })

  test.each([
    ['[K2] NaN', 'task/t/points', Number.NaN],
    ['[B12] an infinity', 'task/t/points', Number.POSITIVE_INFINITY],
    ['[B12] 1e309', 'task/t/points', Number('1e309')],
    ['[B12] minus zero', 'task/t/points', -0],
    ['[B12] text for a number', 'task/t/points', '3'],
    ['[B12] a nested value', 'task/t/text', { deep: { er: 1 } }],
    ['[B12] bytes', 'task/t/text', new Uint8Array(9)],
    ['[B12] nothing', 'task/t/text', undefined],
    ['[B12] a megabyte of text', 'task/t/text', 'x'.repeat(1_000_000)],
    ['[B12] the year 9999', 'phase/p/start', '9999-99-99'],
    ['[K2] a day that does not exist', 'phase/p/start', '2023-02-29'],
    ['[K2] day zero', 'phase/p/start', '2023-01-00'],
    ['[B11] NUL', 'task/t/text', 'a\0b'],
    ['[B11] half a character', 'task/t/text', 'a\uD83D'],
    ['[K2] an unknown word', 'table/filling', 'ajar'],
    ['[K2] a fraction of a millisecond', 'table/fillingUntil', 1.5],
  ])('%s is no cell', (_name, key, value) => {
    expect(isCell(shapeOf(plan), key, value)).toBe(false)
  })

  test.each([
    '__proto__',
    'constructor',
    'toString',
    '',
    'k'.repeat(10_000),
    'a\0',
    '\u202Etxt',
    '\uD83D',
    'task/__proto__/text',
    'task/constructor/text',
    'task//text',
    'task/t/text/',
    '/task/t/text',
    'task/t/text/more',
    'task/t/official/toString/value',
    `task/${'t'.repeat(33)}/text`,
    'entry/t/progress',
    'task/t\n/text',
  ])('[B11] no key: %j', (key) => {
    expect(isCellKey(shapeOf(plan), key)).toBe(false)
    expect(parseField(plan, key)).toBe(null)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('[K1] texts have their own names and limits', () => {
    expect(textLimitOf(shapeOf(unit), 'note/t~g')).toBe(20_000)
    expect(textLimitOf(shapeOf(unit), 'note/t~g~h')).toBe(null)
    expect(textLimitOf(shapeOf(plan), 'note/t')).toBe(null)
    expect(textLimitOf(shapeOf(unit), 'cells')).toBe(null)
    expect(textLimitOf(shapeOf(unit), 'note/__proto__')).toBe(null)
  })

  test('[K2] sound text is what survives UTF-8, and has no NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, cut) => {
        const piece = cut ? text.slice(1) : text
        const survives = new TextDecoder().decode(new TextEncoder().encode(piece)) === piece
        // A leading byte order mark is the one thing that a decoder takes away.
        fc.pre(!piece.startsWith('\uFEFF'))
        expect(isSoundText(piece)).toBe(survives && !piece.includes('\0'))
      }),
    )
  })

  test('[K1] a draft has the shape of a unit’s book', () => {
    expect(isCell(shapeOf(draft), 'entry/t/progress', 'done')).toBe(true)
  })
})

describe('names of fields', () => {
  const t = taskId('t')
  const e = entryKey(t, toId<'group'>('g'))
  const built: readonly (readonly [BookRef, string, Partial<Field> & { about: Field['about'] }])[] = [
    [plan, fields.tableField('title'), { about: 'table', what: 'title' }],
    [plan, fields.headingField(toId('h'), 'parent'), { about: 'heading', what: 'parent' }],
    [plan, fields.requirementField(toId('r'), 'limits'), { about: 'requirement', what: 'limits' }],
    [plan, fields.requirementLinkField(toId('r'), t), { about: 'requirementLink', taskId: t }],
    [plan, fields.taskField(t, 'ruleConfirmed'), { about: 'task', taskId: t, what: 'ruleConfirmed' }],
    [
      plan,
      fields.bindingField(t, unitId('a'), 'role'),
      { about: 'binding', taskId: t, partyId: unitId('a') },
    ],
    [plan, fields.officialField(t, 'people', 'source'), { about: 'official', taskId: t, fact: 'people' }],
    [plan, fields.phaseField(toId('p'), 'end'), { about: 'phase', what: 'end' }],
    [plan, fields.partField(unitId('a'), 'filling'), { about: 'part', partyId: unitId('a') }],
    [plan, fields.figureField(toId('x'), 'value'), { about: 'figure', what: 'value' }],
    [plan, fields.adjustmentField(toId('x'), 'chosen'), { about: 'adjustment', what: 'chosen' }],
    [unit, fields.progressField(e), { about: 'entry', taskId: t, groupId: toId('g'), what: 'progress' }],
    [
      plan,
      fields.sharedViewField(toId('v'), 'state'),
      { about: 'sharedView', viewId: toId('v'), what: 'state' },
    ],
    [unit, fields.sourceField(t), { about: 'entry', taskId: t, groupId: null, what: 'source' }],
    [unit, fields.noteField(e), { about: 'entry', taskId: t, entry: e, what: 'note' }],
    [unit, fields.factField(e, 'people'), { about: 'fact', fact: 'people', year: null }],
    [unit, fields.yearField(e, 'people', 2020), { about: 'fact', fact: 'people', year: '2020' }],
    [
      unit,
      fields.recordField(e, 'talks', toId('r'), 'date'),
      { about: 'record', fact: 'talks', what: 'date' },
    ],
    [unit, fields.summaryField(t), { about: 'summary', taskId: t, what: 'text' }],
    [unit, fields.summarySourceField(t), { about: 'summary', taskId: t, what: 'source' }],
    [unit, fields.judgedField(t, 'part2.score'), { about: 'judged', judgement: 'part2.score' }],
    [unit, fields.submissionField('summary', t, toId('s'), 'copy'), { about: 'submission', of: 'summary' }],
    [unit, fields.commentField(toId('c'), 'text'), { about: 'comment', commentId: toId('c'), what: 'text' }],
    [
      unit,
      fields.mentionField(toId('c'), unitId('a')),
      { about: 'commentMention', commentId: toId('c'), mentioned: unitId('a') },
    ],
    [unit, fields.resolutionField(toId('c')), { about: 'resolution', commentId: toId('c') }],
    [
      review,
      fields.verdictField(unitId('a'), 'entry', e, 'reason'),
      { about: 'verdict', unitId: unitId('a') },
    ],
    [review, fields.scoreField(t, 'first', 'points'), { about: 'score', taskId: t, stage: 'first' }],
  ]

  test.each(built)('[K3] in the book of %j: %s', (book, field, expected) => {
    expect(parseField(book, field)).toMatchObject(expected)
    const isText = textLimitOf(shapeOf(book), field) !== null
    expect(isText || isCellKey(shapeOf(book), field)).toBe(true)
  })

  test('[K3] every kind of field is among them', () => {
    const all = {
      table: 1,
      heading: 1,
      requirement: 1,
      requirementLink: 1,
      task: 1,
      binding: 1,
      official: 1,
      adjustment: 1,
      figure: 1,
      phase: 1,
      sharedView: 1,
      part: 1,
      entry: 1,
      fact: 1,
      record: 1,
      summary: 1,
      judged: 1,
      submission: 1,
      comment: 1,
      commentMention: 1,
      resolution: 1,
      verdict: 1,
      score: 1,
    } satisfies Record<Field['about'], 1>
    expect(new Set(built.map(([, , { about }]) => about))).toEqual(new Set(Object.keys(all)))
  })

  test('[K3] an entry is a task, or a task and a group', () => {
    expect(parseEntryKey(e)).toEqual({ taskId: t, groupId: 'g' })
    expect(parseEntryKey(entryKey(t))).toEqual({ taskId: t, groupId: null })
  })
})
