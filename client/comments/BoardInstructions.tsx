/** 领导批示 on the board: what leaders said and is not settled yet, the newest first. */
import { For, Show } from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { shorten } from '../app/wording.ts'
import { momentToText } from '../tasks/time.ts'
import './comments.css'
import { commentTexts as texts } from './texts.ts'

const mostShown = 5

export function BoardInstructions(props: { readonly onOpenTask: (taskId: TaskId) => void }) {
  const { now } = useServices()
  const table = useLiveTable()
  const open = () =>
    table.comments().threads.filter(({ resolved, first }) => !resolved && first.kind === 'instruction')
  const number = (taskId: TaskId) => table.view().tasks.get(taskId)?.number
  return (
    <Show when={open().length > 0}>
      <section class="board-card board-instructions" aria-label={texts.board}>
        <h3 class="board-instructions-title">{texts.board}</h3>
        <ul>
          <For each={open().slice(0, mostShown)}>
            {(thread) => (
              <li>
                <button type="button" class="link-button" onClick={() => props.onOpenTask(thread.taskId)}>
                  {shorten(thread.first.text, 80)}
                </button>
                <span class="field-hint">
                  <Show when={thread.first.by}>
                    {(by) => (
                      <>
                        {by().name} · {momentToText(by().time, now())}
                      </>
                    )}
                  </Show>
                  <Show when={number(thread.taskId)}>
                    {(its) => <> · {texts.where(its(), '', texts.places[thread.place])}</>}
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
