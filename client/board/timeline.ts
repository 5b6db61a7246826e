/** Phases as shares of the whole time they span, for drawing. */
import type { Phase } from '../../shared/model.ts'

export interface PhaseBar {
  readonly phase: Phase
  /** Percent of the whole, from the left. */
  readonly left: number
  readonly width: number
  readonly state: 'past' | 'now' | 'ahead'
}

export interface Timeline {
  readonly bars: readonly PhaseBar[]
  /** Where today is, in percent; null outside the whole. */
  readonly today: number | null
}

/** @param today ISO day. Phases without a start have no place on the line; one without an end lasts to the latest day. */
export function timelineOf(phases: readonly Phase[], today: string): Timeline {
  const dated = phases.flatMap((phase) =>
    phase.start === null ? [] : [{ phase, start: dayNumber(phase.start) }],
  )
  const first = Math.min(...dated.map((each) => each.start))
  const last = Math.max(
    ...dated.map((each) => (each.phase.end === null ? each.start : dayNumber(each.phase.end))),
  )
  const days = last - first + 1
  if (dated.length === 0 || days <= 0) return { bars: [], today: null }
  const share = (from: number) => ((from - first) / days) * 100
  const bars = dated.map(({ phase, start }): PhaseBar => {
    const end = phase.end ?? null
    const left = share(start)
    const right = share((end === null ? last : dayNumber(end)) + 1)
    const over = end !== null && end < today
    const state = over ? 'past' : phase.start !== null && phase.start <= today ? 'now' : 'ahead'
    return { phase, left, width: Math.max(0, right - left), state }
  })
  const now = dayNumber(today)
  return { bars, today: now < first || now > last ? null : share(now + 0.5) }
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
