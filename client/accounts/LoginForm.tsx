/** Name and password; used on the login page and in the dialog over a running table. */
import { createSignal, Show } from 'solid-js'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { accountsTexts as texts } from './texts.ts'

export function LoginForm(props: { readonly login?: string; readonly onDone?: () => void }) {
  const { api, session } = useServices()
  // The name is a starting value only; afterwards the field belongs to the person.
  const [login, setLogin] = createSignal(props.login ?? '')
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const submit = async () => {
    setBusy(true)
    setTrouble(null)
    const went = await session.step(() => api.login({ login: login(), password: password() }))
    setBusy(false)
    setTrouble(went)
    if (went === null) props.onDone?.()
  }
  return (
    <form
      class="gate-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy()) void submit()
      }}
    >
      <TextField
        label={texts.login}
        value={login()}
        onInput={setLogin}
        autocomplete="username"
        autofocus={login() === ''}
        required
      />
      <TextField
        label={texts.password}
        type="password"
        value={password()}
        onInput={setPassword}
        autocomplete="current-password"
        autofocus={login() !== ''}
        required
      />
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <button type="submit" class="button button-primary" disabled={busy()}>
        {busy() ? texts.loginWorking : texts.loginAction}
      </button>
    </form>
  )
}
