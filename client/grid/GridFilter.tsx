/** Finding rows: by words, by own unit, by what is the matter with them. What else a column offers stands in its menu. */

import { For, type JSX, Show } from 'solid-js'
import { progressWords, reportWords, stateWords } from '../../shared/words.ts'
import { isFiltered, noFilter, type RowFilter } from './filter/rowFilter.ts'
import { filterTexts } from './filter/texts.ts'
import { gridTexts } from './texts.ts'

export interface GridFilterProps {
  readonly filter: RowFilter
  readonly shown: number
  readonly all: number
  readonly onFilter: (filter: RowFilter) => void
  readonly onUnfold: (open: boolean) => void
  /** What else stands in this line: columns, views, finding. */
  readonly children?: JSX.Element
}

/** Of these columns the quick choice sets one and frees the others. */
const quickColumns = ['status', 'note', 'facts', 'score'] as const
type QuickColumn = (typeof quickColumns)[number]

const quickChoices: readonly (readonly [QuickColumn, string, string])[] = [
  ['status', 'report:unreported', reportWords.unreported],
  ['status', 'report:reported', reportWords.reported],
  ['status', 'report:returned', reportWords.returned],
  ['status', 'report:reviewed', reportWords.reviewed],
  ['status', 'progress:difficulty', progressWords.difficulty],
  ['note', 'empty', gridTexts.noNote],
  ['facts', 'missing', filterTexts.missing],
  ['score', 'score:open', stateWords.open],
]

export function GridFilter(props: GridFilterProps) {
  const change = (part: Partial<RowFilter>) => props.onFilter({ ...props.filter, ...part })
  const chosenKeys = () =>
    quickColumns.flatMap((column) => (props.filter.columns[column] ?? []).map((key) => `${column} ${key}`))
  const quick = () => {
    const keys = chosenKeys()
    const [only] = keys
    if (only === undefined) return 'all'
    const known = keys.length === 1 && quickChoices.some(([column, key]) => only === `${column} ${key}`)
    return known ? only : 'several'
  }
  const chooseQuick = (value: string) => {
    if (value === 'several') return
    const others = Object.entries(props.filter.columns).filter(
      ([column]) => !quickColumns.some((each) => each === column),
    )
    const chosen = quickChoices.find(([column, key]) => value === `${column} ${key}`)
    change({
      columns: Object.fromEntries(chosen === undefined ? others : [...others, [chosen[0], [chosen[1]]]]),
    })
  }
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
          if (!event.isComposing) change({ text: event.currentTarget.value.trim().slice(0, 200) })
        }}
        on:compositionend={(event) => change({ text: event.currentTarget.value.trim().slice(0, 200) })}
      />
      <select
        aria-label={gridTexts.units}
        value={props.filter.mine ? 'mine' : 'all'}
        onChange={(event) => change({ mine: event.currentTarget.value === 'mine' })}
      >
        <option value="all">{gridTexts.allUnits}</option>
        <option value="mine">{gridTexts.ownUnit}</option>
      </select>
      <select
        aria-label={gridTexts.status}
        value={quick()}
        onChange={(event) => chooseQuick(event.currentTarget.value)}
      >
        <option value="all">{gridTexts.allStates}</option>
        <For each={quickChoices}>
          {([column, key, word]) => <option value={`${column} ${key}`}>{word}</option>}
        </For>
        <Show when={quick() === 'several'}>
          <option value="several">{gridTexts.severalStates}</option>
        </Show>
      </select>
      <span class="filter-count" role="status">
        {props.shown === 0 && isFiltered(props.filter)
          ? gridTexts.nothingFound
          : gridTexts.rows(props.shown, props.all)}
      </span>
      <Show when={isFiltered(props.filter)}>
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
      {props.children}
    </search>
  )
}
