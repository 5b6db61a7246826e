/**
 * A column's head: its name, what is done to it (sorted, filtered), and the way to its menu. The whole head opens the
 * menu; dragging and the edge that resizes are AG Grid's own.
 */
import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'
import type { ColumnId } from '../gridRow.ts'
import { drawIcon } from '../icons.ts'
import { headTexts } from './headTexts.ts'

export interface HeaderOwner {
  /** @param byKey the focus goes back to the head afterwards */
  readonly openMenu: (column: ColumnId, head: HTMLElement, byKey: boolean) => void
  /** One place, by keyboard. */
  readonly move: (column: ColumnId, by: -1 | 1) => void
  readonly marks: (column: ColumnId) => HeaderMarks
}

export interface HeaderMarks {
  readonly sorted: 'up' | 'down' | null
  readonly filtered: boolean
}

export interface HeaderParams {
  readonly columnId: ColumnId
  readonly owner: HeaderOwner
}

type Params = IHeaderParams & HeaderParams

export class HeaderCell implements IHeaderComp {
  private readonly body = document.createElement('div')
  private readonly stop = new AbortController()

  init(params: Params) {
    this.body.className = 'header-cell'
    const head = params.eGridHeader
    const open = (byKey: boolean) => params.owner.openMenu(params.columnId, head, byKey)
    const { signal } = this.stop
    this.body.addEventListener('click', () => open(false), { signal })
    head.setAttribute('aria-haspopup', 'dialog')
    head.addEventListener(
      'keydown',
      (event) => {
        const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
        if (event.shiftKey && by !== null) {
          // AG Grid guesses the place from pixels; here it is the next one.
          event.preventDefault()
          event.stopImmediatePropagation()
          params.owner.move(params.columnId, by)
          return
        }
        const opens =
          event.key === 'Enter' || event.key === ' ' || (event.key === 'ArrowDown' && event.altKey)
        if (!opens || event.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        open(true)
      },
      { signal, capture: true },
    )
    this.refresh(params)
  }

  getGui() {
    return this.body
  }

  refresh(params: Params) {
    const { sorted, filtered } = params.owner.marks(params.columnId)
    const name = document.createElement('span')
    name.className = 'ag-header-cell-text'
    name.textContent = params.displayName
    const marks = document.createElement('span')
    marks.className = 'header-marks'
    if (filtered) marks.append(drawIcon(document, 'funnel'))
    if (sorted !== null) marks.append(drawIcon(document, sorted === 'up' ? 'up' : 'fall'))
    if (marks.childElementCount === 0) marks.append(drawIcon(document, 'down'))
    marks.classList.toggle('is-set', filtered || sorted !== null)
    // Said in words as well: an icon has none.
    const said = document.createElement('span')
    said.className = 'visually-hidden'
    said.textContent = headTexts.state(sorted, filtered)
    this.body.replaceChildren(name, marks, said)
    return true
  }

  destroy() {
    this.stop.abort()
  }
}
