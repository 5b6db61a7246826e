import type { GridState } from './views/gridState.ts'

/** Where the person was on the last visit. */
export function returnTo(wrapper: HTMLElement, { top, left }: GridState['scroll']) {
  const viewport = wrapper.querySelector('.ag-grid-viewport')
  if (viewport === null) return
  viewport.scrollTop = top
  viewport.scrollLeft = left
}
