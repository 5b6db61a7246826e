/** What a new table starts from: one of the official documents, or nothing. */
import { createUniqueId, For, Show } from 'solid-js'
import { type TemplateKey, templateKeys } from '../../shared/templates/keys.ts'
import { accountsTexts } from '../accounts/texts.ts'
import './tables.css'
import { tablesTexts as texts } from './texts.ts'

export type Start = TemplateKey | 'blank'

export function StartChoice(props: {
  readonly value: Start
  /** What a blank table is good for here. */
  readonly blankText: string
  readonly onChange: (start: Start) => void
}) {
  const group = createUniqueId()
  return (
    <fieldset class="table-starts">
      <legend class="field-label">{texts.kind}</legend>
      <For each={[...templateKeys, 'blank'] as const}>
        {(start) => (
          <label class="check table-start">
            <input
              type="radio"
              name={group}
              checked={props.value === start}
              onChange={() => props.onChange(start)}
            />
            <span>
              {start === 'blank' ? texts.blank : accountsTexts.templates[start]}
              <Show when={start === 'blank'}>
                <small>{props.blankText}</small>
              </Show>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}
