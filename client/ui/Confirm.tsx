/** Asks before something that is not easily undone; stays open, saying so, while it is done. */
import { createSignal, type JSX, Show } from 'solid-js'
import type { Trouble } from '../app/trouble.ts'
import { Dialog } from './Dialog.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'
import { uiTexts } from './texts.ts'

export function Confirm(props: {
  readonly title: string
  readonly action: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** What went wrong, or null when it is done; the owner then closes the dialog in `onClose`. */
  readonly run: () => Promise<Trouble | null>
  readonly onClose: (done: boolean) => void
  readonly children: JSX.Element
}) {
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const run = async () => {
    setBusy(true)
    setTrouble(null)
    const went = await props.run()
    setBusy(false)
    if (went === null) props.onClose(true)
    else setTrouble(went)
  }
  return (
    <Dialog
      title={props.title}
      onClose={() => {
        if (!busy()) props.onClose(false)
      }}
      foot={
        <>
          <button type="button" class="button" disabled={busy()} onClick={() => props.onClose(false)}>
            {uiTexts.cancel}
          </button>
          <button
            type="button"
            class={props.danger ? 'button button-danger' : 'button button-primary'}
            disabled={busy() || props.disabled === true}
            onClick={() => void run()}
          >
            {busy() ? uiTexts.working : props.action}
          </button>
        </>
      }
    >
      {props.children}
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
    </Dialog>
  )
}
