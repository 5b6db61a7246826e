/**
 * Marks what was found in the cells that are drawn. The browser paints ranges of text by itself (CSS highlights), so no
 * cell is changed for it; cells are drawn anew as one scrolls, and the ranges are then taken anew.
 */
import type { ColumnId } from '../gridRow.ts'
import { findRanges, foldText } from './foldText.ts'

export interface Highlighter {
  readonly show: (what: Highlighted | null) => void
  readonly remove: () => void
}

export interface Highlighted {
  readonly words: string
  readonly columns: readonly ColumnId[]
  /** Names that were found by their pinyin: marked whole. */
  readonly names: ReadonlySet<string>
  /** By the row that carries the drawn cell. */
  readonly now: { readonly rowId: string; readonly column: ColumnId; readonly nth: number } | null
}

const all = 'grid-found'
const current = 'grid-found-now'

export function createHighlighter(host: HTMLElement): Highlighter {
  const page = host.ownerDocument.defaultView
  const registry = page !== null && 'highlights' in CSS ? CSS.highlights : null
  let what: Highlighted | null = null
  let asked = 0

  const paint = () => {
    asked = 0
    const ranges: Range[] = []
    const now: Range[] = []
    for (const cell of host.querySelectorAll<HTMLElement>('.ag-cell')) {
      const rowId = cell.closest('[row-id]')?.getAttribute('row-id') ?? ''
      const column = cell.getAttribute('col-id')
      const isNow = what?.now?.rowId === rowId && what.now.column === column
      cell.classList.toggle('found-now', isNow)
      if (what === null || what.words === '' || !what.columns.some((each) => each === column)) continue
      const here = rangesIn(cell, what.words, what.names)
      const nowHere = isNow ? (here[what.now?.nth ?? 0] ?? here[0]) : undefined
      for (const range of here) (range === nowHere ? now : ranges).push(range)
    }
    registry?.set(all, new Highlight(...ranges))
    registry?.set(current, new Highlight(...now))
  }
  const ask = () => {
    if (asked === 0) asked = page?.requestAnimationFrame(paint) ?? 0
  }
  const watch = new MutationObserver(ask)

  return {
    show(next) {
      const begins = what === null && next !== null
      what = next
      if (begins) watch.observe(host, { childList: true, subtree: true, characterData: true })
      if (next === null) watch.disconnect()
      ask()
    },
    remove() {
      watch.disconnect()
      what = null
      page?.cancelAnimationFrame(asked)
      paint()
      registry?.delete(all)
      registry?.delete(current)
    },
  }
}

/** In each piece of text by itself: words do not run on from one piece of a cell into the next. */
function rangesIn(cell: HTMLElement, words: string, names: ReadonlySet<string>): Range[] {
  const text = cell.querySelector('.cell-text')
  if (text === null) return []
  const found: Range[] = []
  const walk = cell.ownerDocument.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const { nodeValue } = node
    if (nodeValue === null) continue
    const ranges = names.has(nodeValue)
      ? [{ from: 0, to: nodeValue.length }]
      : findRanges(foldText(nodeValue), words)
    for (const { from, to } of ranges) {
      const range = cell.ownerDocument.createRange()
      range.setStart(node, from)
      range.setEnd(node, to)
      found.push(range)
    }
  }
  return found
}
