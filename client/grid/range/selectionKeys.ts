/** The keys that select. */
import type { Direction } from './rangeGeometry.ts'
import type { Selection } from './selection.ts'

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

type Keyed = Pick<
  Selection,
  'all' | 'extend' | 'extendRows' | 'extendToEdge' | 'jump' | 'wholeColumns' | 'wholeRows'
>

/**
 * @param pageRows how many rows a page has
 * @returns false where the key selects nothing
 */
export function selectByKey(selection: Keyed, event: Key, pageRows: number): boolean {
  if (event.altKey) return false
  const command = event.ctrlKey || event.metaKey
  const direction = arrows[event.key]
  if (direction !== undefined && event.shiftKey) {
    if (command) selection.jump(direction)
    else selection.extend(direction)
    return true
  }
  if (command && !event.shiftKey && event.key.toLowerCase() === 'a') {
    selection.all()
    return true
  }
  // Ctrl and the space bar belong to the input method, which rarely passes them on.
  if (event.key === ' ' && command !== event.shiftKey) {
    if (command) selection.wholeColumns()
    else selection.wholeRows()
    return true
  }
  if (!event.shiftKey) return false
  switch (event.key) {
    case 'PageUp':
      selection.extendRows(-pageRows)
      return true
    case 'PageDown':
      selection.extendRows(pageRows)
      return true
    case 'Home':
      selection.extendToEdge(command ? 'tableStart' : 'rowStart')
      return true
    case 'End':
      selection.extendToEdge(command ? 'tableEnd' : 'rowEnd')
      return true
    default:
      return false
  }
}

const arrows: { readonly [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
