/** A number as people type it: full-width digits from an input method, thousands separators, a unit behind it. */

export type TypedNumber =
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'nothing' }
  | { readonly is: 'notANumber' }
  | { readonly is: 'outOfRange' }

const largest = 1e12

/** @param unit what may stand behind the number (人, %) */
export function typedNumber(typed: string, unit: string): TypedNumber {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { is: 'nothing' }
  const plainUnit = unit.normalize('NFKC')
  const bare = unit !== '' && text.endsWith(plainUnit) ? text.slice(0, -plainUnit.length).trim() : text
  // Separators only where thousands are: 1,5 is a slip, not fifteen.
  const digits = /^[-+]?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(/[,，]/g, '') : bare
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits)) return { is: 'notANumber' }
  const value = Number(digits) + 0
  return Math.abs(value) > largest ? { is: 'outOfRange' } : { is: 'number', value }
}
