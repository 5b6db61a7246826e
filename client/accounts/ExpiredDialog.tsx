/** The session ended while the table is open: log in over it. What was not sent stays where it is. */
import { Show } from 'solid-js'
import './accounts.css'
import { Dialog } from '../ui/Dialog.tsx'
import { SecretNotice } from '../ui/SecretNotice.tsx'
import { LoginForm } from './LoginForm.tsx'
import { accountsTexts as texts } from './texts.ts'

export function ExpiredDialog(props: {
  readonly name: string
  readonly login: string
  readonly unsent: number
  readonly onDone: () => void
  readonly onLater: () => void
}) {
  return (
    <Dialog title={texts.expiredTitle} onClose={props.onLater}>
      <p>{texts.expiredText(props.name)}</p>
      <Show when={props.unsent > 0}>
        <p class="notice notice-doing">{texts.expiredUnsent(props.unsent)}</p>
      </Show>
      <LoginForm login={props.login} onDone={props.onDone} />
      <button type="button" class="button button-quiet" onClick={() => props.onLater()}>
        {texts.expiredLater}
      </button>
      <SecretNotice />
    </Dialog>
  )
}
