/** The small editors of which every form is made. */
import type { At, Field } from './at.ts'
import { pathTo } from './at.ts'
import type { Control, ListItem } from './control.ts'
import { formTexts as texts } from './texts.ts'

/** A control that stands nowhere in the rule: the missing number is kept as one that no rule admits. */
const missing = Number.NaN

export function figure(label: string, suffix = '', signed = false): Field<number> {
  return ({ value, set, path }) => [
    {
      is: 'number',
      path,
      label,
      suffix,
      signed,
      value: Number.isNaN(value) ? null : value,
      set: (typed) => set(typed ?? missing),
    },
  ]
}

export function points(label: string): Field<number> {
  return figure(label, texts.pointsUnit)
}

/** Points that may be below zero. */
export function score(label: string): Field<number> {
  return figure(label, texts.pointsUnit, true)
}

export function words(label: string, most: number, lines: 1 | 2 = 1): Field<string> {
  return ({ value, set, path }) => [{ is: 'text', path, label, value, most, lines, set }]
}

export function check(label: string): Field<boolean> {
  return ({ value, set, path }) => [{ is: 'check', path, label, on: value, set }]
}

/** One of a few words. */
export function oneOf<V extends string>(
  label: string,
  choices: Readonly<Record<V, string>>,
  usual: NoInfer<V> | null = null,
): Field<V> {
  return (at) => [chosenOf(at, label, choices, (value) => value, at.value, usual)]
}

/** One of a few forms; what to put in its place is made when it is chosen. */
export function chosenOf<V, Name extends string>(
  at: At<V>,
  label: string,
  choices: Readonly<Record<Name, string>>,
  make: (name: Name) => V,
  chosen: NoInfer<Name>,
  usual: NoInfer<Name> | null = null,
): Control {
  return {
    is: 'choice',
    path: pathTo(at.path, ''),
    label,
    chosen,
    usual,
    choices: namesOf(choices).map((value) => ({
      value,
      label: choices[value],
      choose: () => {
        if (value !== chosen) at.set(make(value))
      },
    })),
  }
}

/** A clause that may be missing. */
export function optional<V>(
  label: string,
  blank: (at: At<V | undefined>) => V,
  field: Field<V>,
): Field<V | undefined> {
  return (at) => {
    const { value } = at
    return [
      {
        is: 'optional',
        path: at.path,
        label,
        on: value !== undefined,
        set: (on) => at.set(on ? blank(at) : undefined),
        children: value === undefined ? [] : field({ ...at, value }),
      },
    ]
  }
}

/** As `optional`, for what a rule keeps as null. */
export function nullable(label: string, blank: number, field: Field<number>): Field<number | null> {
  return (at) => {
    const { value } = at
    return [
      {
        is: 'optional',
        path: at.path,
        label,
        on: value !== null,
        set: (on) => at.set(on ? blank : null),
        children: value === null ? [] : field({ ...at, value }),
      },
    ]
  }
}

export interface ListWords<V> {
  readonly label: string
  readonly item: (place: number) => string
  readonly add: string
  readonly least: 0 | 1
  readonly most: number
  /** Made after what stands last. */
  readonly blank: (last: V | undefined, at: At<V[]>) => V
}

export function list<V>(told: ListWords<V>, field: Field<V>): Field<V[]> {
  return (at) => {
    const { value: items, set, path, rule } = at
    const put = (i: number, item: V) => set(items.map((each, j) => (j === i ? item : each)))
    const itemOf = (value: V, i: number): ListItem => ({
      label: told.item(i + 1),
      children: field({ value, set: (item) => put(i, item), path: pathTo(path, String(i)), rule }),
      remove: items.length <= told.least ? null : () => set(items.filter((_, j) => j !== i)),
      up: i === 0 ? null : () => set(swapped(items, i - 1)),
    })
    return [
      {
        is: 'list',
        path,
        label: told.label,
        items: items.map(itemOf),
        add: items.length >= told.most ? null : () => set([...items, told.blank(items.at(-1), at)]),
        addLabel: told.add,
      },
    ]
  }
}

function swapped<V>(items: readonly V[], at: number): V[] {
  return [...items.slice(0, at), ...items.slice(at, at + 2).reverse(), ...items.slice(at + 2)]
}

export function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(record).filter((name): name is Name => name in record)
}
