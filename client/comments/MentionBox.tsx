/**
 * A box for words in which @ offers units and people, by their characters or by pinyin. The list belongs to the box: arrow
 * keys choose, Enter and Tab take, Esc puts it away; while the input method composes, all keys are its own.
 */
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import type { Colleague } from '../../shared/api.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { loadPinyin, type PinyinSearch } from '../grid/find/pinyin.ts'
import { type Mentionable, mentionables, offered, typedMention } from './mentions.ts'
import { commentTexts as texts } from './texts.ts'

export interface MentionBoxProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly most: number
  readonly onText: (text: string) => void
  readonly onMention: (chosen: Mentionable) => void
  readonly onSend: () => void
  readonly autofocus?: boolean
}

export function MentionBox(props: MentionBoxProps) {
  const { api } = useServices()
  const table = useLiveTable()
  const id = createUniqueId()
  // No resource: while one loads, everything around the box would be taken away, and what is being typed with it.
  const [people, setPeople] = createSignal<readonly Colleague[]>([])
  let asked = false
  const [pinyin, setPinyin] = createSignal<PinyinSearch | null>(null)
  const [typed, setTyped] = createSignal<{ readonly at: number; readonly words: string } | null>(null)
  const [chosen, setChosen] = createSignal(0)
  let box: HTMLTextAreaElement | undefined
  let composing = false

  const everybody = createMemo(() => {
    return mentionables(table.view().registry.units, people())
  })
  const list = createMemo(() => {
    const now = typed()
    return now === null
      ? []
      : offered(everybody(), now.words, (name, words) => pinyin()?.matches(name, words) ?? false)
  })
  const look = () => {
    if (box === undefined || composing) return
    const now = typedMention(box.value, box.selectionStart)
    setChosen(0)
    setTyped(now)
    if (now === null) return
    if (!asked) {
      asked = true
      void api.colleagues().then((answer) => {
        if (answer.ok) setPeople(answer.value.people)
        else asked = false
      })
    }
    if (/[a-z]/i.test(now.words) && pinyin() === null)
      loadPinyin().then(setPinyin, (error: unknown) => {
        // Without the network units are still found by their characters.
        if (!(error instanceof TypeError)) throw error
      })
  }
  const take = (one: Mentionable) => {
    const now = typed()
    if (box === undefined || now === null) return
    const caret = now.at + one.name.length + 2
    const text = `${box.value.slice(0, now.at)}@${one.name} ${box.value.slice(box.selectionStart)}`
    props.onText(text)
    props.onMention(one)
    setTyped(null)
    box.value = text
    box.focus()
    box.setSelectionRange(caret, caret)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return props.onSend()
    }
    const all = list()
    if (all.length === 0) return
    const one = all[chosen()]
    if (event.key === 'ArrowDown') setChosen((at) => (at + 1) % all.length)
    else if (event.key === 'ArrowUp') setChosen((at) => (at + all.length - 1) % all.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && one !== undefined) take(one)
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  onMount(() => {
    if (props.autofocus) box?.focus()
  })
  return (
    <div class="mention-box">
      <textarea
        ref={(own) => {
          box = own
        }}
        class="input"
        rows={3}
        value={props.value}
        maxLength={props.most}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-controls={list().length > 0 ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={list().length > 0 ? `${id}-${chosen()}` : undefined}
        onInput={(event) => {
          props.onText(event.currentTarget.value)
          look()
        }}
        onCompositionStart={() => {
          composing = true
        }}
        onCompositionEnd={() => {
          composing = false
          look()
        }}
        onKeyDown={onKey}
        onBlur={() => setTyped(null)}
      />
      <Show when={list().length > 0}>
        <div id={`${id}-list`} class="mention-list" role="listbox" aria-label={texts.candidates}>
          <For each={list()}>
            {(one, at) => (
              <div
                id={`${id}-${at()}`}
                role="option"
                tabIndex={-1}
                aria-selected={at() === chosen()}
                // Before the box loses the focus, and the list with it.
                onMouseDown={(event) => {
                  event.preventDefault()
                  take(one)
                }}
              >
                <span>{one.name}</span>
                <span class="field-hint">{one.of}</span>
              </div>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
