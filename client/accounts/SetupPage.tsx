/** The first visit: look at the demo, or begin in earnest. */
import { createSignal, Match, Show, Switch } from 'solid-js'
import { useServices } from '../app/services.ts'
import type { Trouble } from '../app/trouble.ts'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { Gate } from './Gate.tsx'
import { RealSetupForm } from './RealSetupForm.tsx'
import { accountsTexts as texts } from './texts.ts'

type Step = 'choose' | 'makingDemo' | 'form'

export function SetupPage(props: { readonly allowed: boolean }) {
  const { api, session } = useServices()
  const [step, setStep] = createSignal<Step>('choose')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const makeDemo = async () => {
    setStep('makingDemo')
    setTrouble(null)
    const went = await session.step(() => api.setupDemo())
    if (went === null) return
    setTrouble(went)
    setStep('choose')
  }
  return (
    <Show
      when={props.allowed}
      fallback={
        <Gate title={texts.setupLocked}>
          <p>{texts.setupLockedText}</p>
        </Gate>
      }
    >
      <Gate title={texts.setupTitle} wide={step() !== 'form'}>
        <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
        <Switch>
          <Match when={step() === 'makingDemo'}>
            <Progress label={texts.demoMaking} />
          </Match>
          <Match when={step() === 'form'}>
            <RealSetupForm onBack={() => setStep('choose')} />
          </Match>
          <Match when={step() === 'choose'}>
            <p>{texts.setupIntro}</p>
            <div class="choices">
              <section class="choice">
                <h2>{texts.demoTitle}</h2>
                <p>{texts.demoText}</p>
                <button type="button" class="button button-primary" onClick={() => void makeDemo()}>
                  {texts.demoStart}
                </button>
              </section>
              <section class="choice">
                <h2>{texts.realTitle}</h2>
                <p>{texts.realText}</p>
                <button type="button" class="button" onClick={() => setStep('form')}>
                  {texts.realStart}
                </button>
              </section>
            </div>
          </Match>
        </Switch>
      </Gate>
    </Show>
  )
}
