/** What is asked before many cells are written, and how far the writing is. */
import { createMemo, For, Show } from 'solid-js'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import type { WhyNot } from '../cellEdit.ts'
import type { ActiveCell } from '../overlayHost.ts'
import type { BlockQuestion, BlockWorking } from './createBlockWriter.ts'
import type { RefusedCell } from './planBlock.ts'
import { blockTexts as texts } from './texts.ts'

/** So many reasons are told, and so many cells named of each. */
const told = 6
const named = 3

export function BlockQuestionDialog(props: {
  readonly question: BlockQuestion
  readonly label: (cell: ActiveCell) => string
}) {
  const action = () => texts[props.question.action]
  const writes = () => props.question.plan.writes.length
  const reasons = createMemo(() => byReason(props.question.plan.refused))
  const close = () => props.question.answer(false)
  return (
    <Dialog
      title={texts.refusedTitle(action(), props.question.plan.refused.length)}
      onClose={close}
      foot={
        <Show
          when={writes() > 0}
          fallback={
            <button type="button" class="button button-primary" onClick={close}>
              {texts.close}
            </button>
          }
        >
          <button type="button" class="button" onClick={close}>
            {texts.cancel}
          </button>
          <button type="button" class="button button-primary" onClick={() => props.question.answer(true)}>
            {texts.onlyWritableCount(action(), writes())}
          </button>
        </Show>
      }
    >
      <p>{texts.refusedLead(writes())}</p>
      <For each={props.question.notes}>{(note) => <p>{note}</p>}</For>
      <ul class="block-reasons">
        <For each={reasons().slice(0, told)}>
          {({ why, cells }) => (
            <li>
              <p>
                <strong>{texts.cellCount(cells.length)}</strong> {why.reason}
              </p>
              <ul class="block-cells">
                <For each={cells.slice(0, named)}>{(cell) => <li>{props.label(cell)}</li>}</For>
                <Show when={cells.length > named}>
                  <li>{texts.cellsMore(cells.length)}</li>
                </Show>
              </ul>
              <p class="grid-remedy">{why.remedy}</p>
            </li>
          )}
        </For>
        <Show when={reasons().length > told}>
          <li>
            {texts.reasonsMore(
              reasons()
                .slice(told)
                .reduce((sum, { cells }) => sum + cells.length, 0),
            )}
          </li>
        </Show>
      </ul>
    </Dialog>
  )
}

export function BlockWorkingDialog(props: { readonly working: BlockWorking }) {
  return (
    <Dialog
      title={props.working.label}
      foot={
        <Show when={props.working.stop}>
          {(stop) => (
            <button type="button" class="button" onClick={() => stop()()}>
              {texts.stop}
            </button>
          )}
        </Show>
      }
    >
      <Progress
        label={props.working.label}
        {...(props.working.share === undefined ? {} : { share: props.working.share })}
      />
    </Dialog>
  )
}

function byReason(
  refused: readonly RefusedCell[],
): { readonly why: WhyNot; readonly cells: readonly ActiveCell[] }[] {
  const found = new Map<string, { readonly why: WhyNot; readonly cells: ActiveCell[] }>()
  for (const { why, cell } of refused) {
    const known = found.get(why.reason)
    if (known === undefined) found.set(why.reason, { why, cells: [cell] })
    else known.cells.push(cell)
  }
  return [...found.values()].sort((a, b) => b.cells.length - a.cells.length)
}
