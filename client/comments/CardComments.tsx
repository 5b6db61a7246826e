/** On the card of one of my tasks: how much was said, by leaders above all, and how much of it is new. */
import { Show } from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import { useComments } from './commentDesk.ts'
import './comments.css'
import { commentTexts as texts } from './texts.ts'

export function CardComments(props: { readonly taskId: TaskId }) {
  const comments = useComments()
  const open = () => comments.ofTask(props.taskId).filter(({ resolved }) => !resolved)
  const instructions = () => open().filter(({ first }) => first.kind === 'instruction').length
  const others = () => open().length - instructions()
  const unread = () =>
    comments.ofTask(props.taskId).reduce((sum, thread) => sum + comments.unreadIn(thread), 0)
  return (
    <>
      <Show when={instructions() > 0}>
        <span class="pill pill-alarm">{texts.instructionsOnCard(instructions())}</span>
      </Show>
      <Show when={others() > 0}>
        <span class="pill">{texts.onCard(others())}</span>
      </Show>
      <Show when={unread() > 0}>
        <span class="pill pill-accent">{texts.unreadOnCard(unread())}</span>
      </Show>
    </>
  )
}
