/** A newer version of the page is ready: the person decides when it is loaded. */
import { createSignal, Show } from 'solid-js'
import { useServices } from './services.ts'
import { appTexts } from './texts.ts'

const texts = appTexts.banners

export function UpdatePrompt() {
  const { update } = useServices()
  const [later, setLater] = createSignal(false)
  return (
    <Show when={later() ? null : update()}>
      {(take) => (
        <div class="banner notice notice-info" role="status">
          <p>{texts.updateReady}</p>
          <p class="banner-actions">
            <button type="button" class="button button-small button-primary" onClick={() => take()()}>
              {texts.reload}
            </button>
            <button type="button" class="button button-small" onClick={() => setLater(true)}>
              {texts.later}
            </button>
          </p>
        </div>
      )}
    </Show>
  )
}
