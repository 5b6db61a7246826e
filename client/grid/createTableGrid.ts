/**
 * The living table in AG Grid: rows from the view, one transaction per change, marks of others, and the overlay editor.
 * The screen around it (title, filter, notices) is `TableGrid.tsx`.
 */
import { createGrid, type GridApi } from 'ag-grid-community'
import type { Progress } from '../../shared/model.ts'
import type { OpenTable } from '../sync/openTable.ts'
import type { Assembled } from './assembleRows.ts'
import { cellContent, contentToText } from './cellContent.ts'
import { type CellEdit, cellEdit, type EditContext, isWritable, type WhyNot } from './cellEdit.ts'
import type { CellNotes } from './cellNotes.ts'
import { createStyleContainer } from './chromium109.ts'
import type { Room } from './columns/columnLayout.ts'
import type { HeaderOwner } from './columns/headerCell.ts'
import { keepColumns } from './columns/keepColumns.ts'
import { blankColumns, columnNamesOf } from './columns/planColumns.ts'
import { createGridRows } from './createGridRows.ts'
import { createDrawnRows } from './drawnRows.ts'
import { createRevealer, type Revealer } from './find/createRevealer.ts'
import { createGridCells } from './gridCells.ts'
import { gridModules } from './gridModules.ts'
import { type ColumnId, type GridRow, isFolding } from './gridRow.ts'
import { gridSetup, totalRow } from './gridSetup.ts'
import { createGridTools, type ToolScreen } from './gridTools.ts'
import { keepHeights } from './keepHeights.ts'
import { createMarks } from './marks.ts'
import { createPlaceTeller, flashChanges, showPeers } from './others.ts'
import { createOverlayEditor } from './overlayEditor.ts'
import type { ActiveCell } from './overlayHost.ts'
import { returnTo } from './returnTo.ts'
import { createSizeWatcher } from './sizeWatcher.ts'
import { gridTexts } from './texts.ts'
import type { GridState } from './views/gridState.ts'

export interface TableGridOptions extends ToolScreen {
  readonly table: OpenTable
  readonly readonly: boolean
  readonly wrapper: HTMLElement
  /** How the person wants the table to look; after a change from outside, call `follow`. */
  readonly state: () => GridState
  readonly changeState: (part: Partial<GridState>) => void
  readonly header: HeaderOwner
  readonly tellWhyNot: (why: WhyNot) => void
  /** A choice to make in a cell (progress, yes or no). */
  readonly choose: (choice: ChoiceRequest) => void
  readonly readCell: (cell: ActiveCell, at: DOMRect) => void
  readonly notes: CellNotes | undefined
  readonly told: (assembled: Assembled) => void
  /** For those who do not see it. */
  readonly say: (text: string) => void
}

export interface ChoiceRequest {
  readonly cell: ActiveCell
  readonly edit: Extract<CellEdit, { kind: 'progress' | 'yesno' }>
  readonly at: DOMRect
}

export interface TableGridHandle {
  /** The state was changed: columns, rows and their order follow. */
  readonly follow: () => void
  readonly unfoldAll: (open: boolean) => void
  readonly revealer: Revealer
  /** Does what is frozen leave room for the rest? */
  readonly hasRoomFor: (frozen: readonly ColumnId[]) => boolean
  /** Where cells are drawn. */
  readonly host: HTMLElement
  /** The cell with the cursor. */
  readonly active: () => ActiveCell | null
  readonly room: () => Room
  /** Writes what was chosen. */
  readonly take: (choice: ChoiceRequest, value: Progress | boolean | null) => WhyNot | null
  /** Back to the cell, after a choice or a drawer. */
  readonly focus: () => void
  readonly label: (cell: ActiveCell) => string
  readonly undo: () => void
  readonly redo: () => void
  readonly destroy: () => void
}

