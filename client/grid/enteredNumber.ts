/** A typed number for a cell, or the sentence that says why it is none. */
import { typedNumber } from '../../shared/enteredNumber.ts'
import type { WhyNot } from './cellEdit.ts'
import { gridTexts } from './texts.ts'

export type Entered =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly why: WhyNot }

/** @param unit what may stand behind the number (人, %) */
export function readNumber(typed: string, unit: string): Entered {
  const read = typedNumber(typed, unit)
  switch (read.is) {
    case 'number':
      return { ok: true, value: read.value }
    case 'nothing':
      return { ok: true, value: null }
    case 'notANumber':
      return {
        ok: false,
        why: { reason: gridTexts.notANumber(typed.trim()), remedy: gridTexts.notANumberRemedy },
      }
    case 'outOfRange':
      return { ok: false, why: { reason: gridTexts.outOfRange, remedy: gridTexts.outOfRangeRemedy } }
  }
}
