import { createUniqueId, type JSX, onMount, Show } from 'solid-js'

/** A labelled line of text in a form. The value is the owner's signal. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'password' | 'tel' | 'date' | 'datetime-local' | 'search' | 'number'
  readonly hint?: string
  readonly error?: string | undefined
  readonly required?: boolean
  readonly maxLength?: number
  readonly autocomplete?: JSX.HTMLAutocomplete
  readonly autofocus?: boolean
}) {
  const id = createUniqueId()
  let box: HTMLInputElement | undefined
  // The attribute alone serves a page and a dialog that open; a browser heeds it once, and not for the form that follows.
  onMount(() => {
    if (props.autofocus) box?.focus()
  })
  const saysMore = () => props.error !== undefined || props.hint !== undefined
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        ref={(own) => {
          box = own
        }}
        class="input"
        type={props.type ?? 'text'}
        value={props.value}
        required={props.required ?? false}
        maxLength={props.maxLength}
        autocomplete={props.autocomplete ?? 'off'}
        autofocus={props.autofocus ?? false}
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={saysMore() ? `${id}-more` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={saysMore()}>
        <p id={`${id}-more`} class={props.error === undefined ? 'field-hint' : 'field-error'}>
          {props.error ?? props.hint}
        </p>
      </Show>
    </div>
  )
}
