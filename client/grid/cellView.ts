/** Draws one cell. Plain DOM: hundreds are on screen at once, and they hold nothing but text. */
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import { type CellContent, cellContent, contentToText } from './cellContent.ts'
import { type CellNotes, drawNotes } from './cellNotes.ts'
import { drawContent } from './drawContent.ts'
import type { DrawnRows } from './drawnRows.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { drawIcon } from './icons.ts'
import { type CellMarks, cellKey, type Marks } from './marks.ts'
import { gridTexts } from './texts.ts'

/** What the grid's owner hands to every cell. */
export interface CellOwner {
  readonly marks: Marks
  readonly notes: CellNotes | undefined
  readonly isWritable: (row: GridRow, column: ColumnId) => boolean
  readonly toggleGroup: (row: GridRow) => void
  readonly readCell: (row: GridRow, column: ColumnId) => void
  readonly drawn: DrawnRows
  /** Calls back when the box may have come to hold less or more than fits. */
  readonly watchSize: (box: HTMLElement, changed: () => void) => () => void
}

export interface CellViewParams {
  readonly columnId: ColumnId
  readonly owner: CellOwner
}

type Params = ICellRendererParams<GridRow> & CellViewParams

export class CellView implements ICellRendererComp<GridRow> {
  private readonly body = document.createElement('div')
  private params: Params | null = null
  private drawn = ''
  private unwatch: (() => void)[] = []
  private stopSize: () => void = nothing
  private marks: HTMLElement[] = []

  init(params: Params) {
    this.body.className = 'cell-body'
    this.show(params)
  }

  getGui() {
    return this.body
  }

  refresh(params: Params) {
    this.show(params)
    return true
  }

  destroy() {
    for (const stop of this.unwatch) stop()
    this.stopSize()
    this.stopSize = nothing
    for (const mark of this.marks) mark.remove()
    this.unwatch = []
    this.marks = []
  }

  private show(params: Params) {
    const row = params.data
    const before = this.params
    this.params = params
    if (row === undefined) return
    if (before?.data?.id !== row.id) {
      this.destroy()
      const key = cellKey(row.id, params.columnId)
      const redraw = () => this.drawMarks(row.id, params)
      this.unwatch.push(
        params.owner.marks.watch(key, redraw),
        params.owner.drawn.watch(row.id, (data) => this.show({ ...params, data })),
      )
      if (params.owner.notes !== undefined) this.unwatch.push(params.owner.notes.onChange(redraw))
    }
    const content = cellContent(row, params.columnId)
    // A row is new whenever one of its cells is; the others are left alone.
    const drawn = JSON.stringify([content, row.fold])
    if (drawn !== this.drawn) {
      this.drawn = drawn
      this.draw(row, content, params)
    }
    const writable = params.owner.isWritable(row, params.columnId)
    params.eGridCell.classList.toggle('cell-writable', writable)
    params.eGridCell.setAttribute('aria-readonly', String(!writable))
    this.drawMarks(row.id, params)
  }

  private draw(row: GridRow, content: CellContent, { columnId, owner }: Params) {
    const text = drawContent(content)
    if (columnId === 'unit' && row.fold !== null) text.prepend(foldButton(row, owner))
    this.stopSize()
    this.stopSize = nothing
    this.body.replaceChildren(text)
    this.body.title = [columnId === 'score' ? contentToText(content) : '', content.hint]
      .filter((part) => part !== '')
      .join('\n')
    if (this.body.title === '') this.body.removeAttribute('title')
    if (columnId === 'requirements' || columnId === 'note') this.offerWhole(row, text)
  }

  /** Texts are cut at the cell's edge; where that happens, a button shows the whole. */
  private offerWhole(row: GridRow, text: HTMLElement) {
    const params = this.params
    if (params === null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    button.className = 'cell-whole'
    button.textContent = gridTexts.whole
    button.hidden = true
    button.addEventListener('click', () => params.owner.readCell(row, params.columnId))
    this.body.append(button)
    const measure = () => {
      button.hidden = text.scrollHeight <= text.clientHeight + 1
    }
    this.stopSize = params.owner.watchSize(text, measure)
  }

  private drawMarks(rowId: string, params: Params) {
    const { marks } = params.owner
    const now: CellMarks = marks.of(cellKey(rowId, params.columnId))
    // On the whole cell: the body of a merged one is only as tall as its text.
    const cell = params.eGridCell
    for (const old of this.marks) old.remove()
    this.marks = []
    for (const peer of now.peers) {
      const frame = document.createElement('div')
      frame.className = `cell-mark peer-frame peer-${peer.colour}`
      const name = document.createElement('span')
      name.className = 'peer-name'
      name.textContent = peer.editing ? gridTexts.filling(peer.name) : peer.name
      frame.append(name)
      this.marks.push(frame)
    }
    if (now.changedBy !== null) {
      const flash = document.createElement('div')
      flash.className = 'cell-mark cell-flash'
      const name = document.createElement('span')
      name.className = 'flash-name'
      name.textContent = gridTexts.changedBy(now.changedBy)
      flash.append(name)
      this.marks.push(flash)
    }
    const row = this.params?.data
    if (row !== undefined) this.marks.push(...drawNotes(params.owner.notes?.of(row, params.columnId) ?? []))
    cell.append(...this.marks)
  }
}

const nothing = () => undefined

function foldButton(row: GridRow, owner: CellOwner): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  // Reached by the pointer; the keyboard opens a group by Enter on its cell.
  button.tabIndex = -1
  button.className = 'cell-fold'
  const folded = row.fold === 'folded'
  button.setAttribute('aria-expanded', String(!folded))
  button.setAttribute('aria-label', (folded ? gridTexts.unfold : gridTexts.fold)(row.line.name))
  button.append(drawIcon(document, folded ? 'right' : 'down'))
  button.addEventListener('click', () => owner.toggleGroup(row))
  return button
}
