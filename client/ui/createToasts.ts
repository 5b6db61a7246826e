/** Short messages at the edge. What went wrong stays until it is closed; what went well leaves by itself. */
import { type Accessor, createSignal } from 'solid-js'
import type { Trouble } from '../app/trouble.ts'

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'trouble'
  readonly reason: string
  readonly remedy: string
}

export interface Toasts {
  readonly shown: Accessor<readonly Toast[]>
  readonly tell: (text: string) => void
  readonly warn: (trouble: Pick<Trouble, 'reason' | 'remedy'>) => void
  readonly close: (id: number) => void
}

const goodNewsMilliseconds = 5_000
const most = 4

export function createToasts(after: (run: () => void, milliseconds: number) => void): Toasts {
  const [shown, setShown] = createSignal<readonly Toast[]>([])
  let next = 0
  const close = (id: number) => setShown((all) => all.filter((toast) => toast.id !== id))
  const add = (toast: Omit<Toast, 'id'>) => {
    next += 1
    const id = next
    // The same message again replaces the first: holding a key down must not paper the screen.
    setShown((all) => [...all.filter((each) => each.reason !== toast.reason), { ...toast, id }].slice(-most))
    return id
  }
  return {
    shown,
    close,
    tell: (text) => {
      const id = add({ kind: 'done', reason: text, remedy: '' })
      after(() => close(id), goodNewsMilliseconds)
    },
    warn: (trouble) => {
      add({ kind: 'trouble', reason: trouble.reason, remedy: trouble.remedy })
    },
  }
}
