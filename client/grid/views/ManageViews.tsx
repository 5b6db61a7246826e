/** Renames, updates and removes views, and says with which one begins. */
import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../ui/Dialog.tsx'
import { viewTexts as texts } from './texts.ts'
import type { ViewActions } from './ViewMenu.tsx'
import type { ListedView } from './viewList.ts'

export function ManageViews(props: {
  readonly views: readonly ListedView[]
  readonly actions: ViewActions
  readonly onClose: () => void
}) {
  const [renaming, setRenaming] = createSignal<string | null>(null)
  const changeable = () => props.views.filter(props.actions.mayChange)
  return (
    <Dialog title={texts.manageTitle} wide onClose={props.onClose}>
      <Show when={changeable().length > 0} fallback={<p>{texts.none}</p>}>
        <p class="field-hint">
          {texts.ownKept}
          {texts.firstHint}
        </p>
        <ul class="view-list">
          <For each={changeable()}>
            {(view) => (
              <li>
                <Show
                  when={renaming() === view.id}
                  fallback={
                    <span class="view-name">
                      {view.name}
                      <Show when={view.kind === 'shared'}>
                        <span class="pill">{texts.shared}</span>
                      </Show>
                      <Show when={props.actions.isFirst(view)}>
                        <span class="pill pill-done">{texts.first}</span>
                      </Show>
                    </span>
                  }
                >
                  <Renaming
                    view={view}
                    onRename={(name) => {
                      setRenaming(null)
                      if (name !== '' && name !== view.name) props.actions.rename(view, name)
                    }}
                  />
                </Show>
                <span class="view-actions">
                  <button type="button" class="button button-small" onClick={() => setRenaming(view.id)}>
                    {texts.rename}
                  </button>
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => props.actions.update(view)}
                  >
                    {texts.update}
                  </button>
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => props.actions.setFirst(view, !props.actions.isFirst(view))}
                  >
                    {props.actions.isFirst(view) ? texts.noFirst : texts.makeFirst}
                  </button>
                  <button
                    type="button"
                    class="button button-small button-danger"
                    onClick={() => props.actions.remove(view)}
                  >
                    {texts.remove}
                  </button>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}

function Renaming(props: { readonly view: ListedView; readonly onRename: (name: string) => void }) {
  let box: HTMLInputElement | undefined
  return (
    <form
      class="view-renaming"
      onSubmit={(event) => {
        event.preventDefault()
        props.onRename((box?.value ?? '').trim().slice(0, 40))
      }}
    >
      <input
        class="input"
        aria-label={texts.renameOf(props.view.name)}
        maxLength={40}
        value={props.view.name}
        ref={(element) => {
          box = element
          queueMicrotask(() => element.select())
        }}
      />
      <button type="submit" class="button button-small button-primary">
        {texts.renameIt}
      </button>
    </form>
  )
}
