/** What is done to cells beyond typing in one: choosing, clearing, copying, pasting, filling, taking back. */

import type { TableView } from '../../shared/books/tableView.ts'
import type { Progress } from '../../shared/model.ts'
import type { UndoWay } from '../undo/runUndo.ts'
import type { UndoLog } from '../undo/undoLog.ts'
import type { FieldRef } from '../undo/undoStep.ts'
import type { BlockScreen, BlockWriter } from './block/createBlockWriter.ts'
import type { Pauses } from './block/inSlices.ts'
import type { Target } from './block/planBlock.ts'
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { cellOfField } from './cellField.ts'
import { copyCells } from './clipboard/copyCells.ts'
import type { Copied } from './clipboard/pasteInto.ts'
import { type ActiveCell, isSameCell, type TypedEdit } from './overlayHost.ts'
import type { GridRange } from './range/createRange.ts'
import type { Framed } from './range/rangeFrame.ts'
import { rangeTexts } from './range/texts.ts'
import type { RowIndex } from './rowIndex.ts'
import { gridTexts } from './texts.ts'
import { type CellValue, putValue, readWords, type Words, type WritableEdit } from './writeCell.ts'

export interface GridCommands {
  /** What was typed in a cell; `base` is the shared text over which it was typed. */
  readonly write: (cell: ActiveCell, edit: TypedEdit, typed: string, base: string) => WhyNot | null
  readonly choose: (
    cell: ActiveCell,
    edit: Extract<CellEdit, { kind: 'progress' | 'yesno' }>,
    value: Progress | boolean | null,
  ) => WhyNot | null
  /** The same words into all that is selected. */
  readonly enterAll: (words: string) => void
  readonly clear: () => void
  readonly fill: (way: 'down' | 'right') => void
  /** What a drag of the corner would write. */
  readonly fillTargets: (targets: readonly Target[]) => void
  readonly copy: (data: DataTransfer) => void
  readonly cut: (data: DataTransfer) => void
  readonly paste: (html: string, text: string) => void
  /** From the menu, where there is no event that carries the clipboard. */
  readonly pasteAsked: () => void
  readonly undo: () => void
  readonly redo: () => void
}

export interface CommandOptions {
  readonly range: GridRange
  readonly writer: BlockWriter
  readonly undo: UndoLog
  readonly view: () => TableView
  readonly screen: BlockScreen
  readonly pauses: Pauses
  readonly index: () => RowIndex
  readonly edit: (cell: ActiveCell) => CellEdit
  readonly catchUp: () => void
  readonly isGone: (cell: ActiveCell) => boolean
  /** The page is hidden, and may never be seen again. */
  readonly isLeaving: () => boolean
  readonly active: () => ActiveCell | null
  readonly isTyping: () => boolean
  readonly show: (cell: ActiveCell) => void
}

