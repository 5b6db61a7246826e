/**
 * A modal dialog on the browser's own <dialog>: it keeps the focus inside, makes the rest inert and gives the focus
 * back, in Chromium 109 too, without a line of ours.
 */
import { createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { uiTexts } from './texts.ts'

export function Dialog(props: {
  readonly title: string
  /** Asked by Esc and by the cross; without it the dialog cannot be left that way. */
  readonly onClose?: () => void
  readonly wide?: boolean
  /** As wide as the screen allows: for a form beside what comes of it. */
  readonly full?: boolean
  readonly foot?: JSX.Element
  readonly children: JSX.Element
}) {
  const titleId = createUniqueId()
  let element: HTMLDialogElement | undefined
  onMount(() => element?.showModal())
  onCleanup(() => element?.close())
  return (
    <dialog
      ref={(own) => {
        element = own
      }}
      class={props.full ? 'dialog dialog-full' : props.wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The owner decides whether it closes; the browser alone would hide it and leave us thinking it is open.
        event.preventDefault()
        props.onClose?.()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header class="dialog-head">
        <h2 id={titleId}>{props.title}</h2>
        <Show when={props.onClose}>
          {(close) => (
            <button type="button" class="close-button" aria-label={uiTexts.close} onClick={() => close()()}>
              ×
            </button>
          )}
        </Show>
      </header>
      <div class="dialog-body">{props.children}</div>
      <Show when={props.foot}>
        <footer class="dialog-foot">{props.foot}</footer>
      </Show>
    </dialog>
  )
}
