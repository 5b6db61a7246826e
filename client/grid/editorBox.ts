/**
 * The box of the overlay editor: one <textarea>, invisible over the active cell, visible as the editor; beneath it a line
 * that counts and tells the keys; and what a screen reader hears when the active cell changes.
 */
import { countCharacters } from './countCharacters.ts'
import type { TypedEdit } from './overlayHost.ts'
import { gridTexts } from './texts.ts'

export interface EditorBox {
  readonly box: HTMLTextAreaElement
  /** @param cell null where it is out of sight: the box stays where it was, at hand */
  readonly show: (cell: HTMLElement | null, edit: TypedEdit) => void
  readonly hide: (cell: HTMLElement | null) => void
  readonly describe: (label: string, text: string, writable: boolean) => void
  readonly remove: () => void
}

/** A text is not written in a slit; nor over the whole table. */
const leastWidth = 300
const mostHeight = 280
const counterHeight = 26

export function createEditorBox(wrapper: HTMLElement): EditorBox {
  const page = wrapper.ownerDocument
  const box = page.createElement('textarea')
  box.className = 'grid-editor'
  box.rows = 1
  box.spellcheck = false
  box.autocomplete = 'off'
  // Until there is an active cell, whose name it then carries.
  box.setAttribute('aria-label', gridTexts.grid)
  const help = page.createElement('div')
  help.className = 'visually-hidden'
  help.id = `${wrapper.id}-help`
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

  const put = (cell: HTMLElement, width: number, height: number, foot: number) => {
    const outer = wrapper.getBoundingClientRect()
    const at = cell.getBoundingClientRect()
    // Never outside the wrapper: the browser would scroll it to show the caret.
    const left = clamp(at.left - outer.left, 0, outer.width - width)
    const top = clamp(at.top - outer.top, 0, outer.height - height - foot)
    box.style.width = `${width}px`
    box.style.height = `${height}px`
    box.style.transform = `translate(${left}px, ${top}px)`
    return { left, bottom: top + height }
  }

  return {
    box,
    show(cell, edit) {
      box.classList.add('is-typing')
      counter.hidden = false
      writeCounter(counter, box.value, edit)
      if (cell === null) return
      const outer = wrapper.getBoundingClientRect()
      const at = cell.getBoundingClientRect()
      const width = Math.min(edit.kind === 'text' ? Math.max(at.width, leastWidth) : at.width, outer.width)
      // What the text needs is known when the box is no taller than that.
      const least = Math.min(at.height, mostHeight, outer.height - counterHeight)
      box.style.width = `${width}px`
      box.style.height = `${least}px`
      const height = Math.max(least, Math.min(box.scrollHeight + 2, mostHeight, outer.height - counterHeight))
      const { left, bottom } = put(cell, width, height, counterHeight)
      const room = wrapper.clientWidth - counter.offsetWidth
      counter.style.transform = `translate(${clamp(left, 0, room)}px, ${bottom}px)`
    },
    hide(cell) {
      box.classList.remove('is-typing')
      counter.hidden = true
      if (cell === null) {
        box.style.transform = 'translate(0px, 0px)'
        return
      }
      const outer = wrapper.getBoundingClientRect()
      const at = cell.getBoundingClientRect()
      put(cell, Math.min(at.width, outer.width), Math.min(at.height, outer.height), 0)
    },
    describe(label, text, writable) {
      box.setAttribute('aria-readonly', String(!writable))
      if (box.getAttribute('aria-label') === label) return
      box.setAttribute('aria-label', label)
      if (page.activeElement !== box) return
      const rights = writable ? gridTexts.writableCell : gridTexts.readOnlyCell
      live.textContent = `${label}：${text === '' ? gridTexts.empty : text}，${rights}`
    },
    remove() {
      for (const each of [box, counter, help, live]) each.remove()
    },
  }
}

function writeCounter(counter: HTMLElement, text: string, edit: TypedEdit) {
  const count = countCharacters(text)
  const limit = edit.kind === 'text' ? edit.limit : null
  const over = limit === null ? 0 : count - limit
  counter.classList.toggle('is-over', over > 0)
  const parts =
    edit.kind === 'text'
      ? [gridTexts.count(count, limit), ...(over > 0 ? [gridTexts.tooLong(over)] : []), gridTexts.editKeys]
      : [...(edit.kind === 'score' ? [gridTexts.scoreRange(edit.min, edit.max)] : []), gridTexts.numberKeys]
  counter.textContent = parts.join('　')
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