export function createGridCommands(options: CommandOptions): GridCommands {
  const { range, undo, screen } = options
  const { turns } = undo
  /** Where taking back led the cursor last. */
  let followed: ActiveCell | null = null

  function writeAll(...block: Parameters<BlockWriter['write']>) {
    turns.take(() => options.writer.write(...block))
  }

  /**
   * At once, so that the answer is there; behind what is still under way in its turn, so that the last that was asked for
   * stands. Not so in a page that is being left: nothing comes after it there.
   */
  function soon(work: () => WhyNot | null): WhyNot | null {
    if (turns.isFree() || options.isLeaving()) return work()
    turns.take(async () => {
      const whyNot = work()
      if (whyNot !== null) screen.tellWhyNot(whyNot)
    })
    return null
  }

  function put(edit: WritableEdit, value: CellValue, base?: string): WhyNot | null {
    return undo.edit(edit.target.book, (doc) => putValue(doc, edit, value, base))
  }

  function read(cell: ActiveCell, edit: WritableEdit, words: string): Words {
    if (options.isGone(cell))
      return { ok: false, why: { reason: gridTexts.gone, remedy: gridTexts.goneRemedy } }
    return readWords(edit, words, cell.row.task.task.rule)
  }

  function clearOne(cell: ActiveCell): WhyNot | null {
    const edit = options.edit(cell)
    if (edit.kind === 'none') return edit.why
    const nothing = read(cell, edit, '')
    return nothing.ok ? put(edit, nothing.value) : nothing.why
  }

  /** Keys can come faster than frames, and what was asked before may have changed what stands here. */
  function asItIsNow({ board, rect }: Framed): Framed {
    options.catchUp()
    const rows = board.rows.map((row) => options.index().row(row.id) ?? row)
    return { board: { ...board, rows }, rect }
  }

  const selectedWords = (words: string): Target[] =>
    range.cells().map((cell) => ({ cell, words, isCovered: false }))

  function clear() {
    const [cell, second] = range.cells()
    // One cell is emptied at once, as by typing: nothing to plan, nothing to ask.
    if (cell !== undefined && second === undefined) {
      const whyNot = soon(() => clearOne(cell))
      if (whyNot !== null) screen.tellWhyNot(whyNot)
    } else writeAll('clear', selectedWords(''))
  }

  /**
   * To where the selection is now, whatever is selected when the clipboard has been read.
   * @param copied null: no event carries the clipboard, it has to be asked
   */
  function paste(copied: Copied | null) {
    const area = range.area()
    if (area === null) return
    const [cell, second] = range.cells()
    const isOneText = second === undefined && cell !== undefined && options.edit(cell).kind === 'text'
    turns.take(async () => {
      const { pasteInto } = await import('./clipboard/pasteInto.ts')
      await pasteInto(copied, { area, isOneText, writer: options.writer, screen })
    })
  }

  function copy(data: DataTransfer): void {
    options.catchUp()
    const area = range.area()
    if (area === null) return
    const { html, text } = copyCells(area)
    data.setData('text/plain', text)
    data.setData('text/html', html)
    const { rect } = area
    if (range.selection.rect() !== null)
      screen.tell(rangeTexts.copied(rect.bottom - rect.top + 1, rect.right - rect.left + 1))
  }

  function takeBack(way: UndoWay) {
    const from = options.active()
    turns.take(async () => {
      const { runUndo } = await import('../undo/runUndo.ts')
      await runUndo(undo, way, {
        view: options.view,
        tell: screen.tell,
        tellWhyNot: screen.tellWhyNot,
        async progress(label, share) {
          screen.work({ label, share, stop: null })
          await options.pauses.pause()
        },
        show: (field) => follow(field, from),
      })
      screen.work(null)
    })
  }

  /** The cursor goes to what was taken back, unless the hand is elsewhere by now: what it does there is not for another cell. */
  function follow({ book, field }: FieldRef, from: ActiveCell | null) {
    const at = options.active()
    if (options.isTyping() || !(isSameCell(at, from) || isSameCell(at, followed))) return
    const place = cellOfField(book, field, options.index().byTask)
    const row = place === null ? undefined : options.index().head(place.rowId, place.column)
    if (place === null || row === undefined) return
    followed = { row, column: place.column }
    options.show(followed)
  }

  return {
    write(cell, edit, typed, base) {
      const words = read(cell, edit, typed)
      return words.ok ? soon(() => put(edit, words.value, base)) : words.why
    },
    choose: (_cell, edit, value) => soon(() => put(edit, value)),
    enterAll: (words) => writeAll('enter', selectedWords(words)),
    clear,
    fill(way) {
      const area = range.area()
      if (area === null) return
      turns.take(async () => {
        const { copyThrough } = await import('./fill/fillTargets.ts')
        await options.writer.write('fill', copyThrough(asItIsNow(area), way))
      })
    },
    fillTargets: (targets) => writeAll('fill', targets),
    copy,
    cut(data) {
      copy(data)
      clear()
    },
    paste: (html, text) => paste({ html, text }),
    pasteAsked: () => paste(null),
    undo: () => takeBack('undo'),
    redo: () => takeBack('redo'),
  }
}
