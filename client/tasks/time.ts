/** Days and moments as an office writes them. */

/** The ISO day of a moment, where this machine stands. */
export function isoDay(moment: number): string {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Whole days from one ISO day to another; negative where it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** 6月3日 14:05, with the year where it is another one. */
export function momentToText(moment: number, now: number): string {
  const date = new Date(moment)
  const day = `${date.getMonth() + 1}月${date.getDate()}日`
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : `${date.getFullYear()}年`
  return `${year}${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

export function dayToText(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
