/** A number as people type it: full-width digits from an input method, thousands separators, a unit behind it. */
import type { WhyNot } from './cellEdit.ts'
import { gridTexts } from './texts.ts'

export type Entered =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly why: WhyNot }

/** @param unit what may stand behind the number (人, %) */
export function readNumber(typed: string, unit: string): Entered {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { ok: true, value: null }
  const bare =
    unit !== '' && text.endsWith(unit.normalize('NFKC')) ? text.slice(0, -unit.length).trim() : text
  // Separators only where thousands are: 1,5 is a slip, not fifteen.
  const digits = /^[-+]?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(/[,，]/g, '') : bare
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits))
    return {
      ok: false,
      why: { reason: gridTexts.notANumber(typed.trim()), remedy: gridTexts.notANumberRemedy },
    }
  const value = Number(digits) + 0
  if (Math.abs(value) > 1e12)
    return { ok: false, why: { reason: gridTexts.outOfRange, remedy: gridTexts.outOfRangeRemedy } }
  return { ok: true, value }
}
