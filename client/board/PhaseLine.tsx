import { createMemo, For, Show } from 'solid-js'
import type { Phase } from '../../shared/model.ts'
import { texts } from './texts.ts'
import { timelineOf } from './timeline.ts'

export function PhaseLine(props: { phases: readonly Phase[]; today: string }) {
  const timeline = createMemo(() => timelineOf(props.phases, props.today))
  return (
    <div class="board-card board-phases">
      <div class="board-card-head">
        <h3>{texts.phases}</h3>
      </div>
      <Show when={timeline().bars.length > 0} fallback={<p class="board-hint">{texts.noPhases}</p>}>
        <div class="phase-line" aria-hidden="true">
          <For each={timeline().bars}>
            {(bar) => (
              <span
                class={`phase-bar phase-${bar.state}`}
                style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
              />
            )}
          </For>
          <Show when={timeline().today}>
            {(today) => (
              <span class="phase-today" style={{ left: `${today()}%` }}>
                {texts.today}
              </span>
            )}
          </Show>
        </div>
        <ul class="phases">
          <For each={timeline().bars}>
            {(bar) => (
              <li class={`phase-${bar.state}`} aria-current={bar.state === 'now' ? 'step' : undefined}>
                <b>{bar.phase.name}</b>
                <span>{texts.openPhase(bar.phase.start ?? texts.noDate, bar.phase.end ?? texts.noDate)}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
