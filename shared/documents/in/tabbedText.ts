/**
 * The text of a Word file as some converters write it: every cell of a table on a line that begins with a tab, its further
 * paragraphs on lines without one. How many cells make a row is told by the headings, which stand on lines one after the other.
 */
import { createGridBuilder } from './gridBuilder.ts'
import { readPlainText } from './plainText.ts'
import { guessLabel } from './recognise/labels.ts'
import type { SourceDocument, SourceNotice } from './source.ts'

/** null where the text holds no such table. */
export function readTabbedText(text: string): SourceDocument | null {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.replace(/^ +(?=\t)/, ''))
  const header = findHeader(lines)
  if (header === null) return null
  const cells: string[] = []
  for (const line of lines.slice(header.from)) {
    if (line.startsWith('\t')) cells.push(line.slice(1).trim())
    else if (line.trim() !== '' && cells.length > 0) cells.push(`${cells.pop()}\n${line.trim()}`)
  }
  if (cells.length < header.columns * 2) return null
  const noticed = new Map<string, SourceNotice>()
  const builder = createGridBuilder((each) => noticed.set(each.kind, each))
  for (const [i, cell] of cells.entries()) {
    if (i % header.columns === 0) builder.startRow()
    builder.add({ text: cell, columnSpan: 1, rowSpan: 1 })
  }
  const before = lines.slice(0, header.from).join('\n')
  const paragraphs = before.trim() === '' ? [] : readPlainText(before).blocks
  return {
    blocks: [...paragraphs, { kind: 'table', grid: builder.finish(), sheet: null }],
    notices: [...noticed.values()],
  }
}

/** A run of at least three tab-led lines that are nearly all headings we know. */
function findHeader(lines: readonly string[]): { readonly from: number; readonly columns: number } | null {
  for (let from = 0; from < lines.length; from += 1) {
    if (!isHeading(lines[from])) continue
    let to = from
    while (to < lines.length && lines[to]?.startsWith('\t') === true && lines[to]?.trim() !== '') to += 1
    const run = lines.slice(from, to)
    const known = run.filter(isHeading).length
    if (run.length >= 3 && run.length <= 20 && known >= run.length * 0.7) return { from, columns: run.length }
    from = to
  }
  return null
}

function isHeading(line: string | undefined): boolean {
  return line !== undefined && /^\t[^\t]+$/.test(line) && guessLabel(line) !== null
}
