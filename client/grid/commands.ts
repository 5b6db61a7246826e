/** What is done to cells beyond typing in one: choosing, clearing, copying, pasting, filling, taking back. */
import type { Progress } from '../../shared/model.ts'
import type { UndoLog, UndoOutcome } from '../undo/undoLog.ts'
import type { BlockScreen, BlockWriter } from './block/createBlockWriter.ts'
import type { Pauses } from './block/inSlices.ts'
import { placeBlock } from './block/placeBlock.ts'
import type { Target } from './block/planBlock.ts'
import { blockTexts as texts } from './block/texts.ts'
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { cellOfField } from './cellField.ts'
import { copyCells } from './clipboard/copyCells.ts'
import type { Block, ClipboardReading } from './clipboard/readClipboard.ts'
import { readSystemClipboard } from './clipboard/systemClipboard.ts'
import { createTurns } from './inTurn.ts'
import type { ActiveCell, TypedEdit } from './overlayHost.ts'
import type { GridRange } from './range/createRange.ts'
import type { Framed } from './range/rangeFrame.ts'
import type { RowIndex } from './rowIndex.ts'
import { gridTexts } from './texts.ts'
import { type CellValue, fieldOfEdit, putValue, readWords, type WritableEdit } from './writeCell.ts'

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
  readonly screen: BlockScreen
  readonly pauses: Pauses
  readonly index: () => RowIndex
  readonly edit: (cell: ActiveCell) => CellEdit
  readonly isGone: (cell: ActiveCell) => boolean
  readonly show: (cell: ActiveCell) => void
}

export function createGridCommands(options: CommandOptions): GridCommands {
  const { range, undo, screen } = options
  const inTurn = createTurns()

  function writeAll(...block: Parameters<BlockWriter['write']>) {
    inTurn(() => options.writer.write(...block))
  }

  function put(edit: WritableEdit, value: CellValue, base?: string): WhyNot | null {
    return undo.edit(edit.target.book, [fieldOfEdit(edit)], (doc) => putValue(doc, edit, value, base))
  }

  function write(cell: ActiveCell, edit: WritableEdit, typed: string, base?: string): WhyNot | null {
    if (options.isGone(cell)) return { reason: gridTexts.gone, remedy: gridTexts.goneRemedy }
    const read = readWords(edit, typed, cell.row.task.task.rule)
    return read.ok ? put(edit, read.value, base) : read.why
  }

  const selectedWords = (words: string): Target[] =>
    range.cells().map((cell) => ({ cell, words, isCovered: false }))

  function clear() {
    const [cell, second] = range.cells()
    // One cell is emptied at once, as by typing: nothing to plan, nothing to ask.
    if (cell !== undefined && second === undefined) {
      const edit = options.edit(cell)
      const whyNot = edit.kind === 'none' ? edit.why : write(cell, edit, '')
      if (whyNot !== null) screen.tellWhyNot(whyNot)
    } else writeAll('clear', selectedWords(''))
  }

  /** To where the selection is now, whatever is selected when the clipboard has been read. */
  function paste(held: () => Promise<{ readonly html: string; readonly text: string } | null>) {
    const area = range.area()
    if (area === null) return
    const [cell, second] = range.cells()
    const isOneText = second === undefined && cell !== undefined && options.edit(cell).kind === 'text'
    inTurn(async () => {
      const copied = await held()
      if (copied === null) {
        screen.tellWhyNot({ reason: texts.pasteByKey, remedy: texts.pasteByKeyRemedy })
        return
      }
      const { readClipboard } = await import('./clipboard/readClipboard.ts')
      await pasteReading(readClipboard(copied.html, copied.text), area, isOneText)
    })
  }

  async function pasteReading(reading: ClipboardReading, area: Framed, isOneText: boolean) {
    switch (reading.kind) {
      case 'empty':
        screen.tellWhyNot({ reason: texts.nothingCopied, remedy: texts.nothingCopiedRemedy })
        return
      case 'tooLarge':
        screen.tellWhyNot({ reason: texts.tooLarge, remedy: texts.tooLargeRemedy })
        return
      case 'text': {
        // Paragraphs are the text of one cell where one cell for text waits for them; else a line is a row.
        const block = isOneText ? [[reading.text]] : reading.text.split('\n').map((line) => [line])
        return await pasteBlock(block, area, removedNote(reading.removed))
      }
      case 'block': {
        const cut = reading.cut ? [texts.cut] : []
        return await pasteBlock(reading.block, area, [...cut, ...removedNote(reading.removed)])
      }
    }
  }

  async function pasteBlock(block: Block, area: Framed, notes: readonly string[]): Promise<void> {
    const { targets, outside } = placeBlock(block, area)
    const isCut = outside.rows > 0 || outside.columns > 0
    const told = isCut ? [texts.outside(outside.rows, outside.columns), ...notes] : notes
    await options.writer.write('paste', targets(), told)
  }

  function copy(data: DataTransfer): void {
    const area = range.area()
    if (area === null) return
    const { html, text } = copyCells(area)
    data.setData('text/plain', text)
    data.setData('text/html', html)
    const { rect } = area
    if (range.selection.rect() !== null)
      screen.tell(texts.copied(rect.bottom - rect.top + 1, rect.right - rect.left + 1))
  }

  async function takeBack(move: typeof undo.undo, said: (count: number) => string) {
    const outcome = await move(async (done, all) => {
      screen.work({ label: texts.working(texts.undo, done, all), share: done / all, stop: null })
      await options.pauses.pause()
    })
    screen.work(null)
    if (outcome !== null) tellOutcome(outcome, said)
  }

  function tellOutcome({ done, left, refusal }: UndoOutcome, said: (count: number) => string) {
    const [first] = done
    const place = first === undefined ? null : cellOfField(first.book, first.field, options.index().byTask)
    const row = place === null ? undefined : options.index().head(place.rowId, place.column)
    if (place !== null && row !== undefined) options.show({ row, column: place.column })
    if (done.length > 0) screen.tell(said(done.length))
    const [kept] = left
    if (refusal !== null) screen.tellWhyNot(refusal)
    else if (kept !== undefined) {
      const names = [...new Set(left.flatMap((each) => each.by ?? []))].slice(0, 3)
      screen.tellWhyNot({
        reason: texts.leftUndone(left.length, names.length === 0 ? texts.someone : names.join('、')),
        remedy: left.length === 1 ? texts.leftValue(kept.value) : texts.leftRemedy,
      })
    }
  }

  return {
    write,
    choose: (_cell, edit, value) => put(edit, value),
    enterAll: (words) => writeAll('enter', selectedWords(words)),
    clear,
    fill(way) {
      const area = range.area()
      if (area === null) return
      inTurn(async () => {
        const { copyThrough } = await import('./fill/fillTargets.ts')
        await options.writer.write('fill', copyThrough(area, way))
      })
    },
    fillTargets: (targets) => writeAll('fill', targets),
    copy,
    cut(data) {
      copy(data)
      clear()
    },
    paste: (html, text) => paste(async () => ({ html, text })),
    pasteAsked: () => paste(async () => await readSystemClipboard(navigator)),
    undo: () => inTurn(async () => await takeBack(undo.undo, texts.undone)),
    redo: () => inTurn(async () => await takeBack(undo.redo, texts.redone)),
  }
}

function removedNote(count: number): string[] {
  return count === 0 ? [] : [texts.removed(count)]
}
