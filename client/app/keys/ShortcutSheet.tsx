import { For, Show } from 'solid-js'
import { Dialog } from '../../ui/Dialog.tsx'
import { shortcutGroups } from './shortcuts.ts'
import { keyTexts as texts } from './texts.ts'
import './keys.css'

/** All keys on one sheet. */
export default function ShortcutSheet(props: { readonly onClose: () => void }) {
  return (
    <Dialog title={texts.title} wide onClose={props.onClose}>
      <div class="shortcut-groups">
        <For each={shortcutGroups}>
          {(group) => (
            <section>
              <h3>{group.title}</h3>
              <dl class="shortcut-list">
                <For each={group.shortcuts}>
                  {({ keys, does }) => (
                    <div>
                      <dt>
                        <For each={keys}>
                          {(way, at) => (
                            <>
                              <Show when={at() > 0}>
                                <span class="visually-hidden">{texts.or}</span>
                              </Show>
                              <span class="shortcut-way">
                                <For each={way}>{(key) => <kbd>{key}</kbd>}</For>
                              </span>
                            </>
                          )}
                        </For>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
      <p class="field-hint">{texts.imeHint}</p>
    </Dialog>
  )
}
