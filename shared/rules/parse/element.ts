/** What a statement contributes to a rule: points, a loss, a step by number, something left to people, an exception. */
import type { Lead } from './conditions.ts'
import type { Step } from './steps.ts'

export type Element =
  | {
      readonly is: 'base'
      readonly lead: Lead
      readonly words: string
      readonly points: number | 'full'
      readonly opens: boolean
      /** 业务办理（2分，…）: names what follows; nothing that has to be so. */
      readonly heading: boolean
    }
  | {
      readonly is: 'add'
      readonly lead: Lead
      readonly words: string
      readonly points: number
      readonly cap?: number
    }
  | {
      readonly is: 'take'
      readonly lead: Lead
      readonly words: string
      readonly points: number | 'all'
      readonly cap?: number
    }
  | {
      readonly is: 'step'
      readonly does: 'give' | 'add' | 'take'
      readonly step: Step
      readonly words: string
      readonly points: number
      readonly cap?: number
    }
  | {
      readonly is: 'judged'
      readonly lead: Lead
      readonly words: string
      readonly min: number
      readonly max: number
      readonly caps: readonly { readonly lead: Lead; readonly max: number }[]
    }
  | { readonly is: 'spared'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'average'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'judgedTake'; readonly lead: Lead; readonly words: string; readonly max: number | null }
  | { readonly is: 'judgedAdd'; readonly lead: Lead; readonly words: string; readonly max: number | null }
  | { readonly is: 'proportional'; readonly lead: Lead; readonly words: string }
  | { readonly is: 'outside'; readonly words: string; readonly judge: string }
  | { readonly is: 'times'; readonly lead: Lead; readonly times: number }

export interface Elements {
  readonly elements: readonly Element[]
  readonly total: number | null
  readonly floor: number | null | undefined
  readonly highest: boolean
  readonly notes: readonly string[]
  /** A limit on several elements together. */
  readonly cap: { readonly of: 'give' | 'add' | 'take'; readonly points: number } | null
  /** Whether that limit could also be meant for the last element alone. */
  readonly capIsUnclear: boolean
  readonly problem: {
    readonly reason: 'effect' | 'cap' | 'list' | 'contradiction' | 'condition'
    readonly text: string
  } | null
}

export type ElementOf<K extends Element['is']> = Extract<Element, { is: K }>

/** What it does with points; of a step, what the step does. */
export function kindOf(element: Element): Element['is'] | 'give' {
  return element.is === 'step' ? element.does : element.is
}
