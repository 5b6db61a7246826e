import { createMemo, For, Show } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { plain } from './BandBar.tsx'
import { lossesOf } from './losses.ts'
import { texts } from './texts.ts'

export function LossList(props: { view: TableView; onOpenTask: (taskId: TaskId) => void }) {
  const losses = createMemo(() => lossesOf(props.view))
  return (
    <div class="board-card board-losses">
      <div class="board-card-head">
        <h3>{texts.losses}</h3>
        <span class="board-hint">{texts.lossesHint}</span>
      </div>
      <Show when={losses().length > 0} fallback={<p class="board-hint">{texts.noLosses}</p>}>
        <ol class="losses">
          <For each={losses()}>
            {(loss) => (
              <li>
                <button class="loss" type="button" onClick={() => props.onOpenTask(loss.task.task.id)}>
                  <span class="loss-points">{texts.loss(plain(loss.points))}</span>
                  <span class="loss-text">
                    <span>{loss.task.task.text}</span>
                    <small>
                      {loss.unitName}　{loss.task.explanation}
                    </small>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </div>
  )
}
