/** The keys that mean the same on every screen. */
import { goToRegion } from './regions.ts'

export function onAppKeys(page: Document, showSheet: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    // While composing every key belongs to the input method; behind a dialog nothing answers.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    if (event.ctrlKey || event.metaKey || event.altKey || page.querySelector('dialog[open]') !== null) return
    if (event.key === 'F1' || (event.key === '?' && !isWriting(event.target))) showSheet()
    else if (event.key !== 'F6' || !goToRegion(page, event.shiftKey ? -1 : 1)) return
    event.preventDefault()
  }
  page.addEventListener('keydown', onKey)
  return () => page.removeEventListener('keydown', onKey)
}

/** A question mark is a question mark where text is being written; a cell that is only read takes none. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.getAttribute('aria-readonly') === 'true') return false
  return target.matches('input, textarea, select, [contenteditable]')
}
