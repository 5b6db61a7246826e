/** The second half of a merge: what would change, writing it, and taking it back. */
import { Match, Show, Switch } from 'solid-js'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { Progress } from '../../ui/Progress.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import type { Merging } from './createMerging.ts'
import { MergeReview } from './MergeReview.tsx'
import { importTexts as texts } from './texts.ts'

export function MergeScreen(props: {
  readonly merging: Merging
  readonly onBack: () => void
  readonly onAgain: () => void
}) {
  const table = useLiveTable()
  const { router } = useServices()
  const state = () => props.merging.state()
  const writing = () => {
    const now = state()
    return now.at === 'writing' ? now : undefined
  }
  const done = () => {
    const now = state()
    return now.at === 'done' ? now : undefined
  }
  const undone = () => {
    const now = state()
    return now.at === 'undone' ? now : undefined
  }
  const taken = () => {
    const proposal = props.merging.compared()?.proposal
    if (proposal === undefined) return { changed: 0, added: 0, removed: 0, asked: 0 }
    return {
      changed: proposal.changed.filter(({ taskId }) => !props.merging.declined().has(taskId)).length,
      added: proposal.added.filter(({ draft }) => !props.merging.declinedRows().has(draft.row)).length,
      removed: props.merging.removed().size,
      asked: proposal.asked.length,
    }
  }
  return (
    <div class="merge-screen">
      <h3>{texts.mergeTitle}</h3>
      <Switch>
        <Match when={state().at === 'comparing'}>
          <Progress label={texts.comparing} />
        </Match>
        <Match when={state().at === 'choosing'}>
          <Show when={props.merging.compared()}>
            {(compared) => (
              <MergeReview
                merging={props.merging}
                compared={compared()}
                plan={table.view().plan}
                registry={table.view().registry}
              />
            )}
          </Show>
          <Show when={props.merging.trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
          <div class="import-foot">
            <div class="import-act">
              <Show when={taken().asked > 0}>
                <span class="field-hint">{texts.asked(taken().asked)}</span>
              </Show>
              <button type="button" class="button" onClick={() => props.onBack()}>
                {texts.back}
              </button>
              <button
                type="button"
                class="button button-primary"
                disabled={taken().asked > 0}
                onClick={() => void props.merging.merge()}
              >
                {texts.merge}
              </button>
            </div>
          </div>
        </Match>
        <Match when={writing()}>
          {(now) => (
            <div class="import-reading">
              <Progress label={texts.merging} share={now().all === 0 ? 0 : now().done / now().all} />
              <button type="button" class="button" onClick={props.merging.stop}>
                {texts.cancel}
              </button>
            </div>
          )}
        </Match>
        <Match when={done()}>
          {(now) => (
            <div class="import-done">
              <p role="status">
                {now().finished
                  ? texts.merged(taken().changed, taken().added, taken().removed)
                  : texts.stopped(now().done, now().all)}
              </p>
              <div class="import-act">
                <button type="button" class="button" onClick={() => void props.merging.undo()}>
                  {texts.undoMerge}
                </button>
                <button type="button" class="button" onClick={() => props.onAgain()}>
                  {texts.start}
                </button>
                <button
                  type="button"
                  class="button button-primary"
                  onClick={() => router.go({ screen: 'table' })}
                >
                  {texts.toTable}
                </button>
              </div>
            </div>
          )}
        </Match>
        <Match when={undone()}>
          {(now) => (
            <div class="import-done">
              <p role="status">{now().kept > 0 ? texts.undoneBut(now().kept) : texts.undone}</p>
              <div class="import-act">
                <button type="button" class="button" onClick={() => props.onBack()}>
                  {texts.back}
                </button>
              </div>
            </div>
          )}
        </Match>
      </Switch>
    </div>
  )
}
