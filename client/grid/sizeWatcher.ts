/** One observer for all boxes whose content may come to fit or not. */
export interface SizeWatcher {
  /** @returns how to stop */
  readonly watch: (box: HTMLElement, changed: () => void) => () => void
  readonly destroy: () => void
}

export function createSizeWatcher(): SizeWatcher {
  const listeners = new Map<Element, () => void>()
  const observer = new ResizeObserver((entries) => {
    for (const entry of entries) listeners.get(entry.target)?.()
  })
  return {
    watch(box, changed) {
      listeners.set(box, changed)
      observer.observe(box)
      return () => {
        listeners.delete(box)
        observer.unobserve(box)
      }
    },
    destroy: () => observer.disconnect(),
  }
}
