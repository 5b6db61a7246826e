/**
 * The living table in AG Grid: rows from the view, one transaction per change, marks of others, and the overlay editor.
 * The screen around it (title, filter, notices) is `TableGrid.tsx`.
 */
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import { createGrid, type GridOptions } from 'ag-grid-community'
import type { TaskId } from '../../shared/model.ts'
import type { OpenTable, Place } from '../sync/openTable.ts'
import { type Assembled, createRowAssembler, type RowFilter } from './assembleRows.ts'
import { cellContent, contentToText } from './cellContent.ts'
import { type CellEdit, cellEdit, type EditContext, isWritable, type WhyNot } from './cellEdit.ts'
import { cellOfField, fieldOfCell } from './cellField.ts'
import type { CellOwner } from './cellView.ts'
import { createStyleContainer } from './chromium109.ts'
import { gridColumns, type Room } from './columns.ts'
import type { GridMemory } from './gridMemory.ts'
import { gridModules } from './gridModules.ts'
import { type ColumnId, type GridRow, isColumnId } from './gridRow.ts'
import { cellKey, createMarks, type PeerMark, peerMark } from './marks.ts'
import { type ActiveCell, createOverlayEditor, type OverlayEditor } from './overlayEditor.ts'
import { headRow } from './spans.ts'
import { gridTexts } from './texts.ts'
import { gridTheme } from './theme.ts'
import { TotalRow } from './totalRow.ts'
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
  const window = wrapper.ownerDocument.defaultView
  if (window === null) throw new Error('a grid was made outside a window')
  const assemble = createRowAssembler()
  const marks = createMarks((run, milliseconds) => window.setTimeout(run, milliseconds))
  const settings = memory.read()
  let widths = settings.widths
  let unfolded: ReadonlySet<string> = new Set(settings.unfolded)
  let assembled: Assembled = { rows: [], all: 0, levels: 1 }
  let indexById = new Map<string, number>()
  let rowsByTask = new Map<TaskId, GridRow[]>()
  let room: Room = roomOf(wrapper)
  let lastPlace = ''
  let lastTotal = ''
  // AG Grid calls back while it is being made, before there is an editor.
  let editor: OverlayEditor | null = null

  const editContext: EditContext = {
    ownUnit: table.person.acting.unitId,
    isOffice: table.person.acting.role === 'office',
    readonly: options.readonly,
    mayWrite: table.mayWrite,
  }
  const editOf = (cell: ActiveCell) => cellEdit(cell.row, cell.column, editContext)

  const sizes = createSizeWatcher()
  const owner: CellOwner = {
    marks,
    isWritable: (row, column) => isWritable(cellEdit(row, column, editContext)),
    toggleGroup,
    readCell: (row, column) => readWhole({ row, column }),
    watchSize: sizes.watch,
  }

  const gridHost = wrapper.ownerDocument.createElement('div')
  gridHost.className = 'grid-host'
  wrapper.append(gridHost)
  const styles = createStyleContainer(wrapper.ownerDocument)
  const api = createGrid<GridRow>(gridHost, gridOptions(), { modules: gridModules })

  // Rows ------------------------------------------------------------------------------------------------------------

  function arrange(): Assembled {
    const next = assemble(table.view(), {
      ownUnit: table.person.acting.unitId,
      unfolded,
      filter: options.filter(),
    })
    indexById = new Map(next.rows.map((row, i) => [row.id, i]))
    rowsByTask = new Map()
    for (const row of next.rows) {
      const ofTask = rowsByTask.get(row.task.task.id)
      if (ofTask === undefined) rowsByTask.set(row.task.task.id, [row])
      else ofTask.push(row)
    }
    options.told(next)
    return next
  }

  /** One transaction: each change to any value makes AG Grid look at all spans again. */
  function update() {
    const before = assembled
    const active = activeCell()
    assembled = arrange()
    if (before.levels !== assembled.levels) api.setGridOption('columnDefs', columns())
    const sameOrder =
      before.rows.length === assembled.rows.length &&
      before.rows.every((row, i) => row.id === assembled.rows[i]?.id)
    if (sameOrder) {
      const changed = assembled.rows.filter((row, i) => row !== before.rows[i])
      if (changed.length > 0) api.applyTransaction({ update: changed })
    } else {
      api.setGridOption('rowData', [...assembled.rows])
      // AG Grid remembers the focused row by its place; the person means the line.
      const at = active === null ? undefined : indexById.get(active.row.id)
      if (active !== null && at !== undefined) api.setFocusedCell(at, active.column)
      else if (active !== null) api.clearFocusedCell()
    }
    const total = JSON.stringify(table.view().total)
    if (total !== lastTotal) api.setGridOption('pinnedBottomRowData', totalRow())
    lastTotal = total
    editor?.refresh()
    showPeers()
  }

  function totalRow(): GridRow[] {
    // The total is drawn from the view; the row only holds its place.
    const [first] = assembled.rows
    return first === undefined ? [] : [{ ...first, id: 'total' }]
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

  function activeCell(): ActiveCell | null {
    const focused = api.getFocusedCell()
    if (focused == null || focused.rowPinned != null) return null
    const column = focused.column.getColId()
    if (!isColumnId(column)) return null
    const row = headRow(assembled.rows, focused.rowIndex, column)
    return row === undefined ? null : { row, column }
  }

  function freshCell(cell: ActiveCell): ActiveCell | null {
    const index = indexById.get(cell.row.id)
    const row = index === undefined ? undefined : assembled.rows[index]
    if (row !== undefined) return { ...cell, row }
    // Filtered away while it is being edited.
    return table.view().tasks.has(cell.row.task.task.id) ? cell : null
  }

  function elementOf({ row, column }: ActiveCell): HTMLElement | null {
    return gridHost.querySelector(`[row-id="${CSS.escape(row.id)}"] .ag-cell[col-id="${CSS.escape(column)}"]`)
  }

  function cellOf(element: Element): ActiveCell | null {
    const column = element.closest('.ag-cell')?.getAttribute('col-id') ?? ''
    const rowId = element.closest('[row-id]')?.getAttribute('row-id') ?? ''
    const index = indexById.get(rowId)
    if (index === undefined || !isColumnId(column)) return null
    const row = headRow(assembled.rows, index, column)
    return row === undefined ? null : { row, column }
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

  // Others ----------------------------------------------------------------------------------------------------------

  function headOf(rowId: string, column: ColumnId): GridRow | undefined {
    const index = indexById.get(rowId)
    return index === undefined ? undefined : headRow(assembled.rows, index, column)
  }

  function showPeers() {
    const byCell = new Map<string, PeerMark[]>()
    for (const peer of table.presence.peers()) {
      const { place } = peer
      if (place === null || !isColumnId(place.column)) continue
      const seen = cellOfField(place.book, place.field, rowsByTask)
      const head =
        headOf(place.lineId, place.column) ?? (seen === null ? undefined : headOf(seen.rowId, place.column))
      if (head === undefined) continue
      const key = cellKey(head.id, place.column)
      byCell.set(key, [...(byCell.get(key) ?? []), peerMark(peer)])
    }
    marks.setPeers(byCell)
  }

  function flash(remote: Parameters<Parameters<OpenTable['onChange']>[0]>[0]['remote']) {
    for (const { book, field, by } of remote) {
      const cell = cellOfField(book, field, rowsByTask)
      const head = cell === null ? undefined : headOf(cell.rowId, cell.column)
      if (cell !== null && head !== undefined) marks.flash(cellKey(head.id, cell.column), by.name)
    }
  }

  function tellPlace(cell: ActiveCell | null, editing: boolean) {
    const place: Place | null =
      cell === null
        ? null
        : { ...fieldOfCell(cell.row, cell.column), lineId: cell.row.id, column: cell.column }
    const said = JSON.stringify([place, editing])
    if (said === lastPlace) return
    lastPlace = said
    table.presence.setPlace(place, editing)
  }

  // Editor ----------------------------------------------------------------------------------------------------------

  editor = createOverlayEditor({
    wrapper,
    active: activeCell,
    focusFirst() {
      const [first] = assembled.rows
      if (first !== undefined) api.setFocusedCell(0, 'rule')
    },
    focusCell({ row, column }) {
      const index = indexById.get(row.id)
      if (index !== undefined) api.setFocusedCell(index, column)
    },
    fresh: freshCell,
    cellOf,
    element: elementOf,
    edit: editOf,
    label: labelOf,
    plainText: ({ row, column }) => contentToText(cellContent(row, column)),
    sendKey(cell, event, key) {
      const element = elementOf(cell)
      if (element === null) {
        const index = indexById.get(cell.row.id)
        if (index !== undefined) api.ensureIndexVisible(index)
        return key !== 'Tab'
      }
      const sent = new KeyboardEvent('keydown', {
        key,
        shiftKey: event.shiftKey && key === 'Tab',
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        bubbles: true,
        cancelable: true,
      })
      return !element.dispatchEvent(sent)
    },
    write(cell, edit, typed, base) {
      if (!table.view().tasks.has(cell.row.task.task.id))
        return { reason: gridTexts.gone, remedy: gridTexts.goneRemedy }
      return writeTyped(edit, typed, base, cell.row.task.task.rule, table.edit)
    },
    clear: (edit) => clearActive(edit),
    open: openCell,
    tellWhyNot: options.tellWhyNot,
    tellPlace,
  })

  function clearActive(edit: CellEdit): WhyNot | null {
    const cell = activeCell()
    return cell === null ? null : clearCell(edit, cell.row.task.task.rule, table.edit)
  }

  function labelOf({ row, column }: ActiveCell): string {
    const heading = row.headings.at(-1)?.heading.text ?? ''
    const header = api.getColumnDef(column)?.headerName ?? ''
    return gridTexts.editorLabel(
      gridTexts.place(
        heading,
        row.task.number,
        row.line.kind === 'summary' ? gridTexts.summaryBy(row.line.name) : row.line.name,
      ),
      header,
    )
  }

  // Grid ------------------------------------------------------------------------------------------------------------

  function columns() {
    const { plan } = table.view()
    return gridColumns({
      levels: assembled.levels,
      names: { levels: plan.levels, units: plan.columns.map((each) => each.label) },
      room,
      widths,
      owner,
    })
  }

  function gridOptions(): GridOptions<GridRow> {
    assembled = arrange()
    return {
      theme: gridTheme,
      themeStyleContainer: styles,
      localeText: AG_GRID_LOCALE_CN,
      columnDefs: columns(),
      defaultColDef: {
        sortable: false,
        resizable: true,
        suppressMovable: true,
        suppressHeaderMenuButton: true,
      },
      rowData: [...assembled.rows],
      getRowId: ({ data }) => data.id,
      pinnedBottomRowData: totalRow(),
      isFullWidthRow: ({ rowNode }) => rowNode.rowPinned === 'bottom',
      fullWidthCellRenderer: TotalRow,
      fullWidthCellRendererParams: { total: () => table.view().total },
      enableCellSpan: true,
      animateRows: false,
      suppressRowHoverHighlight: false,
      suppressDragLeaveHidesColumns: true,
      // Measured rows ahead of the eye keep the scrollbar still.
      rowBuffer: 20,
      rowClassRules: {
        'starts-heading': ({ data }) => data?.startsHeading === true,
        'starts-task': ({ data }) => data?.startsTask === true,
        'row-mine': ({ data }) => data?.mine === true,
        'row-foreign': ({ data, node }) => data?.mine === false && node.rowPinned == null,
        'row-summary': ({ data }) => data?.line.kind === 'summary',
        'row-member': ({ data }) => data?.member === true,
      },
      onCellFocused: () => editor?.refresh(),
      onBodyScroll: () => editor?.place(),
      onModelUpdated: () => editor?.place(),
      onColumnResized({ source, finished, columns: resized }) {
        editor?.place()
        if (!finished || source !== 'uiColumnResized' || room === 'narrow') return
        widths = { ...widths }
        for (const each of resized ?? []) widths = { ...widths, [each.getColId()]: each.getActualWidth() }
        remember()
      },
    }
  }

  api.setGridAriaProperty('label', gridTexts.grid)
  showPeers()
  const stopChanges = table.onChange(({ remote }) => {
    update()
    flash(remote)
  })
  const stopPeers = table.presence.onChange(showPeers)
  const resizes = new window.ResizeObserver(() => {
    const now = roomOf(wrapper)
    if (now !== room) {
      room = now
      api.setGridOption('columnDefs', columns())
    }
    editor?.place()
  })
  resizes.observe(wrapper)

  return {
    refilter: update,
    unfoldAll(open) {
      const groups = [...table.view().tasks.values()].flatMap((task) =>
        task.lines.filter((line) => line.kind === 'group' && line.target === null && line.memberCount > 0),
      )
      unfold(new Set(open ? groups.map((line) => line.id) : []))
    },
    resetWidths() {
      widths = {}
      remember()
      api.setGridOption('columnDefs', [])
      api.setGridOption('columnDefs', columns())
    },
    focus: () => editor?.focus(),
    destroy() {
      stopChanges()
      stopPeers()
      resizes.disconnect()
      sizes.destroy()
      editor?.destroy()
      tellPlace(null, false)
      api.destroy()
      styles.remove()
      gridHost.remove()
    },
  }
}

function roomOf(wrapper: HTMLElement): Room {
  return wrapper.clientWidth > 0 && wrapper.clientWidth < narrowRoom ? 'narrow' : 'wide'
}

/** One observer for all cells that offer their whole text. */
function createSizeWatcher() {
  const listeners = new Map<Element, () => void>()
  const observer = new ResizeObserver((entries) => {
    for (const entry of entries) listeners.get(entry.target)?.()
  })
  return {
    watch(box: HTMLElement, changed: () => void) {
      listeners.set(box, changed)
      observer.observe(box)
      return () => {
        listeners.delete(box)
        observer.unobserve(box)
      }
    },
    destroy: () => observer.disconnect(),
  }
}
