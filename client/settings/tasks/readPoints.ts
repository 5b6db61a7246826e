import { isPoints } from '../../../shared/rules/decimal.ts'
import { readNumber } from '../../grid/enteredNumber.ts'

/** Points as typed: 0 … 10000 with at most two decimals; undefined for anything else. */
export function readPoints(typed: string): number | undefined {
  const entered = readNumber(typed, '分')
  if (!entered.ok || entered.value === null) return undefined
  return isPoints(entered.value) && entered.value >= 0 && entered.value <= 10_000 ? entered.value : undefined
}
