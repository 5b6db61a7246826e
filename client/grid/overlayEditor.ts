/**
 * The one editor of the grid.
 *
 * AG Grid starts its own editors on the first key and so loses or leaks the first syllable of an input method, and takes
 * Enter, Esc and Tab for itself while a word is being composed. Here one <textarea> lies invisibly over the active cell
 * and always has the keyboard's focus, so that the input method finds an editable text before the first key; it becomes
 * the editor where it lies. It is never moved in the document and never hidden by `display`, which would end a
 * composition, and its value is never set while composing.
 *
 *   a cell becomes active → its text is put into the box, invisibly
 *   keydown               → keys that move go to AG Grid; while composing every key belongs to the input method
 *   compositionstart, input → the box is shown: this is the editor now
 *   Enter, Tab, leaving   → commit; where it is refused the box stays, with what was typed
 */
import type { CellEdit } from './cellEdit.ts'
import { createEditorBox } from './editorBox.ts'
import { idleAction, isModifier, typingAction } from './editorKeys.ts'
import { type ActiveCell, isSameCell, isTyped, type OverlayHost, startText } from './overlayHost.ts'
import { createOverlayPointer } from './overlayPointer.ts'
import { pasteClean } from './pasteClean.ts'
import { gridTexts } from './texts.ts'
import { startTyping, type Typing } from './typing.ts'

export interface OverlayEditor {
  /** The active cell may have changed, moved, or say something else. */
  readonly refresh: () => void
  /** The box follows its cell. */
  readonly place: () => void
  readonly focus: () => void
  /** The active cell becomes the editor, or opens what is not typed. */
  readonly open: () => void
  /** Ends what is being typed; false where it could not be written and stays open. */
  readonly settle: () => boolean
  readonly isTyping: () => boolean
  readonly destroy: () => void
}

type State =
  | { readonly kind: 'idle'; readonly cell: ActiveCell | null }
  | { readonly kind: 'typing'; readonly typing: Typing }

