/** `/enter#token`: trades the printed one-time token; the token leaves the address bar at once. */
import { createSignal, onMount, Show } from 'solid-js'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { Gate } from './Gate.tsx'
import { accountsTexts as texts } from './texts.ts'

export function EnterPage(props: { readonly token: string; readonly onDone: () => void }) {
  const { api, session } = useServices()
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const enter = async () => {
    const went = await session.step(() => api.enter(props.token))
    if (went === null) props.onDone()
    else setTrouble(went)
  }
  onMount(() => void enter())
  const goHome = async () => {
    await session.refresh()
    props.onDone()
  }
  return (
    <Gate title={trouble() === null ? texts.setupTitle : texts.enterFailed}>
      <Show when={trouble()} fallback={<Progress label={texts.entering} />}>
        {(told) => (
          <>
            <TroubleNotice trouble={told()} />
            <button type="button" class="button" onClick={() => void goHome()}>
              {texts.backHome}
            </button>
          </>
        )}
      </Show>
    </Gate>
  )
}
