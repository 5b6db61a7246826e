/** All columns in one list: which show, in which order, and the way back to the form. */
import { For } from 'solid-js'
import { Disclosure } from '../../ui/Disclosure.tsx'
import type { ColumnId } from '../gridRow.ts'
import type { ColumnLayout } from '../views/gridState.ts'
import { formLayout } from '../views/gridState.ts'
import {
  columnOrder,
  hideColumn,
  isHeadingColumn,
  mayHide,
  mayMove,
  moveColumn,
  type Room,
  showColumn,
} from './columnLayout.ts'
import { headTexts } from './headTexts.ts'
import { columnTexts as texts } from './texts.ts'

export interface ColumnPanelProps {
  readonly layout: ColumnLayout
  readonly levels: number
  readonly room: Room
  /** They hold nothing in this table. */
  readonly blank: readonly ColumnId[]
  readonly nameOf: (column: ColumnId) => string
  readonly onLayout: (layout: ColumnLayout, said: string) => void
}

export function ColumnPanel(props: ColumnPanelProps) {
  const shows = (id: ColumnId) => !props.layout.hidden.includes(id)
  const move = (id: ColumnId, by: -1 | 1, button: HTMLElement) => {
    const layout = moveColumn(props.layout, props.levels, id, by)
    const place = columnOrder(layout, props.levels, props.room).indexOf(id) + 1
    props.onLayout(layout, headTexts.saidMoved(props.nameOf(id), place))
    // The list is drawn anew in its new order; the hand stays with the column.
    button.focus()
  }
  return (
    <Disclosure label={<>{texts.columns} ▾</>} name={texts.shown} class="filter-button">
      {() => (
        <>
          <p class="menu-head">{texts.shown}</p>
          <ul class="column-list">
            <For
              each={columnOrder(props.layout, props.levels, props.room).filter(
                (id) => !props.blank.includes(id),
              )}
            >
              {(id) => (
                <li>
                  <label class="panel-check">
                    <input
                      type="checkbox"
                      checked={shows(id)}
                      disabled={shows(id) && !mayHide(props.layout, props.levels, id)}
                      onChange={(event) =>
                        event.currentTarget.checked
                          ? props.onLayout(showColumn(props.layout, id), texts.saidShown(props.nameOf(id)))
                          : props.onLayout(
                              hideColumn(props.layout, props.levels, id),
                              texts.saidHidden(props.nameOf(id)),
                            )
                      }
                    />
                    <span class="choice-label">{props.nameOf(id)}</span>
                  </label>
                  {isHeadingColumn(id) || props.room === 'narrow' ? null : (
                    <span class="column-moves">
                      <For each={[-1, 1] as const}>
                        {(by) => (
                          <button
                            type="button"
                            class="move-button"
                            aria-label={(by === -1 ? texts.moveLeft : texts.moveRight)(props.nameOf(id))}
                            aria-disabled={!mayMove(props.layout, props.levels, id, by)}
                            onClick={(event) => move(id, by, event.currentTarget)}
                          >
                            <span aria-hidden="true">{by === -1 ? '↑' : '↓'}</span>
                          </button>
                        )}
                      </For>
                    </span>
                  )}
                </li>
              )}
            </For>
          </ul>
          <hr class="menu-rule" />
          <button type="button" class="menu-item" onClick={() => props.onLayout(formLayout, texts.saidReset)}>
            {texts.reset}
          </button>
        </>
      )}
    </Disclosure>
  )
}
