/**
 * Exact decimals for points and figures. Binary floats give 0.1 + 0.2 = 0.30000000000000004; a public score must not.
 *
 * Points are whole hundredths held in a number (exact far beyond any table's total). Figures (people, yuan, percent) are
 * whole millionths held in a bigint. Rounding happens in two places only: a figure with more than six decimals is rounded
 * at its entrance, and a proportional score is rounded to the hundredth, halves away from zero.
 */
declare const brand: unique symbol
export type Hundredths = number & { readonly [brand]: 'hundredths' }
export type Figure = bigint & { readonly [brand]: 'millionths' }

const millionths = 1_000_000

export function pointsToHundredths(points: number): Hundredths {
  return Math.round(points * 100) as Hundredths
}

export function hundredthsToPoints(hundredths: Hundredths): number {
  // + 0 turns -0 into 0: a floor that is reached from below must not print as -0.
  return hundredths / 100 + 0
}

/** True where the number has at most two decimals, so that nothing is lost by counting hundredths. */
export function isPoints(n: number): boolean {
  return Number.isFinite(n) && Math.abs(n) <= 1e9 && Math.round(n * 100) / 100 === n
}

export function sumHundredths(parts: readonly Hundredths[]): Hundredths {
  return parts.reduce<number>((sum, part) => sum + part, 0) as Hundredths
}

export function figureOf(n: number): Figure {
  // toFixed is exact up to 1e21 and rounds the binary value; figures are far below that.
  const [whole = '0', fraction = ''] = Math.abs(n).toFixed(6).split('.')
  const magnitude = BigInt(whole) * BigInt(millionths) + BigInt(fraction.padEnd(6, '0'))
  return (n < 0 ? -magnitude : magnitude) as Figure
}

export function figureToNumber(figure: Figure): number {
  return Number(figure) / millionths
}

export function addFigures(a: Figure, b: Figure): Figure {
  return (a + b) as Figure
}

export function subtractFigures(a: Figure, b: Figure): Figure {
  return (a - b) as Figure
}

/** How many steps of `per` fit into `amount` (≥ 0): whole ones, begun ones counted too, or as a fraction of points. */
export type StepCounting = 'whole' | 'started' | 'proportional'

/** points × amount ÷ per, by the given way of counting steps; 0 for amounts that are not positive. */
export function pointsBySteps(
  points: Hundredths,
  amount: Figure,
  per: Figure,
  counting: StepCounting,
): Hundredths {
  if (amount <= 0n) return 0 as Hundredths
  switch (counting) {
    case 'whole':
      return Number((amount / per) * BigInt(points)) as Hundredths
    case 'started':
      return Number(((amount + per - 1n) / per) * BigInt(points)) as Hundredths
    case 'proportional':
      return Number(divideRounded(BigInt(points) * amount, per)) as Hundredths
  }
}

/** a ÷ b to the nearest whole number, halves away from zero; b > 0. */
function divideRounded(a: bigint, b: bigint): bigint {
  const magnitude = ((a < 0n ? -a : a) * 2n + b) / (2n * b)
  return a < 0n ? -magnitude : magnitude
}
