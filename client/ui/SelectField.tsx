import { createUniqueId, For } from 'solid-js'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

/** The browser's own list box: on phones and for readers it is better than any of ours. */
export function SelectField<T extends string>(props: {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label class={props.hideLabel ? 'visually-hidden' : 'field-label'} for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="input"
        disabled={props.disabled ?? false}
        onChange={(event) => {
          const chosen = props.choices.find((choice) => choice.value === event.currentTarget.value)
          if (chosen !== undefined) props.onChange(chosen.value)
        }}
      >
        <For each={props.choices}>
          {(choice) => (
            <option value={choice.value} selected={choice.value === props.value}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
