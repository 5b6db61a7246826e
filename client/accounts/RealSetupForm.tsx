import { createSignal, Show } from 'solid-js'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { type Start, StartChoice } from '../tables/StartChoice.tsx'
import { Progress } from '../ui/Progress.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { passwordFault } from './passwordFault.ts'
import { accountsTexts as texts } from './texts.ts'

export function RealSetupForm(props: { readonly onBack: () => void }) {
  const { api, session, router } = useServices()
  const [officeName, setOfficeName] = createSignal('')
  const [personName, setPersonName] = createSignal('')
  const [login, setLogin] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [template, setTemplate] = createSignal<Start>('shapingba')
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const fault = () => (tried() ? passwordFault(password(), again()) : undefined)
  const submit = async () => {
    setTried(true)
    if (passwordFault(password(), again()) !== undefined) return
    setBusy(true)
    setTrouble(null)
    const request = {
      officeName: officeName(),
      personName: personName(),
      login: login(),
      password: password(),
      template: template(),
    }
    // The shell opens there as soon as the session stands.
    if (request.template === 'blank') router.go({ screen: 'settings', part: 'import' })
    setTrouble(await session.step(() => api.setupReal(request)))
    setBusy(false)
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
        label={texts.officeName}
        hint={texts.officeNameHint}
        value={officeName()}
        onInput={setOfficeName}
        maxLength={100}
        autofocus
        required
      />
      <TextField
        label={texts.personName}
        value={personName()}
        onInput={setPersonName}
        maxLength={100}
        required
      />
      <TextField
        label={texts.login}
        hint={texts.loginHint}
        value={login()}
        onInput={setLogin}
        maxLength={60}
        autocomplete="username"
        required
      />
      <TextField
        label={texts.password}
        hint={texts.passwordHint}
        error={fault()?.about === 'password' ? fault()?.text : undefined}
        type="password"
        value={password()}
        onInput={setPassword}
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
      <StartChoice value={template()} blankText={texts.blankText} onChange={setTemplate} />
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <Show when={!busy()} fallback={<Progress label={texts.creating} />}>
        <button type="submit" class="button button-primary">
          {texts.create}
        </button>
        <button type="button" class="button button-quiet" onClick={() => props.onBack()}>
          {texts.back}
        </button>
      </Show>
    </form>
  )
}
