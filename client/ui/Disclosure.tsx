/** A button that opens a small panel under itself; Esc, a click elsewhere or leaving it with Tab closes it. */
import { createSignal, createUniqueId, type JSX, onCleanup, Show } from 'solid-js'

export function Disclosure(props: {
  readonly label: JSX.Element
  /** For readers, where the label is only a sign. */
  readonly name?: string
  readonly class: string
  readonly children: (close: () => void) => JSX.Element
}) {
  const [open, setOpen] = createSignal(false)
  const id = createUniqueId()
  let frame: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const closeOutside = (event: Event) => {
    if (event.target instanceof Node && frame?.contains(event.target) === false) setOpen(false)
  }
  /** In the capture phase: Esc closes the innermost thing that is open, and nothing behind it. */
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open()) return
    event.stopPropagation()
    close()
  }
  document.addEventListener('keydown', closeByKey, true)
  document.addEventListener('pointerdown', closeOutside)
  document.addEventListener('focusin', closeOutside)
  onCleanup(() => {
    document.removeEventListener('keydown', closeByKey, true)
    document.removeEventListener('pointerdown', closeOutside)
    document.removeEventListener('focusin', closeOutside)
  })
  const close = () => {
    setOpen(false)
    button?.focus()
  }
  return (
    <div
      class="disclosure"
      ref={(own) => {
        frame = own
      }}
    >
      <button
        ref={(own) => {
          button = own
        }}
        type="button"
        class={props.class}
        aria-label={props.name}
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen((was) => !was)}
      >
        {props.label}
      </button>
      <Show when={open()}>
        <div id={id} class="menu disclosure-panel">
          {props.children(close)}
        </div>
      </Show>
    </div>
  )
}
