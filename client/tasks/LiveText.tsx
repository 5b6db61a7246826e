/**
 * A text that several people may type into at once. The box belongs to the browser: we write into it only what others
 * changed, never while an input method is composing, and the caret stays where the person left it.
 */
import { createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import type * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import { longestText } from '../../shared/books/shape.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { countCharacters } from '../grid/countCharacters.ts'
import { HistoryLink } from '../history/HistoryLink.tsx'
import { mergeTyping, moveCarets } from './mergeTyping.ts'
import { tasksTexts } from './texts.ts'
import { usePlace } from './usePlace.ts'

const texts = tasksTexts.entry
/** What a text may hold at all; the limit that a document states is only shown. */

export function LiveText(props: {
  readonly label: string
  readonly placeholder: string
  readonly book: BookName
  /** The text's name in its book. */
  readonly field: string
  readonly lineId: string
  /** 不超过500字, as the document says; null = none stated. */
  readonly limit: number | null
  readonly disabled: boolean
  readonly write: (doc: Y.Doc, text: string, base: string) => void
}) {
  const table = useLiveTable()
  const place = usePlace(() => props.lineId)
  const id = createUniqueId()
  let box: HTMLTextAreaElement | undefined
  // The owner shows another form for another entry: book and field stay the same for the life of this one.
  const shared = table.open.doc(props.book).getText(props.field)
  const [count, setCount] = createSignal(countCharacters(shared.toString()))
  /** What the box held when it last agreed with the shared text. */
  let shown = shared.toString()
  let composing = false
  /** What is typed between coming and leaving is one step for Ctrl+Z. */
  let visit = Symbol('visit')

  const show = (text: string, move: (caret: number) => number) => {
    shown = text
    setCount(countCharacters(text))
    if (box === undefined || box.value === text) return
    const { selectionStart, selectionEnd, scrollTop } = box
    const hasFocus = document.activeElement === box
    box.value = text
    if (hasFocus) box.setSelectionRange(move(selectionStart), move(selectionEnd))
    box.scrollTop = scrollTop
  }
  const takeOthers = () => {
    const now = shared.toString()
    if (now !== shown && !composing) show(now, moveCarets(shown, now))
  }
  const takeTyping = () => {
    if (box === undefined || composing) return
    const now = shared.toString()
    const merged = mergeTyping({ shown, typed: box.value, caret: box.selectionStart, now })
    // A refused edit stays in the box, where it can be copied; the shared text is what it was.
    if (!table.edit(props.book, (doc) => props.write(doc, merged.text, now), visit)) return
    show(shared.toString(), () => merged.caret)
  }
  shared.observe(takeOthers)
  onCleanup(() => shared.unobserve(takeOthers))
  onMount(() => {
    if (box !== undefined) box.value = shown
  })
  const over = () => (props.limit === null ? 0 : count() - props.limit)
  return (
    <div class="field live-text">
      <label class="field-label" for={id}>
        {props.label}
        <Show when={props.limit}>
          {(limit) => <span class="pill pill-accent">{texts.limit(limit())}</span>}
        </Show>
      </label>
      <textarea
        id={id}
        class="input"
        placeholder={props.placeholder}
        readOnly={props.disabled}
        maxLength={longestText}
        rows={5}
        aria-describedby={`${id}-count`}
        ref={(own) => {
          box = own
        }}
        data-undo
        onInput={takeTyping}
        onFocusOut={() => {
          visit = Symbol('visit')
        }}
        onCompositionStart={() => {
          composing = true
        }}
        onCompositionEnd={() => {
          composing = false
          takeTyping()
        }}
        {...place(props.book, props.field, 'note')}
      />
      <p id={`${id}-count`} class={over() > 0 ? 'field-error' : 'field-hint'} aria-live="polite">
        {props.limit === null ? texts.count(count()) : texts.countOf(count(), props.limit)}
        <Show when={over() > 0}>，{texts.tooLong(over())}</Show>
      </p>
      <HistoryLink book={props.book} field={props.field} label={props.label} />
    </div>
  )
}
