/** A figure with its unit. Written when the person is done with it, so that nobody sees 1 and 10 on the way to 100. */
import { createEffect, createSignal, createUniqueId, on, Show } from 'solid-js'
import type { BookName } from '../../shared/books/name.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { tasksTexts } from './texts.ts'
import { usePlace } from './usePlace.ts'

const texts = tasksTexts.entry

export function FigureBox(props: {
  readonly label: string
  readonly unit: string
  readonly signed: boolean
  readonly value: number | null
  readonly disabled: boolean
  readonly book: BookName
  readonly field: string
  readonly lineId: string
  readonly column?: string
  readonly onChange: (value: number | null) => void
}) {
  const place = usePlace(() => props.lineId)
  const id = createUniqueId()
  const [fault, setFault] = createSignal<string | null>(null)
  let box: HTMLInputElement | undefined
  const standing = () => (props.value === null ? '' : String(props.value))
  // Somebody else's change shows at once, but not over what is being typed here.
  createEffect(
    on(standing, (text, before) => {
      if (box === undefined || fault() !== null) return
      const isTyping = box.value.trim() !== '' && box.value !== before
      if (document.activeElement !== box || !isTyping) box.value = text
    }),
  )
  const take = () => {
    if (box === undefined) return
    const entered = readNumber(box.value, props.unit)
    if (!entered.ok) {
      setFault(`${entered.why.reason}${entered.why.remedy}`)
      return
    }
    const { value } = entered
    if (value !== null && value < 0 && !props.signed) {
      setFault(texts.negative)
      return
    }
    setFault(null)
    box.value = value === null ? '' : String(value)
    if (value !== props.value) props.onChange(value)
  }
  return (
    <div class="field figure">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <span class="figure-row">
        <input
          id={id}
          class="input"
          type="text"
          inputmode={props.signed ? 'text' : 'decimal'}
          autocomplete="off"
          data-undo
          readOnly={props.disabled}
          aria-invalid={fault() === null ? undefined : 'true'}
          aria-describedby={fault() === null ? undefined : `${id}-fault`}
          ref={(own) => {
            box = own
            own.value = standing()
          }}
          onChange={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) take()
          }}
          {...place(props.book, props.field, props.column ?? 'facts')}
        />
        <span class="figure-unit">{props.unit}</span>
      </span>
      <Show when={fault()}>
        {(text) => (
          <p class="field-error" id={`${id}-fault`} role="alert">
            {text()}
          </p>
        )}
      </Show>
    </div>
  )
}
