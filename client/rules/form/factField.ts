/** What is asked of the units, as a form: its name, unit, how several units' answers become one, its window of time. */
import type {
  FactSpec,
  FigureFact,
  NumberFact,
  Period,
  RecordsFact,
  SeriesFact,
  YesnoFact,
} from '../../../shared/rules/fact.ts'
import { type Around, type At, controlsOf, type Field, type Fields, inside } from './at.ts'
import type { Control } from './control.ts'
import { check, chosenOf, oneOf, optional, words } from './editors.ts'
import { factTexts as texts } from './texts.ts'

export const yesnoField: Field<YesnoFact> = (at) => {
  const others = at.rule.facts.filter((each) => each.kind === 'yesno')
  const which = whichFact(at, others, () => newYesno(at, texts.newQuestion))
  return [fact(at, which, (own) => controlsOf<YesnoFact, 'kind' | 'key'>(own, yesnoFields), texts.yesno)]
}

export const seriesField: Field<SeriesFact> = (at) => {
  const others = at.rule.facts.filter((each) => each.kind === 'series')
  const which = whichFact(at, others, () => ({ ...at.value, ...newFigureName(at) }))
  return [fact(at, which, (own) => controlsOf<SeriesFact, 'kind' | 'key'>(own, seriesFields), texts.series)]
}

export const figureField: Field<FigureFact> = (at) => {
  const others = at.rule.facts.filter((each) => each.kind === 'number' || each.kind === 'records')
  const which = whichFact(at, others, () => newFigure(at))
  return [fact(at, which, figureControls, texts.figure)]
}

export function newYesno(at: Around, label: string): YesnoFact {
  return { kind: 'yesno', key: at.rule.unusedKey(), label, combine: 'any', scope: 'task' }
}

export function newFigure(at: Around): NumberFact {
  return {
    kind: 'number',
    ...newFigureName(at),
    unit: '',
    combine: 'sum',
    scope: 'task',
    signed: false,
  }
}

export function newSeries(at: Around, year: number): SeriesFact {
  return {
    kind: 'series',
    key: at.rule.unusedKey(),
    label: texts.newFigure,
    unit: '',
    combine: 'lead',
    scope: 'task',
    years: [year - 2, year - 1, year],
  }
}

/** One fact in a few words: its name and what cannot be told from it. */
export function factWords(spec: FactSpec): string {
  const notes = [
    ...(spec.kind === 'yesno' || spec.unit === '' ? [] : [spec.unit]),
    ...(spec.kind === 'records' ? [spec.measure === 'people' ? texts.people : texts.records] : []),
    combineNames(spec),
    ...(spec.kind === 'series' ? [texts.yearList(spec.years)] : []),
    ...(spec.period === undefined ? [] : [texts.window(spec.period)]),
    ...(spec.kind === 'number' && spec.signed ? [texts.signed] : []),
    ...(spec.scope === 'table' ? [texts.table] : []),
  ]
  return `${spec.label}（${notes.join('，')}）`
}

function combineNames(spec: FactSpec): string {
  return spec.kind === 'yesno' ? texts.combineYesno[spec.combine] : texts.combine[spec.combine]
}

function newFigureName(at: Around) {
  return { key: at.rule.unusedKey(), label: texts.newFigure }
}

function fact<F extends FactSpec>(
  at: At<F>,
  which: readonly Control[],
  field: (at: At<F>) => readonly Control[],
  label: string,
): Control {
  return {
    is: 'group',
    path: at.path,
    label,
    summary: factWords(at.value),
    // Whatever is changed here is changed wherever the rule speaks of the same fact.
    children: [...which, ...field({ ...at, set: at.rule.changeFact })],
  }
}

/** Where a rule speaks of several facts, or several times of one: which one is meant here. */
function whichFact<F extends FactSpec>(at: At<F>, facts: readonly F[], make: () => F): Control[] {
  if (facts.length < 2 && at.rule.mentions(at.value.key) < 2) return []
  return [
    {
      is: 'choice',
      path: `${at.path}.`,
      label: texts.which,
      chosen: at.value.key,
      usual: at.value.key,
      choices: [
        ...facts.map((each) => ({ value: each.key, label: each.label, choose: () => at.set(each) })),
        { value: '', label: texts.another, choose: () => at.set(make()) },
      ],
    },
  ]
}

const periodField: Field<Period> = (at) => {
  const { value, set } = at
  const day = (name: 'from' | 'to', label: string): Control => ({
    is: 'day',
    path: `${at.path}.${name}`,
    label,
    value: value[name] ?? '',
    set: (typed) => {
      const { [name]: _, ...rest } = value
      set(typed === '' ? rest : { ...rest, [name]: typed })
    },
  })
  return [...words(texts.periodText, 60)(inside(at, 'text')), day('from', texts.from), day('to', texts.to)]
}

const common = {
  label: words(texts.label, 200),
  period: optional<Period>(texts.period, () => ({ text: texts.newPeriod }), periodField),
  scope: oneOf(texts.scope, texts.scopes, 'task'),
}

const yesnoFields: Fields<YesnoFact, 'kind' | 'key'> = {
  label: words(texts.question, 200),
  combine: oneOf(texts.together, texts.combineYesno, 'any'),
  period: common.period,
  scope: common.scope,
}

const numberFields: Fields<NumberFact, 'kind' | 'key'> = {
  label: common.label,
  unit: words(texts.unit, 20),
  combine: oneOf(texts.together, texts.combine, 'sum'),
  period: common.period,
  scope: common.scope,
  signed: check(texts.signed),
}

const recordsFields: Fields<RecordsFact, 'kind' | 'key'> = {
  label: common.label,
  unit: words(texts.unit, 20),
  measure: oneOf(texts.measure, { records: texts.records, people: texts.people }, 'records'),
  combine: oneOf(texts.together, { sum: texts.combine.sum, lead: texts.combine.lead }, 'sum'),
  period: common.period,
  scope: common.scope,
}

const seriesFields: Fields<SeriesFact, 'kind' | 'key'> = {
  label: common.label,
  unit: words(texts.unit, 20),
  years: ({ value, set, path }) => [
    { is: 'years', path, label: texts.years, value, set: (years) => set([...years]) },
  ],
  combine: oneOf(texts.together, { sum: texts.combine.sum, lead: texts.combine.lead }, 'lead'),
  period: common.period,
  scope: common.scope,
}

function figureControls(at: At<FigureFact>): Control[] {
  const { value, set } = at
  const how = chosenOf<FigureFact, FigureFact['kind']>(
    at,
    texts.how,
    texts.kinds,
    (kind) => (kind === 'number' ? asNumber(value) : asRecords(value)),
    value.kind,
    'number',
  )
  return value.kind === 'number'
    ? [...controlsOf<NumberFact, 'kind' | 'key'>({ ...at, value, set }, numberFields), how]
    : [...controlsOf<RecordsFact, 'kind' | 'key'>({ ...at, value, set }, recordsFields), how]
}

function asNumber({ key, label, unit, scope, period, combine }: FigureFact): NumberFact {
  const window = period === undefined ? {} : { period }
  return { kind: 'number', key, label, unit, scope, combine, signed: false, ...window }
}

function asRecords({ key, label, unit, scope, period, combine }: FigureFact): RecordsFact {
  const window = period === undefined ? {} : { period }
  return {
    kind: 'records',
    key,
    label,
    unit,
    scope,
    combine: combine === 'lead' ? 'lead' : 'sum',
    measure: 'records',
    ...window,
  }
}
