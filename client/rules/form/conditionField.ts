/** 如…, 且…, 或…: what has to be so, as rows to add and to take away. */
import type { Atom, Comparison, Condition } from '../../../shared/rules/condition.ts'
import { conditionToText } from '../../../shared/rules/conditionToText.ts'
import type { FactSpec, FigureFact } from '../../../shared/rules/fact.ts'
import { type Around, type At, controlsOf, type Field, type Fields } from './at.ts'
import type { Control } from './control.ts'
import { chosenOf, figure, list, oneOf } from './editors.ts'
import { figureField, newFigure, newSeries, newYesno, seriesField, yesnoField } from './factField.ts'
import { conditionTexts as texts } from './texts.ts'

type Group = Extract<Condition, { test: 'allOf' | 'anyOf' }>
type Several<Test extends Group['test']> = Extract<Group, { test: Test }>
/** What may stand as one row of a group. */
type Row<Test extends Group['test']> = Several<Test>['of'][number]
type InAll = Row<'allOf'>
type InAny = Row<'anyOf'>

export function conditionField(label: string): Field<Condition> {
  return (at) => [
    {
      is: 'group',
      path: at.path,
      label,
      summary: conditionToText(at.value),
      children: [
        chosenOf<Condition, Condition['test']>(
          at,
          texts.test,
          texts.tests,
          (test) => turned(at, at.value, test),
          at.value.test,
          'yes',
        ),
        ...bodyOf(at),
      ],
    },
  ]
}

export const comparisonField: Field<Comparison> = oneOf(texts.op, texts.ops)

/** A condition to begin with, about a fact of the rule where there is one. */
export function newCondition(at: Around): Atom {
  const [fact] = at.rule.facts
  if (fact === undefined) return { test: 'yes', fact: newYesno(at, texts.newQuestion) }
  return about(fact)
}

/** The row after this one asks of the same thing. */
export function after(last: Atom | undefined, at: Around): Atom {
  return last ?? newCondition(at)
}

function about(fact: FactSpec): Atom {
  switch (fact.kind) {
    case 'yesno':
      return { test: 'yes', fact }
    case 'series':
      return { test: 'everyYear', fact, op: '>=', value: 1 }
    case 'number':
    case 'records':
      return { test: 'compare', fact, op: '>=', value: 1 }
  }
}

function bodyOf(at: At<Condition>): Control[] {
  const { value, set } = at
  switch (value.test) {
    case 'allOf':
      return controlsOf<Several<'allOf'>, 'test'>({ ...at, value, set }, allFields)
    case 'anyOf':
      return controlsOf<Several<'anyOf'>, 'test'>({ ...at, value, set }, anyFields)
    default:
      return atomBody({ ...at, value, set })
  }
}

function atomBody(at: At<Atom>): Control[] {
  const { value, set } = at
  switch (value.test) {
    case 'yes':
      return controlsOf<Extract<Atom, { test: 'yes' }>, 'test'>({ ...at, value, set }, yesnoFields)
    case 'no':
      return controlsOf<Extract<Atom, { test: 'no' }>, 'test'>({ ...at, value, set }, yesnoFields)
    case 'compare':
      return controlsOf<Extract<Atom, { test: 'compare' }>, 'test'>({ ...at, value, set }, compareFields)
    case 'share':
      return controlsOf<Extract<Atom, { test: 'share' }>, 'test'>({ ...at, value, set }, shareFields)
    case 'everyYear':
      return controlsOf<Extract<Atom, { test: 'everyYear' }>, 'test'>({ ...at, value, set }, everyYearFields)
  }
}

const yesnoFields = { fact: yesnoField }
const compareFields: Fields<Extract<Atom, { test: 'compare' }>, 'test'> = {
  fact: figureField,
  op: comparisonField,
  value: figure(texts.value, '', true),
}
const shareFields: Fields<Extract<Atom, { test: 'share' }>, 'test'> = {
  part: figureField,
  whole: figureField,
  op: comparisonField,
  percent: figure(texts.percent, '%'),
}
const everyYearFields: Fields<Extract<Atom, { test: 'everyYear' }>, 'test'> = {
  fact: seriesField,
  op: comparisonField,
  value: figure(texts.eachYear, '', true),
}

