/** A button that opens a small panel under itself; Esc, a click elsewhere or leaving it with Tab closes it. */
import { createSignal, createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js'

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
        <Panel id={id}>{props.children(close)}</Panel>
      </Show>
    </div>
  )
}

function Panel(props: { readonly id: string; readonly children: JSX.Element }) {
  let panel: HTMLDivElement | undefined
  onMount(() => {
    if (panel !== undefined) keepOnScreen(panel)
  })
  return (
    <div
      id={props.id}
      class="menu disclosure-panel"
      ref={(own) => {
        panel = own
      }}
    >
      {props.children}
    </div>
  )
}

/** A panel hangs under its button, whichever edge of the screen that is near to: it moves sideways until all of it is seen. */
function keepOnScreen(panel: HTMLElement) {
  const margin = 8
  const { left, right } = panel.getBoundingClientRect()
  const over = Math.max(0, right + margin - document.documentElement.clientWidth)
  const shift = Math.max(margin - left, -over)
  if (shift !== 0) panel.style.translate = `${shift}px`
}
