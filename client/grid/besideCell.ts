/** Puts a small panel under a cell, or above it where there is more room, and never outside the window. */
export function besideCell(panel: HTMLElement, cell: DOMRect): void {
  panel.style.position = 'fixed'
  const { offsetWidth, offsetHeight } = panel
  const below = window.innerHeight - cell.bottom
  const top = below >= offsetHeight || below >= cell.top ? cell.bottom : cell.top - offsetHeight
  panel.style.left = `${Math.max(8, Math.min(cell.left, window.innerWidth - offsetWidth - 8))}px`
  panel.style.top = `${Math.max(8, Math.min(top, window.innerHeight - offsetHeight - 8))}px`
}
