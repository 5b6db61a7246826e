/** Moments as documents print them, and as a form's box holds them. */

/** 2022年5月20日 14:05, where this machine stands. */
export function momentToPaper(moment: number): string {
  const date = new Date(moment)
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日 ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** What a box of type datetime-local holds; null for nothing or nonsense. */
export function readMoment(text: string): number | null {
  const moment = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(moment) ? null : moment
}

/** The end of a day that a box of type date holds. */
export function readDayEnd(text: string): number | null {
  return readMoment(text === '' ? '' : `${text}T23:59:59`)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
