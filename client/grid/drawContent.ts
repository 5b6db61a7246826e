/** A cell's content as elements: in the cell, and in the hidden place where its height is measured. */
import type { CellContent, Piece } from './cellContent.ts'
import { drawIcon } from './icons.ts'

export function drawContent(content: CellContent): HTMLElement {
  const text = document.createElement('div')
  text.className = 'cell-text'
  for (const block of content.blocks) {
    const line = document.createElement('div')
    line.className = 'cell-block'
    for (const piece of block) if (piece.text !== '') line.append(drawPiece(piece))
    text.append(line)
  }
  return text
}

function drawPiece(piece: Piece): HTMLElement {
  const drawn = document.createElement('span')
  drawn.className = `piece look-${piece.look ?? 'plain'}`
  if (piece.icon !== undefined) drawn.append(drawIcon(document, piece.icon))
  drawn.append(piece.text)
  return drawn
}
