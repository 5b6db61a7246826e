/** What the overlay editor needs of the grid around it. */
import type { CellEdit, WhyNot } from './cellEdit.ts'
import type { GridCommand } from './editorKeys.ts'
import type { ColumnId, GridRow } from './gridRow.ts'

export interface ActiveCell {
  readonly row: GridRow
  readonly column: ColumnId
}

/** Cells whose text the box itself edits. */
export type TypedEdit = Extract<CellEdit, { kind: 'text' | 'number' | 'score' }>

export interface OverlayHost {
  /** Where the box lies; the grid fills it. */
  readonly wrapper: HTMLElement
  /** The cell with AG Grid's focus. */
  readonly active: () => ActiveCell | null
  readonly focusFirst: () => void
  readonly focusCell: (cell: ActiveCell) => void
  /** The cell as it stands now; null when its task is gone. */
  readonly fresh: (cell: ActiveCell) => ActiveCell | null
  readonly cellOf: (element: Element) => ActiveCell | null
  readonly element: (cell: ActiveCell) => HTMLElement | null
  readonly edit: (cell: ActiveCell) => CellEdit
  readonly label: (cell: ActiveCell) => string
  readonly plainText: (cell: ActiveCell) => string
  /** What else is to say of it: why these points. */
  readonly hint: (cell: ActiveCell) => string
  /** Sends a key to the grid as if the active cell had the focus; true where the grid did something with it. */
  readonly sendKey: (cell: ActiveCell, event: KeyboardEvent, key: string) => boolean
  /** `base` is the shared text over which `typed` was written. */
  readonly write: (cell: ActiveCell, edit: TypedEdit, typed: string, base: string) => WhyNot | null
  /** `pressed` where the pointer asked for it. */
  readonly command: (command: GridCommand, cell: ActiveCell, pressed?: MouseEvent) => void
  /** A key that selects; true where it was one. */
  readonly selectByKey: (event: KeyboardEvent) => boolean
  /** The active cell moved away from what was selected. */
  readonly moved: (cell: ActiveCell | null) => void
  /** Writes the words into everything selected, the active cell included. */
  readonly enterAll: (words: string) => void
  readonly isManySelected: () => boolean
  readonly copy: (data: DataTransfer) => void
  readonly cut: (data: DataTransfer) => void
  readonly paste: (html: string, text: string) => void
  /** Opens what is not typed: a choice, the whole text, the task. */
  readonly open: (cell: ActiveCell, edit: CellEdit) => void
  readonly tellWhyNot: (why: WhyNot) => void
  readonly tellPlace: (cell: ActiveCell | null, editing: boolean) => void
}

export function isTyped(edit: CellEdit): edit is TypedEdit {
  return edit.kind === 'text' || edit.kind === 'number' || edit.kind === 'score'
}

/** What stands in the box before typing; null where the box does not edit the cell. */
export function startText(edit: CellEdit): string | null {
  switch (edit.kind) {
    case 'text':
      return edit.value
    case 'number':
    case 'score':
      return edit.value === null ? '' : String(edit.value)
    case 'yesno':
    case 'progress':
    case 'none':
      return null
  }
}

export function isSameCell(a: ActiveCell | null, b: ActiveCell | null): boolean {
  return a?.row.id === b?.row.id && a?.column === b?.column
}
