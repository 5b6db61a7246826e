/** The menu of a cell: what the grid itself offers, and what others add. Loaded with the first menu. */

import { shorten } from '../../app/wording.ts'
import type { UndoNext } from '../../undo/createUndoNext.ts'
import { undoTexts } from '../../undo/texts.ts'
import { type CellEdit, isWritable } from '../cellEdit.ts'
import type { OwnCommand } from '../editorKeys.ts'
import type { GridRow } from '../gridRow.ts'
import { type ActiveCell, isTyped } from '../overlayHost.ts'
import { type MenuEntry, type MenuRequest, type MenuSource, type MenuTarget, menuGroups } from './cellMenu.ts'
import { menuTexts as texts } from './texts.ts'

export interface GridActions {
  readonly edit: (cell: ActiveCell) => CellEdit
  /** Opens the active cell for writing or choosing. */
  readonly open: () => void
  readonly openTask: (row: GridRow) => void
  readonly readWhole: (cell: ActiveCell) => void
  readonly onClipboard: (command: 'copy' | 'cut') => void
  readonly paste: () => void
  readonly run: (command: OwnCommand) => void
  readonly wholeRows: () => void
  readonly wholeColumns: () => void
  readonly undoNext: () => UndoNext
}

export function cellMenu(
  actions: GridActions,
  more: readonly MenuSource[],
  target: MenuTarget,
  label: string,
): Omit<MenuRequest, 'at'> {
  return {
    groups: menuGroups([...gridEntries(actions), ...more], target),
    label: texts.menu(label),
  }
}

function gridEntries(actions: GridActions): readonly MenuSource[] {
  const entry = (label: string, shortcut: string, enabled: boolean, run: () => void): MenuEntry => ({
    label,
    shortcut,
    enabled,
    run,
  })
  return [
    ({ cell }) => {
      const edit = actions.edit(cell)
      const writes = isWritable(edit)
        ? [entry(isTyped(edit) ? texts.fillIn : texts.choose, 'F2', true, actions.open)]
        : []
      const reads =
        cell.column === 'note' || cell.column === 'requirements'
          ? [{ label: texts.readWhole, enabled: true, run: () => actions.readWhole(cell) }]
          : []
      return [
        ...writes,
        ...reads,
        { label: texts.openTask, enabled: true, run: () => actions.openTask(cell.row) },
      ]
    },
    ({ cells }) => {
      const writes = cells().some((cell) => isWritable(actions.edit(cell)))
      return [
        entry(texts.cut, 'Ctrl+X', writes, () => actions.onClipboard('cut')),
        entry(texts.copy, 'Ctrl+C', true, () => actions.onClipboard('copy')),
        entry(texts.paste, 'Ctrl+V', true, actions.paste),
        entry(texts.clear, 'Delete', writes, () => actions.run('clear')),
      ]
    },
    ({ cells }) => {
      const writes = cells().some((cell) => isWritable(actions.edit(cell)))
      return [
        entry(texts.fillDown, 'Ctrl+D', writes, () => actions.run('fillDown')),
        entry(texts.fillRight, 'Ctrl+R', writes, () => actions.run('fillRight')),
      ]
    },
    () => [
      { label: texts.wholeRows, shortcut: 'Shift+Space', enabled: true, run: actions.wholeRows },
      { label: texts.wholeColumns, enabled: true, run: actions.wholeColumns },
    ],
    () => {
      const back = (way: 'undo' | 'redo', shortcut: string) => {
        const name = actions.undoNext()[way]
        const label = undoTexts.would(undoTexts[way], shorten(name ?? '', 24))
        return entry(label, shortcut, name !== null, () => actions.run(way))
      }
      return [back('undo', 'Ctrl+Z'), back('redo', 'Ctrl+Y')]
    },
  ]
}
