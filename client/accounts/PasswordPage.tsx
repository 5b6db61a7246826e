/** The first login: the printed code is traded for a password of one's own. */
import { createSignal, Show } from 'solid-js'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { Gate } from './Gate.tsx'
import { passwordFault } from './passwordFault.ts'
import { accountsTexts as texts } from './texts.ts'

export function PasswordPage(props: { readonly personName: string; readonly login: string }) {
  const { api, session } = useServices()
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const fault = () => (tried() ? passwordFault(next(), again()) : undefined)
  const submit = async () => {
    setTried(true)
    if (passwordFault(next(), again()) !== undefined) return
    setBusy(true)
    setTrouble(await session.step(() => api.changePassword({ current: current(), next: next() })))
    setBusy(false)
  }
  return (
    <Gate title={texts.changeTitle}>
      <p>
        {props.personName}（{props.login}）：{texts.changeText}
      </p>
      <form
        class="gate-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy()) void submit()
        }}
      >
        <TextField
          label={texts.current}
          hint={texts.currentHint}
          value={current()}
          onInput={setCurrent}
          autocomplete="one-time-code"
          autofocus
          required
        />
        <TextField
          label={texts.next}
          hint={texts.passwordHint}
          error={fault()?.about === 'password' ? fault()?.text : undefined}
          type="password"
          value={next()}
          onInput={setNext}
          maxLength={200}
          autocomplete="new-password"
          required
        />
        <TextField
          label={texts.passwordAgain}
          error={fault()?.about === 'again' ? fault()?.text : undefined}
          type="password"
          value={again()}
          onInput={setAgain}
          maxLength={200}
          autocomplete="new-password"
          required
        />
        <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
        <button type="submit" class="button button-primary" disabled={busy()}>
          {texts.change}
        </button>
        <button
          type="button"
          class="button button-quiet"
          onClick={() => void session.step(() => api.logout())}
        >
          {texts.logout}
        </button>
      </form>
    </Gate>
  )
}
