/** What the clipboard holds goes into the table; loaded with the first paste. */
import type { BlockScreen, BlockWriter } from '../block/createBlockWriter.ts'
import { placeBlock } from '../block/placeBlock.ts'
import { blockTexts as texts } from '../block/texts.ts'
import type { Framed } from '../range/rangeFrame.ts'
import { type Block, readClipboard } from './readClipboard.ts'
import { readSystemClipboard } from './systemClipboard.ts'

export interface Copied {
  readonly html: string
  readonly text: string
}

export interface PasteInto {
  readonly area: Framed
  /** One cell for text waits for what comes. */
  readonly isOneText: boolean
  readonly writer: BlockWriter
  readonly screen: BlockScreen
}

/** @param given null: no event carries the clipboard, it has to be asked */
export async function pasteInto(given: Copied | null, into: PasteInto): Promise<void> {
  const { screen } = into
  const copied = given ?? (await readSystemClipboard(navigator))
  if (copied === null) {
    screen.tellWhyNot({ reason: texts.pasteByKey, remedy: texts.pasteByKeyRemedy })
    return
  }
  const reading = readClipboard(copied.html, copied.text)
  switch (reading.kind) {
    case 'empty':
      screen.tellWhyNot({ reason: texts.nothingCopied, remedy: texts.nothingCopiedRemedy })
      return
    case 'tooLarge':
      screen.tellWhyNot({ reason: texts.tooLarge, remedy: texts.tooLargeRemedy })
      return
    case 'text': {
      // Paragraphs are the text of one cell where one cell for text waits for them; else a line is a row.
      const block = into.isOneText ? [[reading.text]] : reading.text.split('\n').map((line) => [line])
      return await pasteBlock(block, into, removedNote(reading.removed))
    }
    case 'block': {
      const cut = reading.cut ? [texts.cut] : []
      return await pasteBlock(reading.block, into, [...cut, ...removedNote(reading.removed)])
    }
  }
}

async function pasteBlock(
  block: Block,
  { area, writer }: PasteInto,
  notes: readonly string[],
): Promise<void> {
  const { targets, outside } = placeBlock(block, area)
  const isCut = outside.rows > 0 || outside.columns > 0
  const told = isCut ? [texts.outside(outside.rows, outside.columns), ...notes] : notes
  await writer.write('paste', targets(), told)
}

function removedNote(count: number): string[] {
  return count === 0 ? [] : [texts.removed(count)]
}
