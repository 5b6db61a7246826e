/** The facts a reading names. One label with one unit is one fact, wherever the sentence mentions it. */
import type { NumberFact, Period, SeriesFact, YesnoFact } from '../fact.ts'

export interface FactMaker {
  yesno(label: string, period?: Period): YesnoFact
  figure(label: string, unit: string, period?: Period): NumberFact
  series(label: string, unit: string, years: readonly number[]): SeriesFact
}

export function createFactMaker(): FactMaker {
  const keys = new Map<string, string>()
  const keyOf = (kind: string, label: string, unit: string): string => {
    const identity = `${kind} ${unit} ${label}`
    const known = keys.get(identity)
    if (known !== undefined) return known
    const key = `f${keys.size + 1}`
    keys.set(identity, key)
    return key
  }
  return {
    yesno: (label, period) => ({
      kind: 'yesno',
      key: keyOf('yesno', label, ''),
      label: bounded(label),
      combine: 'any',
      scope: 'task',
      ...(period === undefined ? {} : { period }),
    }),
    figure: (label, unit, period) => ({
      kind: 'number',
      key: keyOf('number', label, unit),
      label: bounded(label),
      unit,
      combine: combineOf(label, unit),
      scope: 'task',
      signed: /增长率|增幅|增速|增减/.test(label),
      ...(period === undefined ? {} : { period }),
    }),
    series: (label, unit, years) => ({
      kind: 'series',
      key: keyOf('series', label, unit),
      label: bounded(label),
      unit,
      years: [...years],
      combine: 'lead',
      scope: 'task',
    }),
  }
}

/** Shares, averages and places of several units do not add up; 每个乡镇 and 各…均 ask each of them. */
function combineOf(label: string, unit: string): NumberFact['combine'] {
  if (/^每[个家所名]|^各[^项类种级]|均达|均不/.test(label)) return 'all'
  return unit === '%' ||
    unit === '‰' ||
    unit === '分' ||
    /率|占比|比例|人均|平均|排名|名次|年龄|得分/.test(label)
    ? 'lead'
    : 'sum'
}

function bounded(label: string): string {
  return label.length > 200 ? `${label.slice(0, 199)}…` : label
}
