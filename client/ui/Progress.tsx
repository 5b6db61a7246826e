import { Show } from 'solid-js'
import { uiTexts } from './texts.ts'

/** `share` 0 … 1; without it the end cannot be told and the bar only moves. */
export function Progress(props: { readonly label: string; readonly share?: number }) {
  return (
    <div class="progress">
      <div
        class="progress-track"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={props.share === undefined ? undefined : Math.round(props.share * 100)}
      >
        <Show when={props.share !== undefined} fallback={<div class="progress-fill progress-endless" />}>
          <div class="progress-fill" style={{ width: uiTexts.percent(props.share ?? 0) }} />
        </Show>
      </div>
      <p class="field-hint" aria-live="polite">
        {props.label}
        <Show when={props.share !== undefined}> {uiTexts.percent(props.share ?? 0)}</Show>
      </p>
    </div>
  )
}
