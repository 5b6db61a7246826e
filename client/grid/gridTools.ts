/** What hands do in the grid beyond typing, put together: selecting, the commands over what is selected, and the menu. */
import type { GridApi } from 'ag-grid-community'
import type { TableView } from '../../shared/books/tableView.ts'
import type { UndoNext } from '../undo/createUndoNext.ts'
import type { UndoLog } from '../undo/undoLog.ts'
import { blockWriterOnDemand } from './block/blockWriterOnDemand.ts'
import type { BlockScreen } from './block/createBlockWriter.ts'
import { pagePauses } from './block/inSlices.ts'
import { type CellEdit, isWritable } from './cellEdit.ts'
import { createGridCommands, type GridCommands } from './commands.ts'
import type { GridCommand, OwnCommand } from './editorKeys.ts'
import { createFillHandle } from './fill/fillHandle.ts'
import type { GridCells } from './gridCells.ts'
import type { GridRow } from './gridRow.ts'
import { commentKey, type MenuRequest, type MenuSource, menuGroups } from './menu/cellMenu.ts'
import type { GridActions } from './menu/gridEntries.ts'
import type { ActiveCell } from './overlayHost.ts'
import { createGridRange, type GridRange } from './range/createRange.ts'
import type { Selected } from './range/SelectionStatus.tsx'
import type { RowIndex } from './rowIndex.ts'

export interface GridTools {
  readonly range: GridRange
  readonly commands: GridCommands
  /** `pressed` where the pointer asked for it. */
  readonly run: (command: GridCommand, cell: ActiveCell, pressed?: MouseEvent) => void
  readonly destroy: () => void
}

/** What the screen around the grid takes part in. */
export interface ToolScreen {
  readonly table: { readonly view: () => TableView }
  readonly undo: UndoLog
  readonly undoNext: () => UndoNext
  /** Questions, progress and what is said of edits of many cells. */
  readonly screen: BlockScreen
  readonly selected: (selected: Selected | null) => void
  readonly openTask: (row: GridRow) => void
  readonly openMenu: (menu: MenuRequest) => void
  /** What others add to the menu of a cell, behind the grid's own. */
  readonly menuSources: readonly MenuSource[]
}

export interface GridToolOptions {
  readonly around: ToolScreen
  readonly api: GridApi<GridRow>
  readonly wrapper: HTMLElement
  readonly host: HTMLElement
  readonly cells: GridCells
  readonly index: () => RowIndex
  /** By what the table says this very moment. */
  readonly edit: (cell: ActiveCell) => CellEdit
  /** The rows follow the table at once, and not with the next frame. */
  readonly catchUp: () => void
  readonly isGone: (cell: ActiveCell) => boolean
  readonly readWhole: (cell: ActiveCell) => void
  /** The one editor, which is made after the tools. */
  readonly editor: () => {
    readonly open: () => void
    readonly focus: () => void
    readonly settle: () => boolean
    readonly isTyping: () => boolean
  }
}

export function createGridTools(options: GridToolOptions): GridTools {
  const { around, api, wrapper, cells, index, edit, editor } = options
  const { undo, screen } = around
  const settle = () => editor().settle()
  const range = createGridRange({
    api,
    wrapper,
    host: options.host,
    cells,
    index,
    settle,
    focus: () => editor().focus(),
    isFillable: (cell) => isWritable(edit(cell)),
    told: around.selected,
  })
  const pauses = pagePauses(window)
  const commands = createGridCommands({
    range,
    writer: blockWriterOnDemand({
      edit,
      ruleOf: ({ row }) => row.task.task.rule,
      undo,
      pauses,
      screen,
    }),
    undo,
    view: around.table.view,
    screen,
    pauses,
    index,
    edit,
    catchUp: options.catchUp,
    isGone: options.isGone,
    isLeaving: () => wrapper.ownerDocument.visibilityState === 'hidden',
    active: cells.active,
    isTyping: () => editor().isTyping(),
    show: cells.show,
  })
  const stopFilling = createFillHandle({
    wrapper,
    range,
    cellOf: cells.cellOf,
    settle,
    fill: commands.fillTargets,
  })

  const runs: Readonly<Record<OwnCommand, () => void>> = {
    clear: commands.clear,
    undo: commands.undo,
    redo: commands.redo,
    fillDown: () => commands.fill('down'),
    fillRight: () => commands.fill('right'),
  }
  const actions: GridActions = {
    edit,
    open: () => editor().open(),
    openTask: around.openTask,
    readWhole: options.readWhole,
    // In the box, whose events carry the clipboard on plain http as well.
    onClipboard: (command) => wrapper.ownerDocument.execCommand(command),
    paste: commands.pasteAsked,
    run: (command) => runs[command](),
    wholeRows: range.selection.wholeRows,
    wholeColumns: range.selection.wholeColumns,
    undoNext: around.undoNext,
  }

  async function openMenu(cell: ActiveCell, pressed: MouseEvent | undefined) {
    const at =
      pressed === undefined
        ? cells.element(cell)?.getBoundingClientRect()
        : new DOMRect(pressed.clientX, pressed.clientY)
    if (at === undefined) return
    if (!range.holds(cell)) range.selection.collapse()
    const { cellMenu } = await import('./menu/gridEntries.ts')
    const target = { cell, cells: range.cells }
    around.openMenu({ ...cellMenu(actions, around.menuSources, target, cells.label(cell)), at })
  }

  /** An entry that others added to the menu, by the key that stands beside it. */
  function runAdded(shortcut: string, cell: ActiveCell) {
    const entries = menuGroups(around.menuSources, { cell, cells: range.cells }).flat()
    entries.find((entry) => entry.shortcut === shortcut && entry.enabled)?.run()
  }

  return {
    range,
    commands,
    run(command, cell, pressed) {
      if (command === 'menu') void openMenu(cell, pressed)
      else if (command === 'comment') runAdded(commentKey, cell)
      else runs[command]()
    },
    destroy() {
      stopFilling()
      range.destroy()
    },
  }
}