export function createTableGrid(options: TableGridOptions): TableGridHandle {
  const { table, wrapper } = options
  const ownUnit = table.person.acting.unitId
  const editContext: EditContext = {
    ownUnit,
    isOffice: table.person.acting.role === 'office',
    readonly: options.readonly,
    mayWrite: table.mayWrite,
  }
  const marks = createMarks((run, milliseconds) => window.setTimeout(run, milliseconds))
  const drawn = createDrawnRows()
  const sizes = createSizeWatcher()
  const revealer = createRevealer({
    view: table.view,
    state: options.state,
    changeState: options.changeState,
    index: () => rows.index(),
    update,
    cells: () => cells,
  })
  let lastTotal = ''
  /** Where the cursor stood when the keyboard went elsewhere and the rows moved. */
  let left: ActiveCell | null = null

  const tellPlace = createPlaceTeller(table.presence)

  const host = wrapper.ownerDocument.createElement('div')
  host.className = 'grid-host'
  wrapper.append(host)
  const styles = createStyleContainer(wrapper.ownerDocument)
  let made: GridApi<GridRow> | null = null
  /** What lies over the cells follows them. */
  let place: () => void = () => undefined
  const heights = keepHeights(
    wrapper,
    () => made,
    () => place(),
  )
  const rows = createGridRows({
    table,
    state: options.state,
    revealed: revealer.lines,
    told: options.told,
    drawn,
    heights,
    api: () => api,
  })
  const { index } = rows
  const columns = keepColumns({
    wrapper,
    state: options.state,
    changeState: options.changeState,
    levels: () => rows.arranged().levels,
    names: () => columnNamesOf(table.view().plan),
    blank: () => blankColumns(table.view().plan),
    header: options.header,
    owner: {
      marks,
      notes: options.notes,
      drawn,
      isWritable: (row, column) => isWritable(cellEdit(row, column, editContext)),
      toggleGroup,
      readCell: (row, column) => readWhole({ row, column }),
      watchSize: sizes.watch,
    },
  })
  const api = createGrid<GridRow>(
    host,
    gridSetup({
      styles,
      columns: columns.defs(),
      height: heights.height,
      total: () => table.view().total,
    }),
    { modules: gridModules },
  )
  made = api
  // Only now are the widths known, and with them the heights.
  rows.layOut()
  api.setGridAriaProperty('label', gridTexts.grid)
  const cells = createGridCells({ api, host, index, view: table.view })

  // Rows ------------------------------------------------------------------------------------------------------------

  /** Before cells are read for a command: keys can come faster than frames. */
  function catchUp() {
    if (rows.isBehind()) update()
  }

  function update() {
    const before = rows.arranged()
    const active = cells.active()
    rows.arrange()
    columns.follow(before.levels !== rows.arranged().levels)
    if (rows.give() && active !== null) followCursor(active)
    const total = JSON.stringify(table.view().total)
    if (total !== lastTotal) api.setGridOption('pinnedBottomRowData', totalRow(rows.arranged().rows))
    lastTotal = total
    range.follow(before.rows, rows.arranged().changed)
    editor.refresh()
    showPeers(table, index(), marks)
  }

  /** AG Grid remembers the focused row by its place; the person means the line. */
  function followCursor(active: ActiveCell) {
    left = null
    if (index().indexOf(active.row.id) === undefined) api.clearFocusedCell()
    else if (wrapper.contains(wrapper.ownerDocument.activeElement)) cells.focus(active)
    else {
      // Focusing a cell takes the keyboard with it: it waits until the person comes back.
      left = active
      api.clearFocusedCell()
    }
  }

  function remeasure() {
    rows.remeasure()
    place()
  }

  function toggleGroup(row: GridRow) {
    const next = new Set(options.state().unfolded)
    const open = !next.delete(row.id)
    if (open) next.add(row.id)
    options.changeState({ unfolded: [...next] })
    update()
    options.say((open ? gridTexts.unfolded : gridTexts.folded)(row.line.name))
  }

  // Cells -----------------------------------------------------------------------------------------------------------

  function readWhole(cell: ActiveCell) {
    const at = cells.element(cell)?.getBoundingClientRect()
    if (at !== undefined) options.readCell(cell, at)
  }

  function openCell(cell: ActiveCell, edit: CellEdit) {
    const { row, column } = cell
    const at = cells.element(cell)?.getBoundingClientRect()
    if ((edit.kind === 'progress' || edit.kind === 'yesno') && at !== undefined)
      options.choose({ cell, edit, at })
    else if (column === 'unit' && row.fold !== null) toggleGroup(row)
    else if (column === 'requirements') readWhole(cell)
    else options.openTask(row)
  }

  // Editor and tools ------------------------------------------------------------------------------------------------

  /** By what the table says this very moment: what was written may not be drawn yet. */
  const edit = (cell: ActiveCell) => {
    const { row, column } = cells.now(cell)
    return cellEdit(row, column, editContext)
  }
  const { range, commands, ...tools } = createGridTools({
    around: options,
    api,
    wrapper,
    host,
    cells,
    index,
    edit,
    catchUp,
    isGone: ({ row }) => !table.view().tasks.has(row.task.task.id),
    readWhole,
    editor: () => editor,
  })

  const editor = createOverlayEditor({
    wrapper,
    active: cells.active,
    focusFirst() {
      const [first] = rows.arranged().rows
      if (left !== null && index().row(left.row.id) !== undefined) cells.focus(left)
      else if (first !== undefined) cells.focus({ row: first, column: columns.first() })
    },
    focusCell: cells.focus,
    fresh: cells.fresh,
    cellOf: cells.cellOf,
    element: cells.element,
    edit,
    label: cells.label,
    plainText: ({ row, column }) => contentToText(cellContent(row, column)),
    hint: ({ row, column }) => cellContent(row, column).hint,
    sendKey: cells.sendKey,
    write: commands.write,
    command: tools.run,
    selectByKey: range.key,
    moved: range.selection.activate,
    enterAll: commands.enterAll,
    isManySelected: () => range.selection.rect() !== null,
    copy: commands.copy,
    cut: commands.cut,
    paste: commands.paste,
    open: openCell,
    tellWhyNot: options.tellWhyNot,
    tellPlace,
  })

  // Following -------------------------------------------------------------------------------------------------------

  api.addEventListener('cellFocused', () => {
    editor.refresh()
    range.selection.activate(cells.active())
    range.refresh()
  })
  api.addEventListener('bodyScroll', editor.place)
  api.addEventListener('bodyScrollEnd', ({ top, left }) => options.changeState({ scroll: { top, left } }))
  place = () => {
    editor.place()
    range.refresh()
  }
  api.addEventListener('modelUpdated', place)
  const stopChanges = table.onChange(({ remote }) => {
    update()
    flashChanges(remote, index(), marks)
  })
  const stopPeers = table.presence.onChange(() => showPeers(table, index(), marks))
  const stopColumns = columns.attach(api, { changed: remeasure, moving: editor.place })
  remeasure()
  showPeers(table, index(), marks)

  const { scroll } = options.state()
  if (scroll.top > 0 || scroll.left > 0) returnTo(wrapper, scroll)

  return {
    follow() {
      update()
      api.refreshHeader()
    },
    unfoldAll(open) {
      const lines = [...table.view().tasks.values()].flatMap((task) => task.lines)
      options.changeState({ unfolded: open ? lines.filter(isFolding).map((line) => line.id) : [] })
      update()
      options.say(open ? gridTexts.allUnfolded : gridTexts.allFolded)
    },
    revealer,
    host,
    hasRoomFor: columns.hasRoomFor,
    active: cells.active,
    room: columns.room,
    take: ({ cell, edit: at }, value) => commands.choose(cell, at, value),
    focus: editor.focus,
    label: cells.label,
    undo: commands.undo,
    redo: commands.redo,
    destroy() {
      stopChanges()
      stopPeers()
      stopColumns()
      sizes.destroy()
      tools.destroy()
      editor.destroy()
      tellPlace(null, false)
      heights.remove()
      api.destroy()
      styles.remove()
      host.remove()
    },
  }
}
