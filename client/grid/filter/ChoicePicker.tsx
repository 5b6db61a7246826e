/** Choices of a column with how often each stands in the table; found by words, and by pinyin where they are Chinese. */
import { createMemo, createResource, createSignal, For, Show } from 'solid-js'
import { columnTexts as texts } from '../columns/texts.ts'
import { foldWidth } from '../find/foldText.ts'
import { isPinyin, type PinyinSearch } from '../find/pinyin.ts'
import type { CountedChoice } from './choices.ts'

export interface ChoicePickerProps {
  readonly choices: readonly CountedChoice[]
  readonly chosen: readonly string[]
  readonly onChoose: (keys: readonly string[]) => void
  readonly pinyin: () => Promise<PinyinSearch>
}

/** More are found by searching, not by scrolling. */
const mostShown = 200

export function ChoicePicker(props: ChoicePickerProps) {
  const [typed, setTyped] = createSignal('')
  const words = () => foldWidth(typed().trim())
  const [pinyin] = createResource(
    () => isPinyin(words()),
    // Without the dictionary, names are still found by their characters.
    () => props.pinyin().catch(() => null),
  )
  const found = createMemo(() => {
    const wanted = words()
    const search = pinyin() ?? null
    return props.choices.filter(
      ({ label }) =>
        label !== '' && (foldWidth(label).includes(wanted) || search?.matches(label, wanted) === true),
    )
  })
  const toggle = (key: string, on: boolean) =>
    props.onChoose(on ? [...props.chosen, key] : props.chosen.filter((each) => each !== key))
  return (
    <fieldset class="panel-part">
      <legend>{texts.filter}</legend>
      <Show when={props.choices.length > 7}>
        <input
          type="search"
          class="panel-search"
          aria-label={texts.searchChoices}
          placeholder={texts.searchChoices}
          onInput={(event) => {
            if (!event.isComposing) setTyped(event.currentTarget.value)
          }}
          on:compositionend={(event) => setTyped(event.currentTarget.value)}
        />
      </Show>
      <div class="panel-choices">
        <For each={found().slice(0, mostShown)}>
          {(choice) => (
            <label class="panel-check">
              <input
                type="checkbox"
                checked={props.chosen.includes(choice.key)}
                onChange={(event) => toggle(choice.key, event.currentTarget.checked)}
              />
              <span class="choice-label">{choice.label}</span>
              <span class="choice-count">{choice.count}</span>
            </label>
          )}
        </For>
        <Show when={found().length === 0}>
          <p class="panel-hint">{texts.noChoices}</p>
        </Show>
        <Show when={found().length > mostShown}>
          <p class="panel-hint">{texts.more(found().length - mostShown)}</p>
        </Show>
      </div>
      <div class="panel-foot">
        <button
          type="button"
          class="filter-button"
          disabled={found().length === 0}
          onClick={() => props.onChoose([...new Set([...props.chosen, ...found().map(({ key }) => key)])])}
        >
          {texts.all}
        </button>
        <button
          type="button"
          class="filter-button"
          disabled={props.chosen.length === 0}
          onClick={() => props.onChoose([])}
        >
          {texts.none}
        </button>
      </div>
    </fieldset>
  )
}
