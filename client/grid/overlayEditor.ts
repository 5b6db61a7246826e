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
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { countCharacters } from './countCharacters.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { createTextDraft, type TextDraft } from './textDraft.ts'
import { gridTexts } from './texts.ts'

export interface ActiveCell {
  readonly row: GridRow
  readonly column: ColumnId
}

/** Cells whose text the box itself edits. */
type TypedEdit = Extract<CellEdit, { kind: 'text' | 'number' | 'score' }>

export interface OverlayHost {
  /** Where the box lies; the grid fills it. */
  readonly wrapper: HTMLElement
  /** The cell with AG Grid's focus. */
  readonly active: () => ActiveCell | null
  readonly focusFirst: () => void
  readonly focusCell: (cell: ActiveCell) => void
  /** The cell as it stands now; null when its task is gone. */
  readonly fresh: (cell: ActiveCell) => ActiveCell | null
  readonly cellOf: (element: Element) => ActiveCell | null
  readonly element: (cell: ActiveCell) => HTMLElement | null
  readonly edit: (cell: ActiveCell) => CellEdit
  readonly label: (cell: ActiveCell) => string
  readonly plainText: (cell: ActiveCell) => string
  /** Sends a key to the grid as if the active cell had the focus; true where the grid did something with it. */
  readonly sendKey: (cell: ActiveCell, event: KeyboardEvent, key: string) => boolean
  /** `base` is the shared text over which `typed` was written. */
  readonly write: (cell: ActiveCell, edit: TypedEdit, typed: string, base: string) => WhyNot | null
  readonly clear: (edit: CellEdit) => WhyNot | null
  /** Opens what is not typed: a choice, the whole text, the task. */
  readonly open: (cell: ActiveCell, edit: CellEdit) => void
  readonly tellWhyNot: (why: WhyNot) => void
  readonly tellPlace: (cell: ActiveCell | null, editing: boolean) => void
}

export interface OverlayEditor {
  /** The active cell may have changed, moved, or say something else. */
  readonly refresh: () => void
  /** The box follows its cell. */
  readonly place: () => void
  readonly focus: () => void
  readonly isTyping: () => boolean
  readonly destroy: () => void
}

type State =
  | { readonly kind: 'idle'; readonly cell: ActiveCell | null }
  | {
      readonly kind: 'typing'
      readonly cell: ActiveCell
      readonly edit: TypedEdit
      readonly draft: TextDraft
    }

const editorWidth = 300
const editorHeight = 280

