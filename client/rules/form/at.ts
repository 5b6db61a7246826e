/** A value within a rule, and the way to put another in its place: what every editor of a form is made over. */
import type { FactSpec } from '../../../shared/rules/fact.ts'
import type { Control } from './control.ts'

export interface At<V> extends Around {
  readonly value: V
  readonly set: (value: V) => void
  readonly path: string
}

export interface Around {
  readonly rule: WholeRule
}

/** What an editor needs to know of the rule around it. */
export interface WholeRule {
  /** Every fact once. */
  readonly facts: readonly FactSpec[]
  /** One key has one meaning: whoever changes a fact changes it wherever the rule names it. */
  readonly changeFact: (fact: FactSpec) => void
  readonly unusedKey: () => string
  /** How often the rule speaks of it. */
  readonly mentions: (key: string) => number
}

export type Field<V> = (at: At<V>) => readonly Control[]

/** An editor for every field but the one that tells the kinds apart: a new field without one does not compile. */
export type Fields<T, Tag extends keyof T = never> = {
  readonly [K in Exclude<keyof T, Tag>]-?: Field<T[K]>
}

export function controlsOf<T extends object, Tag extends keyof T = never>(
  at: At<T>,
  fields: Fields<T, Tag>,
): Control[] {
  return namesOf(fields).flatMap((name) => fieldOf(at, fields, name))
}

function fieldOf<T extends object, Tag extends keyof T, K extends Exclude<keyof T, Tag>>(
  at: At<T>,
  fields: Fields<T, Tag>,
  name: K,
): readonly Control[] {
  return fields[name](inside(at, name))
}

export function inside<T extends object, K extends keyof T>(at: At<T>, name: K): At<T[K]> {
  return {
    value: at.value[name],
    set: (value) => at.set({ ...at.value, [name]: value }),
    path: pathTo(at.path, String(name)),
    rule: at.rule,
  }
}

export function pathTo(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function namesOf<F extends object>(fields: F): (keyof F)[] {
  return Object.keys(fields).filter((name): name is Extract<keyof F, string> => name in fields)
}
