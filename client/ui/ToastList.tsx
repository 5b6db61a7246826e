import { For, Show } from 'solid-js'
import type { Toasts } from './createToasts.ts'
import { uiTexts } from './texts.ts'

export function ToastList(props: { readonly toasts: Toasts }) {
  return (
    <section class="toasts" role="status" aria-label={uiTexts.notifications}>
      <For each={props.toasts.shown()}>
        {(toast) => (
          <div class={toast.kind === 'done' ? 'toast notice notice-done' : 'toast notice notice-alarm'}>
            <div>
              <p>{toast.reason}</p>
              <Show when={toast.remedy}>
                <p class="notice-remedy">{toast.remedy}</p>
              </Show>
            </div>
            <button
              type="button"
              class="close-button"
              aria-label={uiTexts.close}
              onClick={() => props.toasts.close(toast.id)}
            >
              ×
            </button>
          </div>
        )}
      </For>
    </section>
  )
}
