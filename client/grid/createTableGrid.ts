/**
 * The living table in AG Grid: rows from the view, one transaction per change, marks of others, and the overlay editor.
 * The screen around it (title, filter, notices) is `TableGrid.tsx`.
 */
import { createGrid, type GridApi } from 'ag-grid-community'
import { type Progress, progresses } from '../../shared/model.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { type Assembled, createRowAssembler, type RowFilter } from './assembleRows.ts'
import { cellContent, contentToText } from './cellContent.ts'
import { type CellEdit, cellEdit, type EditContext, isWritable, type WhyNot } from './cellEdit.ts'
import { fieldOfCell } from './cellField.ts'
import { createStyleContainer } from './chromium109.ts'
import { gridColumns, type Room } from './columns.ts'
import { createGridCells } from './gridCells.ts'
import type { GridMemory } from './gridMemory.ts'
import { gridModules } from './gridModules.ts'
import { type GridRow, isFolding } from './gridRow.ts'
import { gridSetup, totalRow } from './gridSetup.ts'
import { keepHeights } from './keepHeights.ts'
import { createMarks } from './marks.ts'
import { flashChanges, showPeers } from './others.ts'
import { createOverlayEditor } from './overlayEditor.ts'
import type { ActiveCell } from './overlayHost.ts'
import { indexRows } from './rowIndex.ts'
import { createSizeWatcher } from './sizeWatcher.ts'
import { gridTexts } from './texts.ts'
import { createUndoEdits, valueTyped } from './undoEdits.ts'
import { clearCell, writeProgress, writeTyped, writeYesno } from './writeCell.ts'

export interface TableGridOptions {
  readonly table: OpenTable
  readonly readonly: boolean
  readonly wrapper: HTMLElement
  readonly memory: GridMemory
  readonly filter: () => RowFilter
  readonly openTask: (row: GridRow) => void
  readonly tellWhyNot: (why: WhyNot) => void
  /** A choice to make in a cell (progress, yes or no). */
  readonly choose: (choice: ChoiceRequest) => void
  readonly readCell: (cell: ActiveCell, at: DOMRect) => void
  readonly told: (assembled: Assembled) => void
}

export interface ChoiceRequest {
  readonly cell: ActiveCell
  readonly edit: Extract<CellEdit, { kind: 'progress' | 'yesno' }>
  readonly at: DOMRect
}

export interface TableGridHandle {
  /** The filter or the folding changed. */
  readonly refilter: () => void
  readonly unfoldAll: (open: boolean) => void
  readonly resetWidths: () => void
  /** Writes what was chosen. */
  readonly take: (choice: ChoiceRequest, value: Progress | boolean | null) => WhyNot | null
  /** Back to the cell, after a choice or a drawer. */
  readonly focus: () => void
  readonly destroy: () => void
}

const narrowRoom = 720

