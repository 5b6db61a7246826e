import { type JSX, Show } from 'solid-js'

/** What will be here, and the one next step. */
export function EmptyScreen(props: {
  readonly title: string
  readonly text: string
  readonly action?: JSX.Element
}) {
  return (
    <section class="empty">
      <h2 class="empty-title">{props.title}</h2>
      <p class="empty-text">{props.text}</p>
      <Show when={props.action}>{props.action}</Show>
    </section>
  )
}
