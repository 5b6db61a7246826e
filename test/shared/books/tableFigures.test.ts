// Figures of the whole table, the other applicants' figures, and what an office writes for a 汇总: in the plan and the view.
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { touchedFields } from '../../../shared/books/cells.ts'
import { taskField } from '../../../shared/books/fields.ts'
import { addFigure, editFigure, removeFigure } from '../../../shared/books/figureEdits.ts'
import { createLiveView } from '../../../shared/books/liveView.ts'
import { linkFigure, setOfficialFact, setPeers } from '../../../shared/books/taskEdits.ts'
import { setFact, setSummarySource, setSummaryText } from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { makeWorld, taskId } from './world.ts'

const residents = toId<'figure'>('residents')
const ranked: RuleInput = {
  kind: 'peerRank',
  min: 0,
  max: 3,
  fact: { kind: 'number', key: 'rate', label: '比例', unit: '%', combine: 'lead' },
  best: 'largest',
  ranking: { by: 'list', list: [3, 2, 1] },
  judge: '上级',
}

describe('[K57] a figure of the whole table', () => {
  const world = makeWorld('a b', { t: '2 a', u: '2 b', v: '2 a' })
  const link = (id: string, figureId: typeof residents | null) =>
    linkFigure(world.plan, { taskId: taskId(id), fact: 'people', figureId })
  const points = () => ['t', 'u', 'v'].map((id) => world.task(id).evaluation.points)

  test('feeds every row that is linked to it, above what units and office say there', () => {
    addFigure(world.plan, { id: residents, label: '常住人口', unit: '人', value: 1200, source: '统计年鉴' })
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 3 })
    setOfficialFact(world.plan, { taskId: taskId('u'), fact: 'people', value: 4, source: '平台' })
    link('t', residents)
    link('u', residents)
    expect(points()).toEqual([2, 2, null])
    const fact = world.task('t').facts.get('people')
    expect(fact).toMatchObject({ value: 1200, stated: 3, official: { source: '统计年鉴' } })
    expect(world.view().plan.figures).toMatchObject([{ label: '常住人口', value: 1200 }])
  })

  test('without a value, unlinked or removed it is as if not linked', () => {
    editFigure(world.plan, { id: residents, value: null })
    expect(points()).toEqual([0, 0, null])
    editFigure(world.plan, { id: residents, value: 10 })
    link('t', null)
    expect(points()).toEqual([0, 2, null])
    removeFigure(world.plan, { id: residents })
    expect(points()).toEqual([0, 0, null])
    expect(world.view().plan.figures).toEqual([])
  })

  test('changes what the live view shows, and only where it is linked', () => {
    const { plan, registry } = makeWorld('a b', { t: '2 a', u: '2 b' })
    const live = createLiveView({ plan, registry, stamps: () => null })
    live.update()
    plan.on('afterTransaction', (transaction: Y.Transaction) =>
      live.changed('plan', touchedFields(transaction)),
    )
    plan.transact(() => {
      addFigure(plan, { id: residents, label: '常住人口', unit: '人', value: 5, source: '' })
      linkFigure(plan, { taskId: taskId('t'), fact: 'people', figureId: residents })
    })
    live.update()
    expect(live.view().tasks.get(taskId('t'))?.evaluation.points).toBe(0)
    editFigure(plan, { id: residents, value: 50 })
    expect([...live.update()]).toEqual(['t'])
    expect(live.view().tasks.get(taskId('t'))?.evaluation.points).toBe(2)
  })
})

describe('[K58] the other applicants’ figures', () => {
  test('give the place among them; the points stay estimated', () => {
    const world = makeWorld('a', { t: '3 a*' }, { t: ranked })
    setFact(world.book('a'), { entry: 't', fact: 'rate', value: 12 })
    expect(world.task('t').evaluation.points).toBe(null)
    setPeers(world.plan, {
      id: taskId('t'),
      peers: [
        { name: '渝中区', value: 15 },
        { name: '江北区', value: 11.5 },
      ],
    })
    const { evaluation, explanation } = world.task('t')
    expect(evaluation).toMatchObject({ points: 2, state: 'estimated' })
    expect(explanation).toContain('2')
  })

  test('that are no list of names and figures are none', () => {
    const world = makeWorld('a', { t: '3 a*' }, { t: ranked })
    for (const json of ['{', '7', '[{"name":"甲"}]', '[{"name":"甲","value":"12"}]']) {
      world.plan.getMap('cells').set(taskField(taskId('t'), 'peers'), json)
      expect(world.view().plan.peers.size, json).toBe(0)
    }
  })
})

test('[K39] where a 汇总 that the office wrote came from stands with it, apart from any entry', () => {
  const world = makeWorld('a b', { t: '2 a* b' })
  setSummaryText(world.book('a'), { entry: 't', text: '综合情况' })
  setSummarySource(world.book('a'), { entry: 't', source: '6月3日电话' })
  const { lines } = world.task('t')
  expect(lines[0]).toMatchObject({ kind: 'summary', summary: { source: '6月3日电话' } })
  expect(lines[1]).toMatchObject({ kind: 'unit', entry: { source: '', empty: true } })
})
