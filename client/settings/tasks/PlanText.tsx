/** A piece of the plan to type over; written when the field is left, refused with its reason beside it. */
import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'

export type PlanTextRead = { readonly value: string } | { readonly fault: string }

export function PlanText(props: {
  readonly label: string
  readonly value: string
  readonly most: number
  readonly lines: number
  readonly read: (typed: string) => PlanTextRead
  readonly onChange: (value: string) => void
}) {
  const id = createUniqueId()
  const [fault, setFault] = createSignal<string | null>(null)
  let box: HTMLTextAreaElement | HTMLInputElement | undefined
  // A colleague's change shows at once, but not over what is being typed here.
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (box !== undefined && document.activeElement !== box) box.value = value
      },
    ),
  )
  const take = () => {
    if (box === undefined) return
    const read = props.read(box.value)
    if ('fault' in read) {
      setFault(read.fault)
      return
    }
    setFault(null)
    box.value = read.value
    if (read.value !== props.value) props.onChange(read.value)
  }
  const common = () => ({
    id,
    class: 'input',
    maxLength: props.most,
    'aria-invalid': fault() === null ? undefined : ('true' as const),
    'aria-describedby': fault() === null ? undefined : `${id}-fault`,
    onChange: take,
  })
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <Show
        when={props.lines > 1}
        fallback={
          <input
            {...common()}
            ref={(own) => {
              box = own
              own.value = props.value
            }}
          />
        }
      >
        <textarea
          {...common()}
          rows={props.lines}
          ref={(own) => {
            box = own
            own.value = props.value
          }}
        />
      </Show>
      <Show when={fault()}>
        {(told) => (
          <p class="field-error" id={`${id}-fault`} role="alert">
            {told()}
          </p>
        )}
      </Show>
    </div>
  )
}