export function createOverlayEditor(host: OverlayHost): OverlayEditor {
  const page = host.wrapper.ownerDocument
  const { box, counter, live, remove } = drawBox(host.wrapper)
  const stop = new AbortController()
  const { signal } = stop

  let state: State = { kind: 'idle', cell: null }
  let composing = false
  let touch = false
  /** Esc was pressed: the next Tab leaves the table. */
  let leaving = false

  // States ----------------------------------------------------------------------------------------------------------

  function idle() {
    state = { kind: 'idle', cell: host.active() }
    const { cell } = state
    box.classList.remove('is-typing')
    counter.hidden = true
    if (!composing) loadIdle(cell)
    describe(cell)
    host.tellPlace(page.activeElement === box ? cell : null, false)
    place()
  }

  /** What the input method finds: the cell's own text with the caret behind it, or a figure that typing replaces. */
  function loadIdle(cell: ActiveCell | null) {
    const edit = cell === null ? null : host.edit(cell)
    const value = cell === null || edit === null ? '' : (startText(edit) ?? host.plainText(cell))
    if (box.value !== value) box.value = value
    // Not `select()`: Chromium lets it take the focus as well.
    const start = edit !== null && edit.kind !== 'text' ? 0 : value.length
    box.setSelectionRange(start, value.length)
  }

  function describe(cell: ActiveCell | null) {
    const label = cell === null ? gridTexts.grid : host.label(cell)
    const writable = cell !== null && host.edit(cell).kind !== 'none'
    if (box.getAttribute('aria-label') !== label) {
      box.setAttribute('aria-label', label)
      if (cell !== null && page.activeElement === box)
        live.textContent = `${label}：${host.plainText(cell) || gridTexts.empty}，${
          writable ? gridTexts.writableCell : gridTexts.readOnlyCell
        }`
    }
    box.setAttribute('aria-readonly', String(!writable))
  }

  /** @returns whether the box is an editor now */
  function begin(): boolean {
    if (state.kind === 'typing') return true
    const { cell } = state
    if (cell === null) return false
    const edit = host.edit(cell)
    if (!isTyped(edit)) return false
    state = { kind: 'typing', cell, edit, draft: createTextDraft(startText(edit) ?? '') }
    box.classList.add('is-typing')
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
  }

  function typed() {
    if (state.kind !== 'typing' || composing) return
    state.draft.type(box.value, box.selectionStart)
    place()
  }

  /** @returns false where what was typed could not be written; the box then stays open with it */
  function commit(): boolean {
    if (!save()) return false
    if (state.kind === 'typing') state = { kind: 'idle', cell: state.cell }
    idle()
    return true
  }

  /** Writes what was typed so far and leaves the box open. */
  function save(): boolean {
    if (state.kind !== 'typing') return true
    // A composition that is broken off (the page is left) stands in the box as it was typed so far.
    state.draft.type(box.value, box.selectionStart)
    const { edit, draft, cell } = state
    if (!draft.isChanged()) return true
    const why = host.write(cell, edit, draft.text(), draft.base())
    if (why !== null) {
      host.tellWhyNot(why)
      return false
    }
    state = { ...state, draft: createTextDraft(draft.text()) }
    return true
  }

  function refuse(edit: CellEdit) {
    if (edit.kind === 'none') host.tellWhyNot(edit.why)
    else if (state.cell !== null) host.open(state.cell, edit)
  }

  // Events ----------------------------------------------------------------------------------------------------------

  function onKeydown(event: KeyboardEvent) {
    touch = false
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
    switch (event.key) {
      case 'Enter':
        event.preventDefault()
        if (state.kind === 'typing' && state.edit.kind === 'text' && (event.altKey || event.shiftKey)) {
          box.setRangeText('\n', box.selectionStart, box.selectionEnd, 'end')
          typed()
          box.scrollTop = box.scrollHeight
        } else if (commit()) move(event, 'ArrowDown')
        return
      case 'Tab':
        event.preventDefault()
        if (commit()) move(event, 'Tab')
        return
      case 'Escape':
        event.preventDefault()
        idle()
        return
      default:
    }
  }

  function onIdleKey(event: KeyboardEvent) {
    const { key } = event
    if (key === 'Escape') {
      leaving = true
      return
    }
    if (key === 'Tab' && leaving) {
      leaving = false
      return
    }
    if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) leaving = false
    const command = event.ctrlKey || event.metaKey
    if (moves.has(key)) {
      if (move(event, key)) event.preventDefault()
    } else if (key === 'F2' || key === 'Enter') {
      event.preventDefault()
      openCell()
    } else if (key === 'Delete' && !command) {
      event.preventDefault()
      clearCell()
    } else if (command && ['a', 'z', 'y', 'x'].includes(key.toLowerCase())) {
      // They would work on the box's hidden text.
      event.preventDefault()
    }
  }

  function move(event: KeyboardEvent, key: string): boolean {
    const cell = state.cell
    if (cell === null) return false
    const moved = host.sendKey(cell, event, key)
    if (moved) {
      if (page.activeElement !== box && isInGridBody()) box.focus({ preventScroll: true })
      catchUp()
    }
    return moved || key !== 'Tab'
  }

  function clearCell() {
    if (state.kind === 'typing' || state.cell === null) return
    const edit = host.edit(state.cell)
    const why = edit.kind === 'none' ? edit.why : host.clear(edit)
    if (why !== null) host.tellWhyNot(why)
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
    if (!begin() && state.cell !== null) refuse(host.edit(state.cell))
  }

  function onCompositionEnd() {
    composing = false
    if (state.kind === 'idle') {
      loadIdle(state.cell)
      return
    }
    typed()
    rebase()
  }

  function onFocusin(event: FocusEvent) {
    // AG Grid and the browser each focus the cell's element on a press; the focus is taken back after both.
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.ag-cell')) return
    // A finger that taps to read must not call up the keyboard.
    if (!touch) box.focus({ preventScroll: true })
  }

  function onFocus() {
    if (host.active() === null) host.focusFirst()
    catchUp()
    if (state.kind === 'typing') host.focusCell(state.cell)
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

  function onDoubleClick(event: MouseEvent) {
    openUnder(event)
  }

  function onClick(event: MouseEvent) {
    if (!touch || isControl(event.target)) return
    const under = event.target instanceof Element ? host.cellOf(event.target) : null
    const again = under !== null && isSameCell(under, state.cell)
    catchUp()
    if (again) openUnder(event)
  }

  function openUnder(event: MouseEvent) {
    if (isControl(event.target)) return
    const under = event.target instanceof Element ? host.cellOf(event.target) : null
    if (under === null || state.kind === 'typing') return
    // AG Grid tells of the cell that was pressed later than the browser does.
    state = { kind: 'idle', cell: under }
    host.focusCell(under)
    loadIdle(under)
    openCell()
  }

  function onCopy(event: ClipboardEvent) {
    if (state.kind === 'typing' || state.cell === null) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', host.plainText(state.cell))
  }

  // Following the grid ----------------------------------------------------------------------------------------------

  /** Takes over the cell that has AG Grid's focus now: its events come late. */
  function catchUp() {
    if (state.kind === 'typing') return
    const now = host.active()
    if (!isSameCell(now, state.cell)) idle()
  }

  function refresh() {
    if (state.kind === 'typing') {
      const fresh = host.fresh(state.cell)
      if (fresh !== null) {
        const edit = host.edit(fresh)
        state = {
          ...state,
          cell: fresh,
          edit: isTyped(edit) && edit.kind === state.edit.kind ? edit : state.edit,
        }
        rebase()
      }
      place()
      return
    }
    idle()
  }

  /** What others changed in the same text moves into the box, around what is being typed. */
  function rebase() {
    if (state.kind !== 'typing' || composing) return
    const now = startText(state.edit) ?? ''
    // A figure is replaced as a whole; only a text is written by several people at once.
    if (state.edit.kind !== 'text' || now === state.draft.base()) return
    const { selectionStart, selectionEnd, scrollTop } = box
    const moved = state.draft.rebase(now)
    box.value = state.draft.text()
    box.setSelectionRange(moved(selectionStart), moved(selectionEnd))
    box.scrollTop = scrollTop
  }

  function place() {
    const cell = state.cell
    const element = cell === null ? null : host.element(cell)
    if (element === null) {
      // Out of sight while typing: the box stays where it was, at hand.
      if (state.kind === 'idle') box.style.transform = 'translate(0px, 0px)'
      return
    }
    const outer = host.wrapper.getBoundingClientRect()
    const at = element.getBoundingClientRect()
    const isTyping = state.kind === 'typing'
    const wide = isTyping && state.kind === 'typing' && state.edit.kind === 'text'
    const width = Math.min(wide ? Math.max(at.width, editorWidth) : at.width, outer.width)
    box.style.width = `${width}px`
    box.style.height = `${Math.min(at.height, outer.height)}px`
    const needed = isTyping ? box.scrollHeight + 2 : at.height
    const height = Math.min(
      isTyping ? Math.max(Math.min(at.height, editorHeight), Math.min(needed, editorHeight)) : at.height,
      outer.height,
    )
    box.style.height = `${height}px`
    const foot = isTyping ? counterHeight : 0
    const left = clamp(at.left - outer.left, 0, outer.width - width)
    const top = clamp(at.top - outer.top, 0, outer.height - height - foot)
    box.style.transform = `translate(${left}px, ${top}px)`
    showCounter(left, top + height, width)
  }

  function showCounter(left: number, top: number, width: number) {
    counter.hidden = state.kind !== 'typing'
    if (state.kind !== 'typing') return
    const { edit } = state
    const count = countCharacters(box.value)
    const limit = edit.kind === 'text' ? edit.limit : null
    const over = limit !== null && count > limit
    counter.classList.toggle('is-over', over)
    counter.textContent =
      edit.kind === 'text'
        ? [
            gridTexts.count(count, limit),
            ...(over && limit !== null ? [gridTexts.tooLong(count - limit)] : []),
            gridTexts.editKeys,
          ].join('　')
        : [
            ...(edit.kind === 'score' ? [gridTexts.scoreRange(edit.min, edit.max)] : []),
            gridTexts.numberKeys,
          ].join('　')
    counter.style.minWidth = `${width}px`
    const room = host.wrapper.clientWidth - counter.offsetWidth
    counter.style.transform = `translate(${clamp(left, 0, room)}px, ${top}px)`
  }

  function isInGridBody(): boolean {
    return page.activeElement?.closest('.ag-cell') !== null
  }

  box.addEventListener('keydown', onKeydown, { signal })
  box.addEventListener('beforeinput', onBeforeInput, { signal })
  box.addEventListener('input', onInput, { signal })
  box.addEventListener('compositionstart', onCompositionStart, { signal })
  box.addEventListener('compositionend', onCompositionEnd, { signal })
  box.addEventListener('focus', onFocus, { signal })
  box.addEventListener('blur', onBlur, { signal })
  box.addEventListener('copy', onCopy, { signal })
  host.wrapper.addEventListener('focusin', onFocusin, { signal })
  host.wrapper.addEventListener('dblclick', onDoubleClick, { signal })
  host.wrapper.addEventListener('click', onClick, { signal })
  host.wrapper.addEventListener(
    'pointerdown',
    (event) => {
      touch = event.pointerType === 'touch'
    },
    { signal, capture: true },
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
    isTyping: () => state.kind === 'typing',
    destroy() {
      commit()
      stop.abort()
      remove()
    },
  }
}

