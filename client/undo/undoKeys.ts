/**
 * Ctrl+Z and Ctrl+Y on every screen of a table. In a text box the browser's own undo comes first; in one that writes a field
 * of the table (`data-undo`), the table's comes when the browser has nothing left to take back there: what others wrote
 * into the same text has made it forget.
 */
import type { UndoWay } from './runUndo.ts'

export function onUndoKeys(page: Document, run: (way: UndoWay) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    // While composing every key belongs to the input method; behind a dialog nothing answers.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    const way = wayOf(event)
    if (way === null || page.querySelector('dialog[open]') !== null) return
    const box = textBox(event.target)
    if (box === null) {
      event.preventDefault()
      run(way)
    } else if (box.matches('[data-undo]') && !event.repeat) whenIdleIn(box, () => run(way))
  }
  page.addEventListener('keydown', onKey)
  return () => page.removeEventListener('keydown', onKey)
}

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): UndoWay | null {
  if (!(ctrlKey || metaKey) || altKey) return null
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey ? 'redo' : null
}

/** Null also for a box that is only read, and for what is ticked. */
function textBox(target: EventTarget | null): Element | null {
  if (!(target instanceof HTMLElement) || target.matches(':read-only')) return null
  return target
}

/** The browser takes back within the key's own task, and tells of it as of any input. */
function whenIdleIn(box: Element, run: () => void): void {
  const heard = new AbortController()
  box.addEventListener('input', () => heard.abort(), { signal: heard.signal })
  setTimeout(() => {
    if (heard.signal.aborted) return
    heard.abort()
    run()
  }, 0)
}
