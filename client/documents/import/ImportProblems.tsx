/** What a person should look at, most serious first; each leads to its row on the paper. */
import { createMemo, For, Show } from 'solid-js'
import { groupProblems } from './groupProblems.ts'
import type { ImportSummary } from './messages.ts'
import { importTexts as texts } from './texts.ts'

export function ImportProblems(props: {
  readonly summary: ImportSummary
  readonly onShow: (paperRow: number) => void
}) {
  const said = createMemo(() => groupProblems(props.summary.problems))
  return (
    <Show when={props.summary.problems.length > 0} fallback={<p>✓ {texts.noProblems}</p>}>
      <ul class="import-problems">
        <For each={said()}>
          {({ problem, count }) => (
            <li class={`import-problem problem-${problem.severity}`}>
              <span class="pill">{texts.severities[problem.severity]}</span>
              <span class="import-problem-text">
                {problem.text}
                <Show when={count > 1}>{texts.inSoManyRows(count)}</Show>
              </span>
              <Show when={problem.paperRow !== null ? { row: problem.paperRow } : null}>
                {(place) => (
                  <button
                    type="button"
                    class="button button-quiet button-small"
                    onClick={() => props.onShow(place().row)}
                  >
                    {texts.showRow}
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.summary.problemCount > props.summary.problems.length}>
        <p class="field-hint">
          {texts.furtherProblems(props.summary.problemCount - props.summary.problems.length)}
        </p>
      </Show>
    </Show>
  )
}
