/** What lasts on a cell besides its content: that something was said about it, or waits for a decision. */
import type { ColumnId, GridRow } from './gridRow.ts'

export interface CellNote {
  /** instruction: a leader's word. clash: two people wrote at once. */
  readonly kind: 'comment' | 'instruction' | 'clash'
  /** For the eye under the pointer, and for the ear. */
  readonly text: string
}

export interface CellNotes {
  readonly of: (row: GridRow, column: ColumnId) => readonly CellNote[]
  /** Calls back when any cell's notes may be others; returns how to stop. */
  readonly onChange: (changed: () => void) => () => void
}

/** A corner of the cell for each kind, with its words for those who do not see it. */
export function drawNotes(notes: readonly CellNote[]): HTMLElement[] {
  return notes.map(({ kind, text }) => {
    const corner = document.createElement('div')
    corner.className = `cell-mark cell-corner note-${kind}`
    corner.title = text
    const words = document.createElement('span')
    words.className = 'visually-hidden'
    words.textContent = text
    corner.append(words)
    return corner
  })
}