/** A row of 全部满足 may itself be 任一满足, and the other way round; deeper no sentence goes. */
const allRow: Field<InAll> = (at) => [
  chosenOf<InAll, InAll['test']>(
    at,
    texts.test,
    { ...texts.atoms, anyOf: texts.tests.anyOf },
    (test) => (test === 'anyOf' ? { test, of: [plain(at.value)] } : turnedAtom(at, plain(at.value), test)),
    at.value.test,
    'yes',
  ),
  ...(at.value.test === 'anyOf'
    ? controlsOf<Extract<InAll, { test: 'anyOf' }>, 'test'>(
        { ...at, value: at.value, set: at.set },
        atomsFields,
      )
    : atomBody({ ...at, value: at.value, set: at.set })),
]

const anyRow: Field<InAny> = (at) => [
  chosenOf<InAny, InAny['test']>(
    at,
    texts.test,
    { ...texts.atoms, allOf: texts.tests.allOf },
    (test) => (test === 'allOf' ? { test, of: [plain(at.value)] } : turnedAtom(at, plain(at.value), test)),
    at.value.test,
    'yes',
  ),
  ...(at.value.test === 'allOf'
    ? controlsOf<Extract<InAny, { test: 'allOf' }>, 'test'>(
        { ...at, value: at.value, set: at.set },
        atomsFields,
      )
    : atomBody({ ...at, value: at.value, set: at.set })),
]

const atomRow: Field<Atom> = (at) => [
  chosenOf<Atom, Atom['test']>(
    at,
    texts.test,
    texts.atoms,
    (test) => turnedAtom(at, at.value, test),
    at.value.test,
    'yes',
  ),
  ...atomBody(at),
]

const rows = { label: texts.rows, item: texts.row, add: texts.addRow, least: 1, most: 20 } as const
const atomsFields = {
  of: list<Atom>({ ...rows, blank: after }, atomRow),
}
const allFields = {
  of: list<InAll>(
    { ...rows, blank: (last, at) => (last === undefined ? newCondition(at) : plain(last)) },
    allRow,
  ),
}
const anyFields = {
  of: list<InAny>(
    { ...rows, blank: (last, at) => (last === undefined ? newCondition(at) : plain(last)) },
    anyRow,
  ),
}

/** The same condition in another form, with as much of it as the form can hold. */
function turned(at: At<Condition>, from: Condition, test: Condition['test']): Condition {
  if (test === 'allOf' || test === 'anyOf') {
    if (from.test !== 'allOf' && from.test !== 'anyOf') return { test, of: [from] }
    return {
      test,
      of: from.of.flatMap((each) => (each.test === 'allOf' || each.test === 'anyOf' ? each.of : [each])),
    }
  }
  return turnedAtom(at, plain(from), test)
}

/** The first question of a group. */
function plain(condition: Condition): Atom {
  if (condition.test !== 'allOf' && condition.test !== 'anyOf') return condition
  const [first] = condition.of
  if (first === undefined) throw new Error('a group of conditions without any')
  return plain(first)
}

function turnedAtom(at: Around, from: Atom, test: Atom['test']): Atom {
  switch (test) {
    case 'yes':
    case 'no':
      return { test, fact: from.test === 'yes' || from.test === 'no' ? from.fact : yesnoOf(at) }
    case 'compare':
      return { test, fact: figureOf(at, from), ...markOf(from) }
    case 'share': {
      const { op, value } = markOf(from)
      return { test, part: figureOf(at, from), whole: newFigure(at), op, percent: value }
    }
    case 'everyYear':
      return { test, fact: seriesOf(at), ...markOf(from) }
  }
}

function markOf(from: Atom): { op: Comparison; value: number } {
  switch (from.test) {
    case 'compare':
    case 'everyYear':
      return { op: from.op, value: from.value }
    case 'share':
      return { op: from.op, value: from.percent }
    case 'yes':
    case 'no':
      return { op: '>=', value: 1 }
  }
}

function yesnoOf(at: Around) {
  return at.rule.facts.find((fact) => fact.kind === 'yesno') ?? newYesno(at, texts.newQuestion)
}

function figureOf(at: Around, from: Atom): FigureFact {
  if (from.test === 'compare') return from.fact
  if (from.test === 'share') return from.part
  return at.rule.facts.find((fact) => fact.kind === 'number' || fact.kind === 'records') ?? newFigure(at)
}

function seriesOf(at: Around) {
  return at.rule.facts.find((fact) => fact.kind === 'series') ?? newSeries(at, texts.thisYear)
}
