/** A difference between two texts: what went is struck out, what came is underlined; both are said to screen readers. */
import { createMemo, For } from 'solid-js'
import { shortened, textDiff } from './textDiff.ts'

export function DiffText(props: {
  readonly before: string
  readonly after: string
  readonly whole?: boolean
}) {
  const pieces = createMemo(() => {
    const all = textDiff(props.before, props.after)
    return props.whole ? all : shortened(all)
  })
  return (
    <p class="diff">
      <For each={pieces()}>
        {(piece) => {
          if (piece.kind === 'removed') return <del>{piece.text}</del>
          if (piece.kind === 'added') return <ins>{piece.text}</ins>
          return <span>{piece.text}</span>
        }}
      </For>
    </p>
  )
}
