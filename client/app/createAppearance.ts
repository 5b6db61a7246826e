/** The person's choice of high contrast, kept by this browser. */
import { type Accessor, createSignal } from 'solid-js'

export interface Appearance {
  readonly highContrast: Accessor<boolean>
  readonly setHighContrast: (on: boolean) => void
}

const key = 'qitian.contrast'

export function createAppearance(root: HTMLElement, store: () => Storage): Appearance {
  const [highContrast, setSignal] = createSignal(false)
  const show = (on: boolean) => {
    setSignal(on)
    if (on) root.dataset.contrast = 'high'
    else delete root.dataset.contrast
  }
  show(kept(() => store().getItem(key)) === 'high')
  return {
    highContrast,
    setHighContrast: (on) => {
      show(on)
      kept(() => store().setItem(key, on ? 'high' : 'normal'))
    },
  }
}

/** Where the browser forbids storage the choice lasts as long as the page. */
function kept<T>(use: () => T): T | null {
  try {
    return use()
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
