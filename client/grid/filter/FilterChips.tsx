/** What is filtered, sorted and hidden, each with a way back: nothing is ever hidden without saying so. */
import { For, Show } from 'solid-js'
import { filterTexts as texts } from './texts.ts'

export interface Chip {
  readonly text: string
  readonly remove: () => void
}

export function FilterChips(props: { readonly chips: readonly Chip[]; readonly onClearAll: () => void }) {
  return (
    <Show when={props.chips.length > 0}>
      <section class="filter-chips" aria-label={texts.shownBy}>
        <For each={props.chips}>
          {(chip) => (
            <button
              type="button"
              class="filter-chip"
              aria-label={texts.remove(chip.text)}
              onClick={() => chip.remove()}
            >
              <span>{chip.text}</span>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </For>
        <Show when={props.chips.length > 1}>
          <button type="button" class="filter-button" onClick={() => props.onClearAll()}>
            {texts.clearAll}
          </button>
        </Show>
      </section>
    </Show>
  )
}
