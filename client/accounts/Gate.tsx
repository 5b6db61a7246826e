/** The sheet that stands before the app: sign with the product's name, the red line of an official paper, a form. */
import type { JSX } from 'solid-js'
import './accounts.css'
import { useServices } from '../app/services.ts'
import { SecretNotice } from '../ui/SecretNotice.tsx'
import { accountsTexts as texts } from './texts.ts'

export function Gate(props: {
  readonly title: string
  readonly wide?: boolean
  /** The office's own name, once it is known. */
  readonly officeName?: string
  readonly children: JSX.Element
}) {
  const { appearance } = useServices()
  return (
    <main class="gate">
      <div class={props.wide ? 'gate-sheet gate-wide' : 'gate-sheet'}>
        <header class="gate-head">
          <p class="gate-name">{props.officeName || texts.product}</p>
          <p class="gate-subtitle">
            {props.officeName ? `${texts.product} · ${texts.subtitle}` : texts.subtitle}
          </p>
        </header>
        <h1 class="gate-title">{props.title}</h1>
        {props.children}
        <footer class="gate-foot">
          <SecretNotice />
          <label class="check">
            <input
              type="checkbox"
              checked={appearance.highContrast()}
              onChange={(event) => appearance.setHighContrast(event.currentTarget.checked)}
            />
            {texts.contrast}
          </label>
        </footer>
      </div>
    </main>
  )
}
