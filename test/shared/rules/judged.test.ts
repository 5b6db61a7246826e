// Rules that leave points to people, exceptions, vetoes, sums, and what confirmation does.
import { describe, expect, test } from 'vitest'
import { type Judgements, scored } from '../../../shared/rules/judgement.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { cases, figure, no, run, score, show, unitB, yes } from './notation.ts'

describe('[R7] [R8] [R9] [R10] judged ranges', () => {
  cases('视情况得0-3分', { kind: 'range', min: 0, max: 3 }, [
    [{}, null, '?/3 open 0–3'],
    [{}, 2.5, '2.5/3 estimated 0–3'],
    [{}, 0, '0/3 estimated 0–3'],
    [{}, 3.01, '?/3 open 0–3'],
    [{}, -0.5, '?/3 open 0–3'],
    [{}, 1.005, '?/3 open 0–3'],
    [{}, Number.NaN, '?/3 open 0–3'],
  ])
  cases(
    '如无融入…的活动，最高不超过1分',
    { kind: 'range', min: 0, max: 2, conditionalCaps: [{ when: no('joined'), max: 1 }] },
    [
      [{}, null, '?/2 open 0–2'],
      [{ joined: false }, null, '?/2 open 0–1'],
      [{ joined: false }, 2, '1/2 estimated 0–1'],
      [{ joined: false }, 0.5, '0.5/2 estimated 0–1'],
      [{ joined: true }, 2, '2/2 estimated 0–2'],
      [{}, 2, '2/2 estimated 0–2'],
    ],
  )
  test('the last word makes it sure, where no cap is in doubt', () => {
    const rule: RuleInput = {
      kind: 'range',
      min: 0,
      max: 2,
      conditionalCaps: [{ when: no('joined'), max: 1 }],
    }
    expect(score(rule, { joined: true }, { judged: scored(2, 'decided') })).toBe('2/2 sure')
    expect(score(rule, { joined: false }, { judged: scored(2, 'decided') })).toBe('1/2 sure')
    expect(score(rule, {}, { judged: scored(2, 'decided') })).toBe('2/2 estimated 1–2')
  })
  cases('视情况扣分', { kind: 'judgedDeduction', full: 5, max: 3 }, [
    [{}, null, '?/5 open 2–5'],
    [{}, 1.5, '3.5/5 estimated 2–5'],
  ])
  cases('酌情奖分', { kind: 'judgedBonus', max: 2 }, [
    [{}, null, '?/0 open 0–2'],
    [{}, 1, '1/0 estimated 0–2'],
  ])
})

describe('[R19] [R10] peers and outside judges', () => {
  const funds: RuleInput = {
    kind: 'peerRank',
    min: 1,
    max: 5,
    fact: figure('funds', '元', 'lead'),
    best: 'largest',
    ranking: { by: 'judge' },
    judge: '省级科协',
  }
  cases('在1到5分间由高到低分档赋分', funds, [
    [{}, null, '?/5 open 0–5'],
    [{ funds: 2.3 }, null, '?/5 open 1–5'],
    [{ funds: 2.3 }, 4, '4/5 estimated 1–5'],
    [{}, 0.5, '?/5 open 0–5'],
    [{}, 6, '?/5 open 0–5'],
  ])
  test('a published decision is sure', () => {
    expect(score(funds, { funds: 2 }, { judged: scored(4, 'decided') })).toBe('4/5 sure')
  })
  const listed: RuleInput = {
    ...funds,
    max: 60,
    min: 0,
    ranking: { by: 'list', list: [60, 57, 54], below: 10 },
  }
  test('points by place from the peers’ figures stay estimated', () => {
    expect(score(listed, { funds: 2 }, { peers: [1, 3] })).toBe('57/60 estimated 0–60')
    expect(score(listed, { funds: 2 }, { peers: [3, 4, 5, 6] })).toBe('34/60 estimated 0–60')
    expect(score({ ...listed, best: 'smallest' }, { funds: 2 }, { peers: [2, 3] })).toBe(
      '60/60 estimated 0–60',
    )
    expect(score(listed, { funds: 2 })).toBe('?/60 open 0–60')
  })
  test('a published place is a fact', () => {
    expect(score({ ...listed, reads: 'place' }, { funds: 3 })).toBe('54/60 sure')
    expect(score({ ...listed, reads: 'place' }, { funds: 1.5 })).toBe('?/60 open 0–60')
  })
  test('其余按与第1名的比例得分', () => {
    const ratio: RuleInput = { ...funds, min: 0, max: 6, ranking: { by: 'ratio' } }
    expect(score(ratio, { funds: 2 }, { peers: [3] })).toBe('4/6 estimated 0–6')
    expect(score(ratio, { funds: 4 }, { peers: [3] })).toBe('6/6 estimated 0–6')
    expect(score({ ...ratio, best: 'smallest' }, { funds: 4 }, { peers: [3] })).toBe('4.5/6 estimated 0–6')
    expect(score(ratio, { funds: 0 }, { peers: [3] })).toBe('0/6 estimated 0–6')
  })
  test('points for a place on top of the row', () => {
    expect(score({ ...listed, onTop: true, reads: 'place' }, { funds: 1 })).toBe('60/0 sure')
  })
  cases('由市科协赋分', { kind: 'external', min: 0, max: 3, judge: '市科协' }, [
    [{}, null, '?/3 open 0–3'],
    [{}, 2, '2/3 estimated 0–3'],
  ])
})

