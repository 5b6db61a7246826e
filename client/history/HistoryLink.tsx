/** Beside a field of a form: opens its history. */
import type { BookName } from '../../shared/books/name.ts'
import { useHistory } from './historyDesk.ts'
import './history.css'
import { historyTexts as texts } from './texts.ts'

export function HistoryLink(props: {
  readonly book: BookName
  /** A field's name, or the start of several when it ends in `/`. */
  readonly field: string
  /** What the form calls it. */
  readonly label: string
}) {
  const history = useHistory()
  return (
    <button
      type="button"
      class="link-button history-link"
      aria-label={texts.linkLabel(props.label)}
      onClick={() => history.show({ title: props.label, fields: [{ book: props.book, field: props.field }] })}
    >
      {texts.link}
    </button>
  )
}
