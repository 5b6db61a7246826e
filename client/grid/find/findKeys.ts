/** Ctrl+F and Ctrl+H mean the table while it is on screen; in a dialog or a task's drawer they are the browser's. */
export function onFindKeys(page: Document, find: (replace: boolean) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    const key = event.key.toLowerCase()
    if (key !== 'f' && key !== 'h') return
    if (event.target instanceof Element && event.target.closest('dialog, .drawer') !== null) return
    event.preventDefault()
    find(key === 'h')
  }
  page.addEventListener('keydown', onKey)
  return () => page.removeEventListener('keydown', onKey)
}
