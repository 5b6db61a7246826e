/** How the table looks now, as a signal that the screen follows and the browser remembers. */
import { type Accessor, createSignal } from 'solid-js'
import type { GridMemory } from './gridMemory.ts'
import { formState, type GridState } from './gridState.ts'

export interface GridStateHolder {
  readonly state: Accessor<GridState>
  readonly change: (part: Partial<GridState>) => void
}

/** @param first what a person sees who has not been here before */
export function createGridState(memory: GridMemory, first: GridState | null): GridStateHolder {
  const [state, setState] = createSignal<GridState>(memory.read() ?? first ?? formState)
  return {
    state,
    change(part) {
      const next = { ...state(), ...part }
      setState(next)
      memory.write(next)
    },
  }
}
