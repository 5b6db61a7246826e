/** Ctrl+H: one place, or all of them after having seen what changes and what may not be written. */
import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiTexts } from '../../ui/texts.ts'
import type { CellEdit, WhyNot } from '../cellEdit.ts'
import type { ActiveCell } from '../overlayHost.ts'
import type { FoundCell, Match } from './findCells.ts'
import { planReplacement, planReplacements, type Replacement, type ReplacementPlan } from './replacements.ts'
import { findTexts as texts } from './texts.ts'

export interface Replacing {
  readonly edit: (cell: ActiveCell) => CellEdit
  /** As one step to take back; null: done. */
  readonly write: (replacements: readonly Replacement[]) => WhyNot | null
  readonly tellWhyNot: (why: WhyNot) => void
}

export interface ReplaceRowProps {
  readonly replacing: Replacing
  readonly cells: readonly FoundCell[]
  readonly now: Match | null
  readonly placeOf: (cell: FoundCell) => string
  readonly say: (text: string) => void
  readonly onDone: () => void
}

export function ReplaceRow(props: ReplaceRowProps) {
  const [by, setBy] = createSignal('')
  const [plan, setPlan] = createSignal<ReplacementPlan | null>(null)
  const write = (replacements: readonly Replacement[], said: string) => {
    const why = props.replacing.write(replacements)
    if (why === null) props.say(said)
    else props.replacing.tellWhyNot(why)
    props.onDone()
  }
  const replaceOne = () => {
    const match = props.now
    if (match === null) return
    const planned = planReplacement(match.cell, by(), props.replacing.edit(match.cell), match.nth)
    if ('edit' in planned) write([planned], texts.doneOne)
    else props.replacing.tellWhyNot(planned)
  }
  return (
    <div class="find-row">
      <input
        type="text"
        class="find-box"
        aria-label={texts.replaceWith}
        placeholder={texts.replaceWith}
        maxLength={2_000}
        onInput={(event) => setBy(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
          event.preventDefault()
          replaceOne()
        }}
      />
      <button type="button" class="button button-small" disabled={props.now === null} onClick={replaceOne}>
        {texts.replaceOne}
      </button>
      <button
        type="button"
        class="button button-small"
        disabled={props.cells.length === 0}
        onClick={() => setPlan(planReplacements(props.cells, by(), props.replacing.edit))}
      >
        {texts.replaceAll}
      </button>
      <Show when={plan()} keyed>
        {(planned) => (
          <ReplacePreview
            plan={planned}
            placeOf={(replacement) => props.placeOf({ ...replacement.cell, ranges: [] })}
            onClose={() => setPlan(null)}
            onReplace={() => {
              setPlan(null)
              write(planned.writable, texts.done(planned.writable.length))
            }}
          />
        )}
      </Show>
    </div>
  )
}

const mostListed = 100

function ReplacePreview(props: {
  readonly plan: ReplacementPlan
  readonly placeOf: (replacement: Replacement) => string
  readonly onReplace: () => void
  readonly onClose: () => void
}) {
  const count = () => props.plan.writable.length
  const places = () => props.plan.writable.reduce((sum, each) => sum + each.places, 0)
  const refusedCount = () => props.plan.refused.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <Dialog
      title={texts.preview}
      wide
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
          <button
            type="button"
            class="button button-primary"
            disabled={count() === 0}
            onClick={() => props.onReplace()}
          >
            {texts.doIt(count())}
          </button>
        </>
      }
    >
      <p>{count() === 0 ? texts.nothingToReplace : texts.previewText(count(), places())}</p>
      <ul class="replace-list">
        <For each={props.plan.writable.slice(0, mostListed)}>
          {(each) => (
            <li>
              <p class="field-hint">{props.placeOf(each)}</p>
              <p class="replace-from">
                <span class="replace-word">{texts.from}</span>
                {each.edit.value}
              </p>
              <p class="replace-to">
                <span class="replace-word">{texts.to}</span>
                {each.after}
              </p>
              <Show when={each.over > 0}>
                <p class="field-error">{texts.overLimit(each.over)}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={count() > mostListed}>
        <p class="field-hint">{texts.more(count() - mostListed)}</p>
      </Show>
      <Show when={refusedCount() > 0}>
        <p>{texts.refused(refusedCount())}</p>
        <ul class="bullets">
          <For each={props.plan.refused}>
            {({ why, rows }) => <li>{texts.refusedCells(rows.length, why.reason)}</li>}
          </For>
        </ul>
      </Show>
    </Dialog>
  )
}
