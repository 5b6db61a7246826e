/**
 * What the menu of a cell offers, as a list to which every part of the product adds its own: a source is asked for its
 * entries when the menu opens, each source's entries stand together, and a line parts them from the next one's.
 */
import type { ActiveCell } from '../overlayHost.ts'

export interface MenuTarget {
  /** The cell on which the menu was opened; of a merged one the row that carries it. */
  readonly cell: ActiveCell
  /** What is selected around it, row by row, merged cells once; the cell alone where nothing is. */
  readonly cells: () => readonly ActiveCell[]
}

export interface MenuEntry {
  readonly label: string
  /** As it is read on the keyboard: Ctrl+C. */
  readonly shortcut?: string
  /** An entry that cannot run now stays in its place, grey: the hand finds the others where they always are. */
  readonly enabled: boolean
  readonly run: () => void
}

/** What is said about cells is not the grid's, but its key is. */
export const commentKey = 'Shift+F2'

/** An empty list where the source has nothing to offer for this cell. */
export type MenuSource = (target: MenuTarget) => readonly MenuEntry[]

export interface MenuRequest {
  readonly groups: readonly (readonly MenuEntry[])[]
  /** Under the pointer, or the cell. */
  readonly at: DOMRect
  /** What the menu is about, for those who hear it. */
  readonly label: string
}

export function menuGroups(sources: readonly MenuSource[], target: MenuTarget): MenuRequest['groups'] {
  return sources.map((source) => source(target)).filter((entries) => entries.length > 0)
}
