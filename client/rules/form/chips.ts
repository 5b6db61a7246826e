/** What a rule consists of, in a few words each: the same tree as its form, said instead of asked. */
import type { Rule } from '../../../shared/rules/rule.ts'
import type { Control } from './control.ts'
import { ruleControls } from './ruleControls.ts'
import { chipTexts as texts } from './texts.ts'

export interface Chip {
  readonly label: string
  readonly words: string
}
/** The chips of the whole rule, or of one of its items (a part, a tier, a loss). */
export interface ChipGroup {
  readonly label: string
  readonly depth: number
  readonly chips: readonly Chip[]
}

export function chipsOf(rule: Rule): ChipGroup[] {
  const controls = ruleControls(rule, () => undefined, { points: null, taken: [] })
  const said = new Set<string>()
  return groupsOf('', controls, 0).map((group) => ({
    ...group,
    // A fact that several conditions ask for is said once.
    chips: compared(group.chips).filter(({ label, words }) => {
      const isNew = !said.has(`${group.label} ${label} ${words}`)
      said.add(`${group.label} ${label} ${words}`)
      return isNew
    }),
  }))
}

function groupsOf(label: string, controls: readonly Control[], depth: number): ChipGroup[] {
  const lists = controls.flatMap(listsIn)
  const own: ChipGroup = { label, depth, chips: controls.flatMap(chipOf) }
  const items = lists.flatMap((list) =>
    list.items.flatMap((item) => groupsOf(item.label, item.children, depth + 1)),
  )
  return own.chips.length === 0 && label === '' ? items : [own, ...items]
}

function listsIn(control: Control): Extract<Control, { is: 'list' }>[] {
  if (control.is === 'list') return [control]
  return control.is === 'optional' ? control.children.flatMap(listsIn) : []
}

function chipOf(control: Control): Chip[] {
  const { label } = control
  switch (control.is) {
    case 'number':
      return control.value === null ? [] : [{ label, words: texts.figure(control.value, control.suffix) }]
    case 'text':
      return control.value === '' ? [] : [{ label, words: control.value }]
    case 'check':
      return control.on ? [{ label, words: texts.yes }] : []
    case 'choice': {
      const chosen = control.choices.find((choice) => choice.value === control.chosen)
      return chosen === undefined || control.chosen === control.usual ? [] : [{ label, words: chosen.label }]
    }
    case 'day':
      return control.value === '' ? [] : [{ label, words: control.value }]
    case 'years':
      return [{ label, words: texts.years(control.value) }]
    case 'group':
      return control.summary === null
        ? control.children.flatMap(chipOf)
        : [
            { label, words: control.summary },
            ...control.children.flatMap(askedIn).map(withoutName(control.summary)),
          ]
    case 'optional':
      return control.on ? control.children.flatMap(chipOf) : []
    case 'list':
      return []
  }
}

/** The facts behind a condition: how they are gathered is not in its words. */
function askedIn(control: Control): Chip[] {
  switch (control.is) {
    case 'group':
      return chipOf(control)
    case 'list':
      return control.items.flatMap((item) => item.children.flatMap(askedIn))
    default:
      return []
  }
}

/** 比较 and 数值 beside each other are one: 不少于 1000. */
function compared(chips: readonly Chip[]): Chip[] {
  return chips.flatMap((chip, i) => {
    if (chip.label === texts.op && chips[i + 1] !== undefined) return []
    const before = chips[i - 1]
    return before?.label === texts.op
      ? [{ label: chip.label, words: `${before.words} ${chip.words}` }]
      : [chip]
  })
}

/** 做到本项要求 and 做到本项要求（有一个单位做到即可）: the name is said already, how it is gathered is not. */
function withoutName(said: string): (chip: Chip) => Chip {
  return ({ label, words }) =>
    words.startsWith(`${said}（`)
      ? { label: texts.gathered, words: words.slice(said.length + 1, -1) }
      : { label, words }
}
