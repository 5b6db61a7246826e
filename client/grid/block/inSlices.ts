/** Long work in pieces that leave the page time to draw and to hear. */
export interface Pauses {
  readonly now: () => number
  /** Resolves when the page has drawn. */
  readonly pause: () => Promise<void>
}

const sliceMilliseconds = 40

/** @returns null where it was given up between two pieces */
export async function inSlices<T>(
  work: Generator<void, T>,
  { now, pause }: Pauses,
  isGivenUp: () => boolean = () => false,
): Promise<T | null> {
  let began = now()
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (now() - began < sliceMilliseconds) continue
    await pause()
    if (isGivenUp()) return null
    began = now()
  }
}

/** Behind the next frame, or soon where the page is hidden and draws none. */
export function pagePauses(window: Window): Pauses {
  return {
    now: () => window.performance.now(),
    pause: () =>
      new Promise((go) => {
        const fallback = window.setTimeout(go, 100)
        window.requestAnimationFrame(() => {
          window.clearTimeout(fallback)
          window.setTimeout(go, 0)
        })
      }),
  }
}