describe('[R20] the clause’s own exception', () => {
  const late: RuleInput = {
    kind: 'deduct',
    full: 5,
    items: [{ by: 'count', amount: 2, per: 1, fact: figure('late', '次', 'lead') }],
    notApplicable: { when: no('happened'), gives: 'full' },
  }
  cases('未发生突发公共卫生事件的不扣分', late, [
    [{ happened: false }, null, '5/5 sure'],
    [{ happened: true, late: 1 }, null, '3/5 sure'],
    [{ late: 0 }, null, '5/5 sure'],
    [{ late: 1 }, null, '?/5 open 3–5'],
  ])
  test('按平均分得分: the office enters it', () => {
    const average: RuleInput = { ...late, notApplicable: { when: no('happened'), gives: 'entered' } }
    const judged: Judgements = new Map([['notApplicable', { points: 3.2, standing: 'decided' }]])
    expect(score(average, { happened: false }, { judged })).toBe('3.2/5 sure')
    expect(score(average, { happened: false })).toBe('?/5 open 0–5')
  })
})

describe('[R21] veto', () => {
  const veto: RuleInput = {
    kind: 'veto',
    when: yes('happened'),
    effect: '取消创建资格',
    consequence: { does: 'disqualify' },
  }
  test('triggered, not triggered, not said', () => {
    expect(run(veto, { happened: true }).outcome).toMatchObject({ triggered: true, effect: '取消创建资格' })
    expect(run(veto, { happened: false }).outcome).toMatchObject({ triggered: false })
    expect(run(veto).outcome).toMatchObject({ triggered: null })
    expect([run(veto, { happened: true }), run(veto, { happened: false }), run(veto)].map(show)).toEqual([
      '0/0 sure',
      '0/0 sure',
      '?/0 open 0–0',
    ])
  })
  test('a "no" is not the last word while another unit still has to speak', () => {
    expect(run(veto, { happened: false }, { pending: [unitB] }).state).toBe('estimated')
    expect(run(veto, { happened: true }, { pending: [unitB] }).state).toBe('sure')
  })
  test('扣30分', () => {
    const costly: RuleInput = { ...veto, effect: '扣30分', consequence: { does: 'deduct', points: 30 } }
    expect(score(costly, { happened: true })).toBe('-30/0 sure')
    expect(score(costly)).toBe('?/0 open -30–0')
    expect(score(costly, { happened: false }, { pending: [unitB] })).toBe('0/0 estimated -30–0')
  })
})

describe('[R23] [R24] manual and sums', () => {
  cases('not understood', { kind: 'manual', of: 3, reason: '句子中没有分值' }, [
    [{}, null, '?/3 open 0–3'],
    [{}, 3, '3/3 estimated 0–3'],
    [{}, 4, '?/3 open 0–3'],
  ])
  const parts: RuleInput = {
    kind: 'sum',
    parts: [
      { kind: 'fixed', points: 2, when: yes('app') },
      { kind: 'fixed', points: 6, when: yes('rounds') },
      { kind: 'range', min: 0, max: 3 },
    ],
  }
  test('each part has its own judgement; one open part leaves the row open', () => {
    const judged: Judgements = new Map([['part3.score', { points: 1, standing: 'estimate' }]])
    expect(score(parts, { app: true, rounds: true }, { judged })).toBe('9/11 estimated 8–11')
    expect(score(parts, { app: true }, { judged })).toBe('?/11 open 2–11')
    expect(score({ ...parts, cap: 8 }, { app: true, rounds: true }, { judged })).toBe('8/8 sure')
    expect(score({ ...parts, combine: 'highest' }, { app: true, rounds: true }, { judged })).toBe('6/6 sure')
  })
})

describe('[R3] [R6] [R25] confirmation and rows switched off', () => {
  const rule: RuleInput = { kind: 'fixed', points: 2, when: yes('done') }
  test('an unconfirmed rule is estimated at best and may still be anything', () => {
    expect(score(rule, { done: true }, { confirmed: false })).toBe('2/2 estimated 0–2')
    expect(score(rule, { done: false }, { confirmed: false })).toBe('0/2 estimated 0–2')
    expect(score(rule, {}, { confirmed: false })).toBe('?/2 open 0–2')
  })
  test('[R4] under a confirmed rule a unit’s own statement makes it sure', () => {
    expect(score(rule, { done: true })).toBe('2/2 sure')
  })
  test('a row switched off is out of the total with its points', () => {
    const off = run(rule, { done: true }, { notApplicable: '省级科协证明无涉农情况' })
    expect([show(off), off.outcome.is]).toEqual(['0/0 sure', 'notApplicable'])
  })
  test('a note about other rows has no points', () => {
    const note: RuleInput = { kind: 'adjustment', when: yes('noFarming'), effect: '分值调为2分' }
    expect(run(note, { noFarming: true }).outcome).toMatchObject({ on: true })
    expect(show(run(note))).toBe('?/0 open 0–0')
  })
})
