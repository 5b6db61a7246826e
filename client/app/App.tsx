/** Which of the few whole pages is shown: the session decides. */
import { createSignal, ErrorBoundary, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { Progress } from '../ui/Progress.tsx'
import { ToastList } from '../ui/ToastList.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { Shell } from './Shell.tsx'
import { useServices } from './services.ts'
import { appTexts as texts } from './texts.ts'

// Seen once or seldom: not in the first load of everybody else.
const LoginPage = lazy(async () => ({ default: (await import('../accounts/LoginPage.tsx')).LoginPage }))
const EnterPage = lazy(async () => ({ default: (await import('../accounts/EnterPage.tsx')).EnterPage }))
const SetupPage = lazy(async () => ({ default: (await import('../accounts/SetupPage.tsx')).SetupPage }))
const PasswordPage = lazy(async () => ({
  default: (await import('../accounts/PasswordPage.tsx')).PasswordPage,
}))
const DemoChooser = lazy(async () => ({ default: (await import('../accounts/DemoChooser.tsx')).DemoChooser }))

export function App(props: {
  /** Set where the page was opened through a one-time link. */
  readonly token: string | null
  readonly reload: () => void
}) {
  const { session, toasts } = useServices()
  const [token, setToken] = createSignal(props.token)
  const [choosing, setChoosing] = createSignal(false)
  const of = <S extends ReturnType<typeof session.standing>['state']>(state: S) => {
    const now = session.standing()
    return now.state === state ? (now as Extract<typeof now, { state: S }>) : undefined
  }
  return (
    <ErrorBoundary fallback={(error) => <Broken error={error} reload={props.reload} />}>
      <Suspense fallback={<Waiting />}>
        <Switch fallback={<Waiting />}>
          <Match when={token()} keyed>
            {(text) => <EnterPage token={text} onDone={() => setToken(null)} />}
          </Match>
          <Match when={of('unreachable')}>
            {(told) => (
              <main class="waiting">
                <h1>{texts.unreachableTitle}</h1>
                <TroubleNotice trouble={told().trouble} />
                <button type="button" class="button button-primary" onClick={() => void session.refresh()}>
                  {texts.retry}
                </button>
              </main>
            )}
          </Match>
          <Match when={of('setup')}>{(told) => <SetupPage allowed={told().allowed} />}</Match>
          <Match when={of('mustChangePassword')}>
            {(told) => <PasswordPage personName={told().person.name} login={told().login} />}
          </Match>
          <Match when={of('signedOut')}>
            {(told) => (
              <Show
                when={told().demo && told().entered}
                fallback={<LoginPage officeName={told().officeName} />}
              >
                <DemoChooser />
              </Show>
            )}
          </Match>
          <Match when={choosing() && of('signedIn')}>
            <DemoChooser onEntered={() => setChoosing(false)} />
          </Match>
          <Match when={of('signedIn')}>
            {(told) => (
              <Shell signedIn={told()} reload={props.reload} onSwitchPerson={() => setChoosing(true)} />
            )}
          </Match>
        </Switch>
      </Suspense>
      <ToastList toasts={toasts} />
    </ErrorBoundary>
  )
}

function Waiting() {
  return (
    <main class="waiting">
      <Progress label={texts.asking} />
    </main>
  )
}

/** A fault of the program: what was typed is in the local store and on the server already. */
function Broken(props: { readonly error: unknown; readonly reload: () => void }) {
  console.error(props.error)
  return (
    <main class="waiting">
      <h1>{texts.brokenTitle}</h1>
      <TroubleNotice trouble={{ reason: texts.brokenText, remedy: texts.brokenRemedy }} />
      <button type="button" class="button button-primary" onClick={() => props.reload()}>
        {texts.banners.reload}
      </button>
    </main>
  )
}
