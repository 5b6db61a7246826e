import { createSignal, createUniqueId, Show } from 'solid-js'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { viewTexts as texts } from './texts.ts'
import type { ListedView } from './viewList.ts'

/** Gives how the table looks now a name. */
export function SaveView(props: {
  readonly views: readonly ListedView[]
  readonly mayShare: boolean
  readonly onSave: (name: string, shared: boolean) => void
  readonly onClose: () => void
}) {
  const form = createUniqueId()
  const [name, setName] = createSignal('')
  const [shared, setShared] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const trimmed = () => name().trim().slice(0, 40)
  const replaces = () =>
    props.views.some((view) => view.name === trimmed() && (view.kind === 'shared') === shared())
  const save = () => {
    setTried(true)
    if (trimmed() === '') return
    props.onSave(trimmed(), shared())
    props.onClose()
  }
  return (
    <Dialog
      title={texts.saveTitle}
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
          <button type="submit" form={form} class="button button-primary">
            {texts.saveIt}
          </button>
        </>
      }
    >
      <form
        id={form}
        class="view-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p class="field-hint">{texts.saveText}</p>
        <TextField
          label={texts.name}
          value={name()}
          onInput={setName}
          maxLength={40}
          autofocus
          hint={replaces() ? texts.replaces(trimmed()) : texts.nameHint}
          error={tried() && trimmed() === '' ? texts.nameNeeded : undefined}
        />
        <Show when={props.mayShare}>
          <label class="check">
            <input
              type="checkbox"
              checked={shared()}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
            <span>
              {texts.shareIt}
              <span class="field-hint">　{texts.shareHint}</span>
            </span>
          </label>
        </Show>
      </form>
    </Dialog>
  )
}
