import { describe, expect, test } from 'vitest'
import { fieldName } from '../../../client/app/fieldNames.ts'
import { journalDocument } from '../../../client/documents/export/journalTable.ts'
import { valueWords } from '../../../client/history/valueWords.ts'
import type { JournalRow } from '../../../shared/api.ts'
import { bindingField, taskField } from '../../../shared/books/fields.ts'
import { type Cell, cellsRoot } from '../../../shared/books/shape.ts'
import { paperPresets } from '../../../shared/documents/out/paperDocument.ts'
import { toId } from '../../../shared/ids.ts'
import { templateKeys } from '../../../shared/templates/keys.ts'
import { templates } from '../../../shared/templates/list.ts'
import { makeWorld, taskId, unitId } from '../../shared/books/world.ts'
import { templatePlan } from '../../support/documents/templateTable.ts'

describe.each(templateKeys)('the record of a table made from %s', (key) => {
  const { doc, table } = templatePlan(templates[key])
  const cells = [...doc.getMap<Cell>(cellsRoot)]

  test('tells no id, no JSON and no order key', () => {
    expect(cells.length).toBeGreaterThan(100)
    const bare = cells.flatMap(([field, value]) => {
      const words = valueWords(table, 'plan', field, value)
      return /^id\d+$|^[[{]|^a[0-9A-Za-z]$|^(?:open|closed|unit|group|lead)$/u.test(words)
        ? [`${field}: ${words}`]
        : []
    })
    expect(bare).toEqual([])
  })

  test('names every cell', () => {
    const unnamed = cells.filter(([field]) => {
      const { what } = fieldName(table, 'plan', field)
      return what === '' || what === '其他内容'
    })
    expect(unnamed.map(([field]) => field)).toEqual([])
  })
})

test('a unit that is no longer there is said to be gone', () => {
  const table = makeWorld('a b', { t1: '2 a* b' }).view()
  const byUnit = bindingField(taskId('t1'), unitId('a'), 'byUnit')
  expect(valueWords(table, 'plan', byUnit, 'b')).toBe(table.registry.units[1]?.name)
  expect(valueWords(table, 'plan', byUnit, 'nobody')).toBe('（已不在表中）')
  expect(valueWords(table, 'plan', taskField(taskId('t1'), 'heading'), 'h')).toBe('指标')
})

test('the exported record counts its rows and speaks as the screen does', () => {
  const table = makeWorld('a b', { t1: '2 a* b' }).view()
  const row = (field: string, after: Cell): JournalRow => ({
    seq: 7,
    place: 0,
    time: 0,
    accountId: toId<'account'>('p'),
    name: '甲',
    unitId: unitId('a'),
    unitName: 'a',
    book: 'plan',
    field,
    before: null,
    after,
    at: null,
    lost: false,
    offline: false,
    onBehalf: false,
    other: null,
  })
  const paper = journalDocument(
    table,
    [row('table/levels', '["一级指标","二级指标"]'), row('task/t1/order', 'a0')],
    { page: { orientation: 'landscape', settings: paperPresets.standard }, asOf: '2022年5月20日' },
  )
  const block = paper.blocks.find((each) => each.kind === 'table')
  const body = block?.kind === 'table' ? block.table.body : []
  const words = body.map((cells) => cells.map((cell) => JSON.stringify(cell)).join(' '))
  expect(words[0]).toContain('一级指标；二级指标')
  expect(words[0]).not.toContain('levels')
  expect(words[1]).toContain('（次序）')
})