export function createOverlayEditor(host: OverlayHost): OverlayEditor {
  const page = host.wrapper.ownerDocument
  const surface = createEditorBox(host.wrapper)
  const { box } = surface
  const stop = new AbortController()
  const { signal } = stop

  let state: State = { kind: 'idle', cell: null }
  let composing = false
  /** What the box held before anything was typed: the cell may say something else by then. */
  let loaded = ''
  /** Esc was pressed: the next Tab leaves the table. */
  let leaving = false

  // States ----------------------------------------------------------------------------------------------------------

  function idle() {
    state = { kind: 'idle', cell: host.active() }
    const { cell } = state
    if (!composing) loadIdle(cell)
    if (cell === null) surface.describe(gridTexts.grid, '', false)
    else {
      const said = [host.plainText(cell), host.hint(cell)].filter((text) => text !== '').join('；')
      surface.describe(host.label(cell), said, host.edit(cell).kind !== 'none')
    }
    host.tellPlace(page.activeElement === box ? cell : null, false)
    place()
  }

  /** What the input method finds: the cell's own text with the caret behind it, or a figure that typing replaces. */
  function loadIdle(cell: ActiveCell | null) {
    const edit = cell === null ? null : host.edit(cell)
    const value = cell === null || edit === null ? '' : (startText(edit) ?? host.plainText(cell))
    loaded = value
    if (box.value !== value) box.value = value
    // Not `select()`: Chromium lets it take the focus as well.
    const start = edit !== null && edit.kind !== 'text' ? 0 : value.length
    box.setSelectionRange(start, value.length)
  }

  /** @returns whether the box is an editor now */
  function begin(): boolean {
    if (state.kind === 'typing') return true
    const { cell } = state
    if (cell === null) return false
    const edit = host.edit(cell)
    if (!isTyped(edit)) return false
    const typing = startTyping(box, { cell, edit, loaded }, host)
    state = { kind: 'typing', typing }
    typing.type()
    if (!composing) typing.rebase()
    host.tellPlace(cell, true)
    place()
    return true
  }

  function openCell() {
    if (state.kind === 'typing' || state.cell === null) return
    const edit = host.edit(state.cell)
    if (!isTyped(edit)) {
      host.open(state.cell, edit)
      return
    }
    box.focus({ preventScroll: true })
    begin()
    box.setSelectionRange(box.value.length, box.value.length)
    place()
    box.scrollTop = box.scrollHeight
  }

  function typed() {
    if (state.kind !== 'typing' || composing) return
    state.typing.type()
    place()
  }

  /** @returns false where what was typed could not be written; the box then stays open with it */
  function commit(): boolean {
    if (!save()) return false
    idle()
    return true
  }

  /** Writes what was typed so far and leaves the box open. */
  function save(): boolean {
    return state.kind === 'idle' || state.typing.save()
  }

  /** Ctrl+Enter: the active cell stays where it is, and so does what is selected. */
  function commitAll() {
    if (!host.isManySelected()) {
      commit()
      return
    }
    const words = box.value
    idle()
    host.enterAll(words)
  }

  function refuse(edit: CellEdit) {
    if (edit.kind === 'none') host.tellWhyNot(edit.why)
    else if (state.kind === 'idle' && state.cell !== null) host.open(state.cell, edit)
  }

  // Events ----------------------------------------------------------------------------------------------------------

  function onKeydown(event: KeyboardEvent) {
    pointer.keyed()
    // While composing every key belongs to the input method; 229 is the key that starts it.
    if (event.isComposing || event.keyCode === 229) {
      if (!composing && state.kind === 'idle') catchUp()
      return
    }
    if (state.kind === 'typing') onTypingKey(event)
    else {
      catchUp()
      onIdleKey(event)
    }
  }

  function onTypingKey(event: KeyboardEvent) {
    if (state.kind !== 'typing') return
    const action = typingAction(event, state.typing.edit().kind === 'text')
    if (action === null) return
    event.preventDefault()
    switch (action) {
      case 'breakLine':
        box.setRangeText('\n', box.selectionStart, box.selectionEnd, 'end')
        typed()
        return
      case 'commitDown':
        if (commit()) move(event, 'ArrowDown')
        return
      case 'commitAside':
        if (commit()) move(event, 'Tab')
        return
      case 'commitAll':
        commitAll()
        return
      case 'giveUp':
        idle()
    }
  }

  function onIdleKey(event: KeyboardEvent) {
    if (event.key === 'Tab' && leaving) {
      leaving = false
      return
    }
    if (host.selectByKey(event)) {
      event.preventDefault()
      return
    }
    const action = idleAction(event)
    if (!isModifier(event.key)) leaving = action === 'leave'
    switch (action) {
      case 'move':
        if (move(event, event.key)) event.preventDefault()
        return
      case 'open':
        event.preventDefault()
        openCell()
        return
      case 'swallow':
        event.preventDefault()
        return
      case 'leave':
        host.moved(null)
        return
      case null:
        return
      default:
        // Of one cell alone, Ctrl+R means what it means on every page.
        if (action === 'fillRight' && !host.isManySelected()) return
        event.preventDefault()
        if (state.kind === 'idle' && state.cell !== null) host.command(action, state.cell)
    }
  }

  function move(event: KeyboardEvent, key: string): boolean {
    const cell = state.kind === 'idle' ? state.cell : null
    if (cell === null) return false
    const moved = host.sendKey(cell, event, key)
    if (moved) {
      host.moved(host.active())
      if (page.activeElement !== box && isInGridBody()) box.focus({ preventScroll: true })
      catchUp()
    }
    return moved || key !== 'Tab'
  }

  function onBeforeInput(event: InputEvent) {
    if (state.kind === 'typing' || event.isComposing) return
    const cell = state.cell
    const edit = cell === null ? null : host.edit(cell)
    if (edit !== null && isTyped(edit)) return
    event.preventDefault()
    if (edit !== null) refuse(edit)
  }

  function onInput() {
    if (state.kind === 'idle' && !begin()) {
      if (!composing) loadIdle(state.cell)
      return
    }
    typed()
  }

  function onCompositionStart() {
    composing = true
    if (!begin() && state.kind === 'idle' && state.cell !== null) refuse(host.edit(state.cell))
  }

  function onCompositionEnd() {
    composing = false
    if (state.kind === 'idle') {
      loadIdle(state.cell)
      return
    }
    typed()
    state.typing.rebase()
    place()
  }

  function onFocusin(event: FocusEvent) {
    // AG Grid and the browser each focus the cell's element on a press; the focus is taken back after both.
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.ag-cell')) return
    if (!pointer.isTouch()) box.focus({ preventScroll: true })
  }

  function onFocus() {
    if (host.active() === null) host.focusFirst()
    catchUp()
    if (state.kind === 'typing') host.focusCell(state.typing.cell())
  }

  function onBlur() {
    leaving = false
    // Another window came to the front; the person comes back to the box.
    if (page.activeElement === box) save()
    else {
      commit()
      if (state.kind === 'idle') host.tellPlace(null, false)
    }
  }

  /** While typing, the clipboard is the box's own. */
  function withClipboard(run: (data: DataTransfer) => void) {
    return (event: ClipboardEvent) => {
      if (state.kind === 'typing' || event.clipboardData === null) return
      event.preventDefault()
      catchUp()
      run(event.clipboardData)
    }
  }

  // Following the grid ----------------------------------------------------------------------------------------------

  /**
   * Takes over the cell that has AG Grid's focus now, whose events come late, and what it holds now: the next key may come
   * before the frame that draws what the last one wrote.
   */
  function catchUp() {
    if (state.kind === 'typing') return
    const now = host.active()
    if (!isSameCell(now, state.cell)) idle()
    else if (!composing) loadIdle(now)
  }

  function refresh() {
    if (state.kind === 'idle') {
      idle()
      return
    }
    const { typing } = state
    const fresh = host.fresh(typing.cell())
    if (fresh !== null) {
      const edit = host.edit(fresh)
      // Filling may have closed meanwhile: what is being typed stays, and is refused when it is written.
      typing.refresh(fresh, isTyped(edit) && edit.kind === typing.edit().kind ? edit : typing.edit())
      if (!composing) typing.rebase()
    }
    place()
  }

  function place() {
    if (state.kind === 'typing') surface.show(host.element(state.typing.cell()), state.typing.edit())
    else surface.hide(state.cell === null ? null : host.element(state.cell))
  }

  function isInGridBody(): boolean {
    return page.activeElement?.matches('.ag-cell') ?? false
  }

  box.addEventListener('keydown', onKeydown, { signal })
  box.addEventListener('beforeinput', onBeforeInput, { signal })
  box.addEventListener('input', onInput, { signal })
  box.addEventListener('compositionstart', onCompositionStart, { signal })
  box.addEventListener('compositionend', onCompositionEnd, { signal })
  box.addEventListener('focus', onFocus, { signal })
  box.addEventListener('blur', onBlur, { signal })
  box.addEventListener('copy', withClipboard(host.copy), { signal })
  box.addEventListener('cut', withClipboard(host.cut), { signal })
  box.addEventListener(
    'paste',
    withClipboard((data) => host.paste(data.getData('text/html'), data.getData('text/plain'))),
    { signal },
  )
  pasteClean(box, () => state.kind === 'typing', signal)
  host.wrapper.addEventListener('focusin', onFocusin, { signal })
  const pointer = createOverlayPointer(
    host,
    {
      box,
      isTyping: () => state.kind === 'typing',
      idleCell: () => (state.kind === 'idle' ? state.cell : null),
      stand(cell) {
        state = { kind: 'idle', cell }
        host.focusCell(cell)
        loadIdle(cell)
      },
      open: openCell,
      commit,
      catchUp,
    },
    signal,
  )
  // The page may be gone before a key is pressed again.
  page.defaultView?.addEventListener('pagehide', save, { signal })
  page.addEventListener(
    'visibilitychange',
    () => {
      if (page.visibilityState === 'hidden') save()
    },
    { signal },
  )

  return {
    refresh,
    place,
    focus: () => box.focus({ preventScroll: true }),
    open() {
      catchUp()
      openCell()
    },
    settle: commit,
    isTyping: () => state.kind === 'typing',
    destroy() {
      commit()
      stop.abort()
      surface.remove()
    },
  }
}
