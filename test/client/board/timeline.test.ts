import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../client/board/timeline.ts'
import { toId } from '../../../shared/ids.ts'
import type { Phase } from '../../../shared/model.ts'

function phase(name: string, start: string | null, end: string | null): Phase {
  return { id: toId<'phase'>(name), name, text: '', start, end, filling: 'open', order: name }
}

describe('the phases on a line', () => {
  const phases = [phase('a', '2022-01-01', '2022-01-10'), phase('b', '2022-01-11', '2022-01-20')]

  it('share the whole time by their days, the last day included', () => {
    const { bars } = timelineOf(phases, '2022-01-05')
    expect(bars.map((bar) => [bar.left, bar.width])).toEqual([
      [0, 50],
      [50, 50],
    ])
  })

  it.each([
    ['2022-01-05', ['now', 'ahead'], 22.5],
    ['2022-01-10', ['now', 'ahead'], 47.5],
    ['2022-01-11', ['past', 'now'], 52.5],
    ['2022-02-01', ['past', 'past'], null],
    ['2021-12-31', ['ahead', 'ahead'], null],
  ])('on %s are %j with today at %s', (today, states, at) => {
    const timeline = timelineOf(phases, today)
    expect(timeline.bars.map((bar) => bar.state)).toEqual(states)
    expect(timeline.today).toBe(at)
  })

  it('leave out a phase without a start, and let one without an end last', () => {
    const timeline = timelineOf(
      [...phases, phase('c', null, null), phase('d', '2022-01-15', null)],
      '2022-03-01',
    )
    expect(timeline.bars.map((bar) => [bar.phase.name, bar.state])).toEqual([
      ['a', 'past'],
      ['b', 'past'],
      ['d', 'now'],
    ])
  })

  it('is empty without dates', () => {
    expect(timelineOf([phase('a', null, null)], '2022-01-01')).toEqual({ bars: [], today: null })
    expect(timelineOf([], '2022-01-01')).toEqual({ bars: [], today: null })
  })
})
