/** What a datetime-local field holds, as a moment; null where nothing was chosen, undefined where it is no moment to come. */
export function readLocalMoment(typed: string, now: number): number | null | undefined {
  if (typed === '') return null
  const moment = new Date(typed).getTime()
  return Number.isFinite(moment) && moment > now ? moment : undefined
}

/** A moment as a datetime-local field holds it, to the minute. */
export function writeLocalMoment(moment: number): string {
  const date = new Date(moment)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
