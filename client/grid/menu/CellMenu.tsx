/** The menu of a cell on screen. It has the focus while it is open and gives it back to the grid. */
import { For, onMount, Show } from 'solid-js'
import { besideCell } from '../besideCell.ts'
import type { MenuEntry, MenuRequest } from './cellMenu.ts'

export interface CellMenuProps {
  readonly request: MenuRequest
  /** Called before an entry runs, so that what it opens may take the focus. */
  readonly onClose: () => void
}

export function CellMenu(props: CellMenuProps) {
  const items: HTMLElement[] = []
  let panel: HTMLDivElement | undefined
  /** The focus goes to what was chosen, or back; leaving the menu is no second closing. */
  let closed = false
  onMount(() => {
    if (panel !== undefined) besideCell(panel, props.request.at)
    stand(0)
  })

  const entries = () => props.request.groups.flat()
  const stand = (index: number) => items[(index + items.length) % items.length]?.focus()
  const close = () => {
    if (closed) return
    closed = true
    props.onClose()
  }
  const take = (entry: MenuEntry) => {
    if (!entry.enabled) return
    close()
    entry.run()
  }
  const onKey = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.matches(':focus'))
    const steps: { readonly [key: string]: () => void } = {
      ArrowDown: () => stand(at + 1),
      ArrowUp: () => stand(at - 1),
      Home: () => stand(0),
      End: () => stand(-1),
      Escape: close,
      Tab: close,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    step()
  }

  return (
    <div
      class="grid-menu"
      role="menu"
      tabIndex={-1}
      aria-label={props.request.label}
      ref={(element) => {
        panel = element
      }}
      onKeyDown={onKey}
      onContextMenu={(event) => event.preventDefault()}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) close()
      }}
    >
      <For each={props.request.groups}>
        {(group, place) => (
          <>
            <Show when={place() > 0}>
              <hr />
            </Show>
            <For each={group}>
              {(entry) => (
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  aria-disabled={!entry.enabled}
                  aria-keyshortcuts={entry.shortcut?.replaceAll('Ctrl', 'Control')}
                  ref={(element) => {
                    items[entries().indexOf(entry)] = element
                  }}
                  onPointerMove={(event) => event.currentTarget.focus()}
                  onClick={() => take(entry)}
                >
                  <span>{entry.label}</span>
                  <span class="menu-key" aria-hidden="true">
                    {entry.shortcut}
                  </span>
                </button>
              )}
            </For>
          </>
        )}
      </For>
    </div>
  )
}
