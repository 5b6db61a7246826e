/** One document that can be had, with its choices and its buttons. */
import { type JSX, Show } from 'solid-js'
import { useExportDesk } from './exportDesk.ts'

export function ExportCard(props: {
  readonly title: string
  readonly text: string
  readonly children?: JSX.Element
  readonly buttons: JSX.Element
}) {
  return (
    <section class="export-card" aria-label={props.title}>
      <h3>{props.title}</h3>
      <p class="field-hint">{props.text}</p>
      <Show when={props.children}>
        <div class="export-fields">{props.children}</div>
      </Show>
      <div class="export-buttons">{props.buttons}</div>
    </section>
  )
}

/** While something is being made nothing else is begun. */
export function ExportButton(props: { readonly label: string; readonly onClick: () => void }) {
  const { exporting } = useExportDesk()
  return (
    <button
      type="button"
      class="button"
      disabled={exporting.running() !== null}
      onClick={() => props.onClick()}
    >
      {props.label}
    </button>
  )
}
