/** Where a document comes from: a file chosen or dropped, or a table pasted. */
import { createSignal, Show } from 'solid-js'
import type { ImportFault } from '../../../shared/documents/imported.ts'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import type { Given } from './createImporting.ts'
import { importTexts as texts } from './texts.ts'

export function ChooseSource(props: {
  readonly fault: ImportFault | null
  readonly onGiven: (given: Given) => void
}) {
  const [over, setOver] = createSignal(false)
  let input: HTMLInputElement | undefined
  const takeFile = (file: File | undefined) => {
    if (file !== undefined) props.onGiven({ kind: 'file', file })
  }
  const takePasted = (data: DataTransfer | null) => {
    if (data === null) return
    const [file] = data.files
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
    // A table from Excel comes as picture, HTML and text at once: the words count.
    if (html.trim() === '' && text.trim() === '') takeFile(file)
    else props.onGiven({ kind: 'pasted', html, text, name: texts.pasted })
  }
  return (
    <div class="import-choose">
      <p>{texts.intro}</p>
      <p class="field-hint">{texts.local}</p>
      <SecretNotice />
      <Show when={props.fault}>
        {(fault) => (
          <div class="notice notice-alarm" role="alert">
            <strong>{texts.faultTitle}</strong>
            <p>{fault().text}</p>
          </div>
        )}
      </Show>
      <section
        aria-label={texts.choose}
        class="import-drop"
        classList={{ 'import-drop-over': over() }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          takeFile(event.dataTransfer?.files[0])
        }}
      >
        <input
          ref={(own) => {
            input = own
          }}
          class="visually-hidden"
          type="file"
          tabindex="-1"
          aria-label={texts.choose}
          accept=".docx,.xlsx,.html,.htm,.csv,.tsv,.txt,.doc,.xls,.wps,.et"
          onChange={(event) => {
            takeFile(event.currentTarget.files?.[0])
            // The same file, corrected, can be chosen again.
            event.currentTarget.value = ''
          }}
        />
        <button type="button" class="button button-primary" onClick={() => input?.click()}>
          {texts.choose}
        </button>
        <p class="field-hint">{texts.drop}</p>
      </section>
      <div class="field">
        <label class="field-label" for="import-paste">
          {texts.pasteLabel}
        </label>
        <textarea
          id="import-paste"
          class="input import-paste"
          rows={3}
          onPaste={(event) => {
            event.preventDefault()
            takePasted(event.clipboardData)
          }}
          onBlur={(event) => {
            // Put in by another way than the clipboard: read when the box is left.
            const text = event.currentTarget.value
            if (text.trim() !== '') props.onGiven({ kind: 'pasted', html: '', text, name: texts.pasted })
          }}
        />
      </div>
      <p class="field-hint">{texts.limits}</p>
    </div>
  )
}
