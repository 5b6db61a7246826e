/** Alt+↓ in a cell opens the menu of its column, as it opens the filter in the spreadsheets people know. */
export function onMenuKey(wrapper: HTMLElement, open: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || !event.altKey || event.isComposing || event.keyCode === 229) return
    // A head opens its own; a text that is being written keeps its keys.
    if (!(event.target instanceof Element) || event.target.matches('.ag-header-cell, .is-typing')) return
    event.preventDefault()
    event.stopPropagation()
    open()
  }
  wrapper.addEventListener('keydown', onKey, true)
  return () => wrapper.removeEventListener('keydown', onKey, true)
}
