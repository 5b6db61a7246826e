/** The line below the table: what is selected, and what its figures come to. */
import { Show } from 'solid-js'
import type { Sums } from './selectionSums.ts'
import { rangeTexts as texts } from './texts.ts'

export interface Selected {
  readonly rows: number
  readonly columns: number
  /** Null while they are still being counted. */
  readonly sums: Sums | null
}

export function SelectionStatus(props: {
  readonly selected: Selected | null
  /** What was just done, until something else is selected. */
  readonly said: string | null
}) {
  return (
    <div class="grid-status">
      <span role="status">
        <Show when={props.said === null} fallback={<strong>{props.said}</strong>}>
          <Show when={props.selected} fallback={<span class="status-keys">{texts.keys}</span>}>
            {(selected) => <span>{texts.selected(selected().rows, selected().columns)}</span>}
          </Show>
        </Show>
      </span>
      <span class="status-space" />
      <Show when={props.selected}>
        {(selected) => (
          <Show when={selected().sums} fallback={texts.counting}>
            {(sums) => (
              <>
                <Figure name={texts.filled} value={sums().filled} />
                <Show when={sums().numbers > 0}>
                  <Figure name={texts.numbers} value={sums().numbers} />
                  <Figure name={texts.sum} value={sums().sum} />
                  <Figure name={texts.average} value={rounded(sums().sum / sums().numbers)} />
                </Show>
              </>
            )}
          </Show>
        )}
      </Show>
    </div>
  )
}

function Figure(props: { readonly name: string; readonly value: number }) {
  return (
    <span>
      {props.name} <strong>{props.value}</strong>
    </span>
  )
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
