/**
 * A form as plain data: a tree of controls, each with its present value and the way to change it. It is built anew from the
 * rule after every change, so that it can never show anything but the rule; the screen (`ControlView`) and the tests walk
 * the same tree.
 */
export type Control =
  | NumberControl
  | TextControl
  | CheckControl
  | ChoiceControl
  | DayControl
  | YearsControl
  | GroupControl
  | OptionalControl
  | ListControl

interface Named {
  /** Where in the rule the value stands: `items.0.fact.label`. Faults found by reading the rule name the same places. */
  readonly path: string
  readonly label: string
}

/** A number in a box; null where what is typed is none. */
export interface NumberControl extends Named {
  readonly is: 'number'
  readonly value: number | null
  readonly suffix: string
  readonly signed: boolean
  readonly set: (value: number | null) => void
}

export interface TextControl extends Named {
  readonly is: 'text'
  readonly value: string
  readonly most: number
  readonly lines: 1 | 2
  readonly set: (value: string) => void
}

export interface CheckControl extends Named {
  readonly is: 'check'
  readonly on: boolean
  readonly set: (on: boolean) => void
}

export interface ChoiceControl extends Named {
  readonly is: 'choice'
  readonly chosen: string
  readonly choices: readonly Choice[]
  /** Said in the reading's chips only where it is not the usual one. */
  readonly usual: string | null
}
export interface Choice {
  readonly value: string
  readonly label: string
  readonly choose: () => void
}

/** An ISO day; '' for none. */
export interface DayControl extends Named {
  readonly is: 'day'
  readonly value: string
  readonly set: (day: string) => void
}

/** Years as people write them: 2018—2020, or 2018、2020. */
export interface YearsControl extends Named {
  readonly is: 'years'
  readonly value: readonly number[]
  readonly set: (years: readonly number[]) => void
}

/** Controls that belong together; `summary` says in a few words what they come to. */
export interface GroupControl extends Named {
  readonly is: 'group'
  readonly summary: string | null
  readonly children: readonly Control[]
}

/** A clause that may be there or not. */
export interface OptionalControl extends Named {
  readonly is: 'optional'
  readonly on: boolean
  readonly set: (on: boolean) => void
  readonly children: readonly Control[]
}

export interface ListControl extends Named {
  readonly is: 'list'
  readonly items: readonly ListItem[]
  /** null where there may be no more. */
  readonly add: (() => void) | null
  readonly addLabel: string
}
export interface ListItem {
  readonly label: string
  readonly children: readonly Control[]
  /** null where at least one has to stay. */
  readonly remove: (() => void) | null
  readonly up: (() => void) | null
}
