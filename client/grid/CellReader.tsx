/** The whole of a text that its cell cuts off. */
import { For, onMount } from 'solid-js'
import { besideCell } from './besideCell.ts'
import { cellContent } from './cellContent.ts'
import type { ColumnId, FixedColumnId, GridRow } from './gridRow.ts'
import { gridTexts } from './texts.ts'

export interface Reading {
  readonly row: GridRow
  readonly column: ColumnId
  readonly at: DOMRect
}

export function CellReader(props: { readonly reading: Reading; readonly onClose: () => void }) {
  let panel: HTMLElement | undefined
  onMount(() => {
    if (panel === undefined) return
    besideCell(panel, props.reading.at)
    panel.focus()
  })
  const title = () => {
    const heading = props.reading.row.headings.at(-1)?.heading.text ?? ''
    return `${heading}　${gridTexts.columns[props.reading.column as FixedColumnId] ?? ''}`
  }
  return (
    <div
      class="grid-reader"
      role="dialog"
      aria-label={title()}
      tabIndex={-1}
      ref={(element) => {
        panel = element
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        props.onClose()
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) props.onClose()
      }}
    >
      <div class="reader-head">
        <strong>{title()}</strong>
        <button type="button" class="grid-close" aria-label={gridTexts.close} onClick={() => props.onClose()}>
          ×
        </button>
      </div>
      <div class="reader-text">
        <For each={cellContent(props.reading.row, props.reading.column).blocks}>
          {(block) => (
            <p>
              <For each={block}>
                {(piece) => <span class={`piece look-${piece.look ?? 'plain'}`}>{piece.text}</span>}
              </For>
            </p>
          )}
        </For>
      </div>
    </div>
  )
}
