/** Over every screen of the demo, so that nobody takes it for the real table. */
import { createSignal, Show } from 'solid-js'
import './accounts.css'
import { useServices } from '../app/services.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { DemoInvite } from './DemoInvite.tsx'
import { accountsTexts as texts } from './texts.ts'

export function DemoBanner(props: { readonly onSwitch: () => void }) {
  const { api, session } = useServices()
  const [open, setOpen] = createSignal<'none' | 'clear' | 'invite'>('none')
  return (
    <aside class="demo-banner" aria-label={texts.banner}>
      <strong>{texts.banner}</strong>
      <p>{texts.bannerText}</p>
      <button type="button" class="button button-quiet button-small" onClick={() => props.onSwitch()}>
        {texts.switchPerson}
      </button>
      <button type="button" class="button button-quiet button-small" onClick={() => setOpen('invite')}>
        {texts.invite}
      </button>
      <button type="button" class="button button-quiet button-small" onClick={() => setOpen('clear')}>
        {texts.clear}
      </button>
      <Show when={open() === 'clear'}>
        <Confirm
          title={texts.clearTitle}
          action={texts.clear}
          danger
          run={async () => {
            const answer = await api.demoClear()
            return answer.ok ? null : answer.trouble
          }}
          onClose={(done) => {
            setOpen('none')
            if (!done) return
            session.forget()
            void session.refresh()
          }}
        >
          <p>{texts.clearText}</p>
        </Confirm>
      </Show>
      <Show when={open() === 'invite'}>
        <DemoInvite onClose={() => setOpen('none')} />
      </Show>
    </aside>
  )
}
