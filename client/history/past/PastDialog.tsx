/** Choosing the moment: a day and a time of this machine's zone, judged against the server's clock. */
import { createSignal, createUniqueId, Show } from 'solid-js'
import { useServices } from '../../app/services.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { useHistory } from '../historyDesk.ts'
import { historyTexts } from '../texts.ts'

const texts = historyTexts.past

export default function PastDialog(props: { readonly onClose: () => void }) {
  const { now } = useServices()
  const history = useHistory()
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal(localMoment(now()))
  const [fault, setFault] = createSignal('')
  const go = () => {
    const time = Date.parse(chosen())
    const wrong = Number.isNaN(time) ? texts.invalid : time > now() + 60_000 ? texts.future : ''
    setFault(wrong)
    if (wrong === '') void history.goBackTo({ time })
  }
  return (
    <Dialog
      title={texts.choose}
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
          <button type="button" class="button button-primary" disabled={history.pastLoading()} onClick={go}>
            {history.pastLoading() ? texts.loading : texts.go}
          </button>
        </>
      }
    >
      <p>{texts.chooseHint}</p>
      <div class="field">
        <label class="field-label" for={id}>
          {texts.moment}
        </label>
        <input
          id={id}
          class="input"
          type="datetime-local"
          value={chosen()}
          max={localMoment(now())}
          onInput={(event) => setChosen(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go()
          }}
        />
        <Show when={fault()}>
          <p class="field-error" role="alert">
            {fault()}
          </p>
        </Show>
      </div>
    </Dialog>
  )
}

/** As such an input wants it. */
function localMoment(time: number): string {
  const date = new Date(time)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
