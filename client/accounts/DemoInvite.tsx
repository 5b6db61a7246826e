import { createResource, Match, Show, Switch } from 'solid-js'
import { useServices } from '../app/services.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { accountsTexts as texts } from './texts.ts'

/** A further one-time link; it is made when the dialog opens and is worth nothing after its first use. */
export function DemoInvite(props: { readonly onClose: () => void }) {
  const { api, origin, toasts } = useServices()
  const [answer] = createResource(() => api.demoInvite())
  const link = () => {
    const told = answer()
    return told?.ok === true ? `${origin}${told.value.path}` : null
  }
  const failure = () => {
    const told = answer()
    return told?.ok === false ? told.trouble : null
  }
  const isLocal = () => /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin)
  const copy = async (text: string) => {
    try {
      // The clipboard exists in secure contexts only.
      if (navigator.clipboard === undefined) throw new DOMException('no clipboard')
      await navigator.clipboard.writeText(text)
      toasts.tell(texts.copied)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      toasts.tell(texts.copyByHand)
    }
  }
  return (
    <Dialog title={texts.inviteTitle} onClose={props.onClose}>
      <p>{texts.inviteText}</p>
      <Show when={isLocal()}>
        <p class="notice notice-doing">{texts.inviteLocal}</p>
      </Show>
      <Switch>
        <Match when={answer.loading}>
          <Progress label={texts.inviteMaking} />
        </Match>
        <Match when={failure()}>{(told) => <TroubleNotice trouble={told()} />}</Match>
        <Match when={link()}>
          {(text) => (
            <>
              <input
                class="input invite-link"
                readonly
                aria-label={texts.inviteTitle}
                value={text()}
                onFocus={(event) => event.currentTarget.select()}
              />
              <button type="button" class="button button-primary" onClick={() => void copy(text())}>
                {texts.copy}
              </button>
            </>
          )}
        </Match>
      </Switch>
    </Dialog>
  )
}
