/** What the head of a column opens: its order, its choices, its place. Everything takes effect at once behind it. */

import { onMount, Show } from 'solid-js'
import { besideCell } from '../besideCell.ts'
import { ChoicePicker } from '../filter/ChoicePicker.tsx'
import { sortToText } from '../filter/chipsOf.ts'
import type { CountedChoice } from '../filter/choices.ts'
import type { RowSort } from '../filter/rowFilter.ts'
import type { SortKey } from '../filter/sortTasks.ts'
import type { PinyinSearch } from '../find/pinyin.ts'
import type { ColumnId } from '../gridRow.ts'
import { gridTexts } from '../texts.ts'
import { isHeadingColumn } from './columnLayout.ts'
import { headTexts } from './headTexts.ts'
import { sortsOf } from './sortsOf.ts'
import { columnTexts as texts } from './texts.ts'

export interface ColumnMenuProps {
  readonly column: ColumnId
  readonly name: string
  readonly at: DOMRect
  readonly sort: RowSort | null
  readonly onSort: (sort: RowSort | null) => void
  readonly choices: readonly CountedChoice[]
  readonly chosen: readonly string[]
  readonly onChoose: (keys: readonly string[]) => void
  readonly pinyin: () => Promise<PinyinSearch>
  /** null on a phone, whose columns have their own order. */
  readonly place: ColumnPlace | null
  readonly onClose: () => void
}

export interface ColumnPlace {
  readonly isFrozenHere: boolean
  readonly isFormFrozen: boolean
  readonly mayLeft: boolean
  readonly mayRight: boolean
  readonly mayHide: boolean
  readonly freeze: () => void
  readonly unfreeze: () => void
  readonly formFreeze: () => void
  readonly move: (by: -1 | 1) => void
  readonly hide: () => void
}

export function ColumnMenu(props: ColumnMenuProps) {
  let panel: HTMLDivElement | undefined
  onMount(() => {
    if (panel === undefined) return
    besideCell(panel, props.at)
    panel.querySelector<HTMLElement>('.panel-part button, .panel-part input')?.focus()
  })
  return (
    <div
      class="grid-panel column-menu"
      role="dialog"
      aria-label={texts.menu(props.name)}
      tabIndex={-1}
      ref={(element) => {
        panel = element
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return
        event.preventDefault()
        event.stopPropagation()
        props.onClose()
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && !event.currentTarget.contains(to)) props.onClose()
      }}
    >
      <div class="panel-head">
        <strong>{props.name}</strong>
        <button type="button" class="grid-close" aria-label={gridTexts.close} onClick={() => props.onClose()}>
          ×
        </button>
      </div>
      <Show when={sortsOf[props.column]}>
        {(keys) => <SortPart keys={keys()} sort={props.sort} onSort={props.onSort} />}
      </Show>
      <ChoicePicker
        choices={props.choices}
        chosen={props.chosen}
        onChoose={props.onChoose}
        pinyin={props.pinyin}
      />
      <Show when={props.place}>{(place) => <PlacePart column={props.column} place={place()} />}</Show>
    </div>
  )
}

function SortPart(props: {
  readonly keys: readonly SortKey[]
  readonly sort: RowSort | null
  readonly onSort: (sort: RowSort | null) => void
}) {
  const across = () => props.sort?.across ?? false
  const isOn = (by: SortKey, down: boolean) => props.sort?.by === by && props.sort.down === down
  return (
    <fieldset class="panel-part">
      <legend>{texts.sort}</legend>
      {props.keys.map((by) =>
        (by === 'unit' ? [false] : [true, false]).map((down) => (
          <button
            type="button"
            class="panel-item"
            aria-pressed={isOn(by, down)}
            onClick={() => props.onSort(isOn(by, down) ? null : { by, down, across: across() })}
          >
            <span aria-hidden="true">{isOn(by, down) ? '✓' : ''}</span>
            {sortToText({ by, down, across: false })}
          </button>
        )),
      )}
      <label class="panel-check" title={texts.acrossHint}>
        <input
          type="checkbox"
          checked={across()}
          disabled={props.sort === null}
          onChange={(event) => {
            if (props.sort !== null) props.onSort({ ...props.sort, across: event.currentTarget.checked })
          }}
        />
        {texts.across}
      </label>
      <button
        type="button"
        class="panel-item"
        disabled={props.sort === null}
        onClick={() => props.onSort(null)}
      >
        <span aria-hidden="true" />
        {texts.formOrder}
      </button>
    </fieldset>
  )
}

function PlacePart(props: { readonly column: ColumnId; readonly place: ColumnPlace }) {
  return (
    <fieldset class="panel-part panel-places">
      <legend>{texts.column}</legend>
      <Show
        when={!props.place.isFrozenHere}
        fallback={
          <button type="button" class="panel-item" onClick={() => props.place.unfreeze()}>
            {texts.unfreeze}
          </button>
        }
      >
        <button type="button" class="panel-item" onClick={() => props.place.freeze()}>
          {texts.freeze}
        </button>
      </Show>
      <Show when={!props.place.isFormFrozen}>
        <button type="button" class="panel-item" onClick={() => props.place.formFreeze()}>
          {texts.formFreeze}
        </button>
      </Show>
      <Show
        when={!isHeadingColumn(props.column)}
        fallback={<p class="panel-hint">{headTexts.headingStays}</p>}
      >
        <button
          type="button"
          class="panel-item"
          disabled={!props.place.mayLeft}
          onClick={() => props.place.move(-1)}
        >
          {texts.left}
        </button>
        <button
          type="button"
          class="panel-item"
          disabled={!props.place.mayRight}
          onClick={() => props.place.move(1)}
        >
          {texts.right}
        </button>
      </Show>
      <button
        type="button"
        class="panel-item"
        disabled={!props.place.mayHide}
        title={props.place.mayHide ? undefined : texts.lastColumn}
        onClick={() => props.place.hide()}
      >
        {texts.hide}
      </button>
    </fieldset>
  )
}