const counterHeight = 26
const moves = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Tab',
])

function drawBox(wrapper: HTMLElement) {
  const page = wrapper.ownerDocument
  const box = page.createElement('textarea')
  box.className = 'grid-editor'
  box.rows = 1
  box.spellcheck = false
  box.autocomplete = 'off'
  const help = page.createElement('div')
  help.className = 'visually-hidden'
  help.id = `grid-help-${wrapper.id}`
  help.textContent = gridTexts.editorHelp
  box.setAttribute('aria-describedby', help.id)
  const counter = page.createElement('div')
  counter.className = 'grid-counter'
  counter.hidden = true
  const live = page.createElement('div')
  live.className = 'visually-hidden'
  live.setAttribute('aria-live', 'polite')
  // Before the grid, so that Tab comes to the cells first.
  wrapper.prepend(box, counter, help, live)
  return {
    box,
    counter,
    live,
    remove() {
      for (const each of [box, counter, help, live]) each.remove()
    },
  }
}

function isTyped(edit: CellEdit): edit is TypedEdit {
  return edit.kind === 'text' || edit.kind === 'number' || edit.kind === 'score'
}

/** What stands in the box before typing; null where the box does not edit the cell. */
function startText(edit: CellEdit): string | null {
  switch (edit.kind) {
    case 'text':
      return edit.value
    case 'number':
    case 'score':
      return edit.value === null ? '' : String(edit.value)
    case 'yesno':
    case 'progress':
    case 'none':
      return null
  }
}

function isSameCell(a: ActiveCell | null, b: ActiveCell | null): boolean {
  return a?.row.id === b?.row.id && a?.column === b?.column
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