export function createTableGrid(options: TableGridOptions): TableGridHandle {
  const { table, wrapper, memory } = options
  const ownUnit = table.person.acting.unitId
  const editContext: EditContext = {
    ownUnit,
    isOffice: table.person.acting.role === 'office',
    readonly: options.readonly,
    mayWrite: table.mayWrite,
  }
  const assemble = createRowAssembler()
  const marks = createMarks((run, milliseconds) => window.setTimeout(run, milliseconds))
  const sizes = createSizeWatcher()
  let { widths } = memory.read()
  let unfolded: ReadonlySet<string> = new Set(memory.read().unfolded)
  let room = roomOf(wrapper)
  let lastPlace = ''
  let lastTotal = ''

  let assembled = arrange()
  let index = indexRows(assembled.rows)

  const host = wrapper.ownerDocument.createElement('div')
  host.className = 'grid-host'
  wrapper.append(host)
  const styles = createStyleContainer(wrapper.ownerDocument)
  let made: GridApi<GridRow> | null = null
  const heights = keepHeights(wrapper, () => made)
  const api = createGrid<GridRow>(
    host,
    gridSetup({
      styles,
      columns: columns(),
      rows: assembled.rows,
      height: heights.height,
      total: () => table.view().total,
    }),
    { modules: gridModules },
  )
  made = api
  api.setGridAriaProperty('label', gridTexts.grid)
  const cells = createGridCells({ api, host, index: () => index, view: table.view })

  // Rows ------------------------------------------------------------------------------------------------------------

  function arrange(): Assembled {
    const next = assemble(table.view(), { ownUnit, unfolded, filter: options.filter() })
    options.told(next)
    return next
  }

  function update() {
    const before = assembled
    const active = cells.active()
    assembled = arrange()
    index = indexRows(assembled.rows)
    if (before.levels !== assembled.levels) api.setGridOption('columnDefs', columns())
    heights.follow(assembled.rows, assembled.levels, () => giveRows(before, active))
    const total = JSON.stringify(table.view().total)
    if (total !== lastTotal) api.setGridOption('pinnedBottomRowData', totalRow(assembled.rows))
    lastTotal = total
    editor.refresh()
    showPeers(table, index, marks)
  }

  /** In one transaction: each change to any value makes AG Grid look at all merged cells again. */
  function giveRows(before: Assembled, active: ActiveCell | null) {
    const { rows } = assembled
    const sameOrder =
      before.rows.length === rows.length && before.rows.every((row, i) => row.id === rows[i]?.id)
    if (sameOrder) {
      const changed = rows.filter((row, i) => row !== before.rows[i])
      if (changed.length > 0) api.applyTransaction({ update: changed })
      return
    }
    api.setGridOption('rowData', [...rows])
    if (active === null) return
    // AG Grid remembers the focused row by its place; the person means the line.
    const at = index.indexOf(active.row.id)
    if (at === undefined) api.clearFocusedCell()
    else api.setFocusedCell(at, active.column)
  }

  function remeasure() {
    heights.forgetWidths()
    heights.follow(assembled.rows, assembled.levels, () => undefined)
    editor.place()
  }

  function toggleGroup(row: GridRow) {
    const next = new Set(unfolded)
    if (!next.delete(row.id)) next.add(row.id)
    unfold(next)
  }

  function unfold(next: ReadonlySet<string>) {
    unfolded = next
    remember()
    update()
  }

  function remember() {
    memory.write({ widths, unfolded: [...unfolded] })
  }

  // Cells -----------------------------------------------------------------------------------------------------------

  function columns() {
    const { plan } = table.view()
    return gridColumns({
      levels: assembled.levels,
      names: { levels: plan.levels, units: plan.columns.map((each) => each.label) },
      room,
      widths,
      owner: {
        marks,
        isWritable: (row, column) => isWritable(cellEdit(row, column, editContext)),
        toggleGroup,
        readCell: (row, column) => readWhole({ row, column }),
        watchSize: sizes.watch,
      },
    })
  }

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

  const undo = createUndoEdits({
    editNow(cell) {
      const fresh = cells.fresh(cell)
      if (fresh === null) return null
      const { row, column } = fresh
      return { edit: cellEdit(row, column, editContext), rule: row.task.task.rule }
    },
    editBook: table.edit,
    show: cells.show,
  })

  function take({ cell, edit }: ChoiceRequest, value: Progress | boolean | null): WhyNot | null {
    const why =
      edit.kind === 'progress'
        ? writeProgress(edit, progresses.find((each) => each === value) ?? edit.value, table.edit)
        : writeYesno(edit, typeof value === 'boolean' ? value : null, table.edit)
    if (why === null) undo.done(cell, edit, value)
    return why
  }

  // Editor ----------------------------------------------------------------------------------------------------------

  const editor = createOverlayEditor({
    wrapper,
    active: cells.active,
    focusFirst() {
      if (assembled.rows.length > 0) api.setFocusedCell(0, 'rule')
    },
    focusCell: cells.focus,
    fresh: cells.fresh,
    cellOf: cells.cellOf,
    element: cells.element,
    edit: ({ row, column }) => cellEdit(row, column, editContext),
    label: cells.label,
    plainText: ({ row, column }) => contentToText(cellContent(row, column)),
    hint: ({ row, column }) => cellContent(row, column).hint,
    sendKey: cells.sendKey,
    write(cell, edit, typed, base) {
      if (!table.view().tasks.has(cell.row.task.task.id))
        return { reason: gridTexts.gone, remedy: gridTexts.goneRemedy }
      const why = writeTyped(edit, typed, base, cell.row.task.task.rule, table.edit)
      if (why === null) undo.done(cell, edit, valueTyped(edit, typed))
      return why
    },
    clear(cell, edit) {
      const why = clearCell(edit, cell.row.task.task.rule, table.edit)
      if (why === null && edit.kind !== 'none' && edit.kind !== 'progress')
        undo.done(cell, edit, edit.kind === 'text' ? '' : null)
      return why
    },
    undo() {
      const why = undo.undo()
      if (why !== null) options.tellWhyNot(why)
    },
    open: openCell,
    tellWhyNot: options.tellWhyNot,
    tellPlace,
  })

  function tellPlace(cell: ActiveCell | null, editing: boolean) {
    const place =
      cell === null
        ? null
        : { ...fieldOfCell(cell.row, cell.column), lineId: cell.row.id, column: cell.column }
    const said = JSON.stringify([place, editing])
    if (said === lastPlace) return
    lastPlace = said
    table.presence.setPlace(place, editing)
  }

  // Following -------------------------------------------------------------------------------------------------------

  api.addEventListener('cellFocused', editor.refresh)
  api.addEventListener('bodyScroll', editor.place)
  api.addEventListener('modelUpdated', editor.place)
  api.addEventListener('columnResized', ({ source, finished, columns: resized }) => {
    if (!finished) {
      editor.place()
      return
    }
    if (source === 'uiColumnResized' && room === 'wide') {
      widths = {
        ...widths,
        ...Object.fromEntries((resized ?? []).map((each) => [each.getColId(), each.getActualWidth()])),
      }
      remember()
    }
    remeasure()
  })
  const stopChanges = table.onChange(({ remote }) => {
    update()
    flashChanges(remote, index, marks)
  })
  const stopPeers = table.presence.onChange(() => showPeers(table, index, marks))
  const resizes = new ResizeObserver(() => {
    const now = roomOf(wrapper)
    if (now !== room) {
      room = now
      api.setGridOption('columnDefs', columns())
    }
    remeasure()
  })
  resizes.observe(wrapper)
  remeasure()
  showPeers(table, index, marks)

  return {
    refilter: update,
    unfoldAll(open) {
      const lines = [...table.view().tasks.values()].flatMap((task) => task.lines)
      unfold(new Set(open ? lines.filter(isFolding).map((line) => line.id) : []))
    },
    resetWidths() {
      widths = {}
      remember()
      // Columns that are still there keep the width they were dragged to.
      api.setGridOption('columnDefs', [])
      api.setGridOption('columnDefs', columns())
      remeasure()
    },
    take,
    focus: editor.focus,
    destroy() {
      stopChanges()
      stopPeers()
      resizes.disconnect()
      sizes.destroy()
      editor.destroy()
      tellPlace(null, false)
      heights.remove()
      api.destroy()
      styles.remove()
      host.remove()
    },
  }
}

function roomOf(wrapper: HTMLElement): Room {
  return wrapper.clientWidth > 0 && wrapper.clientWidth < narrowRoom ? 'narrow' : 'wide'
}
