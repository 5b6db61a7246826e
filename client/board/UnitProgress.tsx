/** How far each unit is, in official order; never a ranking. */
import { For, Show } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import { texts } from './texts.ts'

export function UnitProgress(props: { view: TableView; late: boolean }) {
  return (
    <div class="board-card board-units">
      <div class="board-card-head">
        <h3>{texts.byUnit}</h3>
        <span class="board-hint">{texts.unitOrder}</span>
      </div>
      <Show when={props.view.standings.length > 0} fallback={<p class="board-hint">{texts.noUnits}</p>}>
        <ul class="unit-bars">
          <For each={props.view.standings}>
            {(standing) => (
              <li class="unit-bar" title={texts.reportedLong(standing.reported, standing.owed)}>
                <span class="unit-bar-name">{standing.unit.name}</span>
                <span
                  class="unit-bar-track"
                  role="img"
                  aria-label={texts.reportedLong(standing.reported, standing.owed)}
                >
                  <span
                    class="unit-bar-done"
                    style={{
                      width: `${standing.owed === 0 ? 0 : (standing.reported / standing.owed) * 100}%`,
                    }}
                  />
                </span>
                <span class="unit-bar-count">{texts.reported(standing.reported, standing.owed)}</span>
                <span class="unit-bar-marks">
                  <Show when={standing.returned > 0}>
                    <em class="mark mark-alarm">{texts.returned(standing.returned)}</em>
                  </Show>
                  <Show when={standing.difficulty > 0}>
                    <em class="mark mark-doing">{texts.hard(standing.difficulty)}</em>
                  </Show>
                  <Show when={props.late && standing.reported < standing.owed}>
                    <em class="mark mark-alarm">{texts.late}</em>
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
