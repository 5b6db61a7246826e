/**
 * The living table in AG Grid: rows from the view, one transaction per change, marks of others, and the overlay editor.
 * The screen around it (title, filter, notices) is `TableGrid.tsx`.
 */
import { createGrid, type GridApi } from 'ag-grid-community'
import type { OpenTable } from '../sync/openTable.ts'
import { type Assembled, createRowAssembler, type RowFilter } from './assembleRows.ts'
import { cellContent, contentToText } from './cellContent.ts'
import { type CellEdit, cellEdit, type EditContext, isWritable, type WhyNot } from './cellEdit.ts'
import { fieldOfCell } from './cellField.ts'
import { createStyleContainer } from './chromium109.ts'
import { gridColumns, type Room } from './columns.ts'
import type { GridMemory } from './gridMemory.ts'
import { gridModules } from './gridModules.ts'
import { type GridRow, isColumnId, isFolding } from './gridRow.ts'
import { gridSetup, totalRow } from './gridSetup.ts'
import { keepHeights } from './keepHeights.ts'
import { createMarks } from './marks.ts'
import { flashChanges, showPeers } from './others.ts'
import { createOverlayEditor } from './overlayEditor.ts'
import type { ActiveCell } from './overlayHost.ts'
import { indexRows } from './rowIndex.ts'
import { createSizeWatcher } from './sizeWatcher.ts'
import { gridTexts } from './texts.ts'
import { clearCell, writeTyped } from './writeCell.ts'

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

  // Rows ------------------------------------------------------------------------------------------------------------

  function arrange(): Assembled {
    const next = assemble(table.view(), { ownUnit, unfolded, filter: options.filter() })
    options.told(next)
    return next
  }

  function update() {
    const before = assembled
    const active = activeCell()
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

  function activeCell(): ActiveCell | null {
    // Undefined before anything was focused, whatever the type says.
    const focused = api.getFocusedCell() ?? null
    if (focused === null || focused.rowPinned != null) return null
    const column = focused.column.getColId()
    const under = assembled.rows[focused.rowIndex]
    if (!isColumnId(column) || under === undefined) return null
    const row = index.head(under.id, column)
    return row === undefined ? null : { row, column }
  }

  function elementOf({ row, column }: ActiveCell): HTMLElement | null {
    return host.querySelector(`[row-id="${CSS.escape(row.id)}"] .ag-cell[col-id="${CSS.escape(column)}"]`)
  }

  function cellOf(element: Element): ActiveCell | null {
    const column = element.closest('.ag-cell')?.getAttribute('col-id') ?? ''
    const rowId = element.closest('[row-id]')?.getAttribute('row-id') ?? ''
    const row = isColumnId(column) ? index.head(rowId, column) : undefined
    return row === undefined || !isColumnId(column) ? null : { row, column }
  }

  function readWhole(cell: ActiveCell) {
    const at = elementOf(cell)?.getBoundingClientRect()
    if (at !== undefined) options.readCell(cell, at)
  }

  function openCell(cell: ActiveCell, edit: CellEdit) {
    const { row, column } = cell
    const at = elementOf(cell)?.getBoundingClientRect()
    if ((edit.kind === 'progress' || edit.kind === 'yesno') && at !== undefined)
      options.choose({ cell, edit, at })
    else if (column === 'unit' && row.fold !== null) toggleGroup(row)
    else if (column === 'requirements') readWhole(cell)
    else options.openTask(row)
  }

  function labelOf({ row, column }: ActiveCell): string {
    const { line, task } = row
    const unit = line.kind === 'summary' ? gridTexts.summaryBy(line.name) : line.name
    const place = gridTexts.place(row.headings.at(-1)?.heading.text ?? '', task.number, unit)
    return gridTexts.editorLabel(place, api.getColumnDef(column)?.headerName ?? '')
  }

  // Editor ----------------------------------------------------------------------------------------------------------

  const editor = createOverlayEditor({
    wrapper,
    active: activeCell,
    focusFirst() {
      if (assembled.rows.length > 0) api.setFocusedCell(0, 'rule')
    },
    focusCell({ row, column }) {
      const at = index.indexOf(row.id)
      if (at !== undefined) api.setFocusedCell(at, column)
    },
    fresh(cell) {
      const row = index.row(cell.row.id)
      if (row !== undefined) return { ...cell, row }
      // Filtered away while it is being edited.
      return table.view().tasks.has(cell.row.task.task.id) ? cell : null
    },
    cellOf,
    element: elementOf,
    edit: ({ row, column }) => cellEdit(row, column, editContext),
    label: labelOf,
    plainText: ({ row, column }) => contentToText(cellContent(row, column)),
    sendKey(cell, event, key) {
      const element = elementOf(cell)
      if (element !== null) return !element.dispatchEvent(keyFor(event, key))
      // Scrolled out of sight: the key brings it back.
      const at = index.indexOf(cell.row.id)
      if (at !== undefined) api.ensureIndexVisible(at)
      return key !== 'Tab'
    },
    write(cell, edit, typed, base) {
      if (!table.view().tasks.has(cell.row.task.task.id))
        return { reason: gridTexts.gone, remedy: gridTexts.goneRemedy }
      return writeTyped(edit, typed, base, cell.row.task.task.rule, table.edit)
    },
    clear: (cell, edit) => clearCell(edit, cell.row.task.task.rule, table.edit),
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

/** The key as if the active cell had it; Shift means something to Tab alone, ranges are not selected. */
function keyFor(event: KeyboardEvent, key: string): KeyboardEvent {
  return new KeyboardEvent('keydown', {
    key,
    shiftKey: event.shiftKey && key === 'Tab',
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    bubbles: true,
    cancelable: true,
  })
}
