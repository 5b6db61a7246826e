/** Finding rows: by words, by own unit, by state. */
import { For, Show } from 'solid-js'
import { noFilter, type RowFilter, type StatusFilter } from './assembleRows.ts'
import { gridTexts, progressWords, reportWords, stateWords } from './texts.ts'

export interface GridFilterProps {
  readonly filter: RowFilter
  readonly shown: number
  readonly all: number
  readonly onFilter: (filter: RowFilter) => void
  readonly onUnfold: (open: boolean) => void
  readonly onResetWidths: () => void
}

const states: readonly (readonly [StatusFilter, string])[] = [
  ['all', gridTexts.allStates],
  ['unreported', reportWords.unreported],
  ['reported', reportWords.reported],
  ['returned', reportWords.returned],
  ['reviewed', reportWords.reviewed],
  ['difficulty', progressWords.difficulty],
  ['openScore', stateWords.open],
]

export function GridFilter(props: GridFilterProps) {
  const change = (part: Partial<RowFilter>) => props.onFilter({ ...props.filter, ...part })
  const filtered = () =>
    props.filter.text !== '' || props.filter.units !== 'all' || props.filter.status !== 'all'
  return (
    <search class="grid-filter">
      <input
        type="search"
        class="filter-text"
        aria-label={gridTexts.search}
        placeholder={gridTexts.searchHint}
        value={props.filter.text}
        onInput={(event) => {
          // Half a pinyin syllable finds nothing: wait for the word.
          if (!event.isComposing) change({ text: event.currentTarget.value.trim() })
        }}
        on:compositionend={(event) => change({ text: event.currentTarget.value.trim() })}
      />
      <select
        aria-label={gridTexts.units}
        value={props.filter.units}
        onChange={(event) => change({ units: event.currentTarget.value === 'mine' ? 'mine' : 'all' })}
      >
        <option value="all">{gridTexts.allUnits}</option>
        <option value="mine">{gridTexts.ownUnit}</option>
      </select>
      <select
        aria-label={gridTexts.status}
        value={props.filter.status}
        onChange={(event) => {
          const chosen = states.find(([value]) => value === event.currentTarget.value)
          change({ status: chosen?.[0] ?? 'all' })
        }}
      >
        <For each={states}>{([value, word]) => <option value={value}>{word}</option>}</For>
      </select>
      <span class="filter-count" role="status">
        {props.shown === 0 && filtered() ? gridTexts.nothingFound : gridTexts.rows(props.shown, props.all)}
      </span>
      <Show when={filtered()}>
        <button type="button" class="filter-button" onClick={() => props.onFilter(noFilter)}>
          {gridTexts.clearFilter}
        </button>
      </Show>
      <span class="filter-space" />
      <button type="button" class="filter-button" onClick={() => props.onUnfold(true)}>
        {gridTexts.unfoldAll}
      </button>
      <button type="button" class="filter-button" onClick={() => props.onUnfold(false)}>
        {gridTexts.foldAll}
      </button>
      <button type="button" class="filter-button filter-widths" onClick={() => props.onResetWidths()}>
        {gridTexts.resetWidths}
      </button>
    </search>
  )
}
