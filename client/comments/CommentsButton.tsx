/** In the top bar: opens the panel, and says how many comments for this person are unread. */
import { Show } from 'solid-js'
import { useComments } from './commentDesk.ts'
import './comments.css'
import { commentTexts as texts } from './texts.ts'

export function CommentsButton() {
  const comments = useComments()
  return (
    <button
      type="button"
      class="button button-small comments-button"
      aria-expanded={comments.panelOpen()}
      aria-label={comments.unread() === 0 ? texts.title : texts.unread(comments.unread())}
      onClick={() => comments.openPanel(!comments.panelOpen())}
    >
      {texts.title}
      <Show when={comments.unread() > 0}>
        <span class="unread-count">{comments.unread()}</span>
      </Show>
    </button>
  )
}
