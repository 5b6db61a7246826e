/** Ctrl+F: the words, how many there are and where, and the way from one to the next. */
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js'
import type { ColumnId, GridRow } from '../gridRow.ts'
import { drawIcon, type IconName } from '../icons.ts'
import { createCellFinder, type FoundCell, type Match, matchesOf, matchFrom, wordsOf } from './findCells.ts'
import type { Highlighted } from './highlight.ts'
import { createSlices } from './inSlices.ts'
import { isPinyin, type PinyinSearch } from './pinyin.ts'
import { ReplaceRow, type Replacing } from './ReplaceRow.tsx'
import { findTexts as texts } from './texts.ts'

export interface FindPanelProps {
  /** Every line of the table, in the order in which it shows. */
  readonly rows: readonly GridRow[]
  readonly columns: readonly { readonly id: ColumnId; readonly name: string }[]
  /** Shows now, without anything being opened for it? */
  readonly isInSight: (rowId: string, column: ColumnId) => boolean
  /** The line where the cursor was. */
  readonly from: string | null
  /** Brings a match into sight; the row that carries it, and what had to be opened, in words. */
  readonly go: (match: Match) => { readonly rowId: string; readonly said: string } | null
  readonly highlight: (what: Highlighted | null) => void
  readonly pinyin: () => Promise<PinyinSearch>
  readonly replacing: Replacing | null
  readonly withReplace: boolean
  readonly placeOf: (cell: FoundCell) => string
  readonly say: (text: string) => void
  /** Back to the cell, where one was found. */
  readonly onClose: (at: Match | null) => void
}

export function FindPanel(props: FindPanelProps) {
  const [typed, setTyped] = createSignal('')
  const [within, setWithin] = createSignal<ColumnId | 'all'>('all')
  const [cells, setCells] = createSignal<readonly FoundCell[]>([])
  const [busy, setBusy] = createSignal(false)
  const [at, setAt] = createSignal(0)
  const [opened, setOpened] = createSignal('')
  const [drawnAt, setDrawnAt] = createSignal<string | null>(null)
  const [replaces, setReplaces] = createSignal(false)
  let box: HTMLInputElement | undefined
  const finder = createCellFinder()
  const slices = createSlices(
    () => performance.now(),
    (run) => setTimeout(run),
  )
  const words = createMemo(() => wordsOf(typed()))
  const columns = createMemo(() => {
    const one = within()
    return one === 'all' ? props.columns.map(({ id }) => id) : [one]
  })
  const [pinyin] = createResource(
    () => isPinyin(words()),
    () => props.pinyin().catch(() => null),
  )
  const matches = createMemo(() => matchesOf(cells()))
  const now = () => matches()[at()] ?? null
  const away = () => matches().filter(({ cell }) => !props.isInSight(cell.row.id, cell.column)).length

  const search = (settle: (found: readonly FoundCell[]) => void) => {
    setBusy(true)
    const what = { words: words(), columns: columns(), pinyin: pinyin() ?? null }
    slices.run(finder.find(props.rows, what), (found) => {
      setBusy(false)
      setCells(found)
      settle(found)
    })
  }
  // Other words: to the first match from where one stands.
  createEffect(
    on([words, columns, pinyin], () =>
      search((found) => {
        const all = matchesOf(found)
        stand(matchFrom(all, props.rows, now()?.cell.row.id ?? props.from), all)
      }),
    ),
  )
  // The table changed: the same place, as far as it is still there.
  createEffect(
    on(
      () => props.rows,
      () =>
        search((found) => {
          const all = matchesOf(found)
          setAt((was) => Math.max(0, Math.min(was, all.length - 1)))
        }),
      { defer: true },
    ),
  )
  createEffect(() => {
    const match = now()
    const rowId = drawnAt()
    props.highlight({
      words: words(),
      columns: columns(),
      names: new Set(cells().flatMap(({ row, ranges }) => (ranges.length === 0 ? [row.line.name] : []))),
      now: match === null || rowId === null ? null : { rowId, column: match.cell.column, nth: match.nth },
    })
  })
  onMount(() => setReplaces(props.withReplace && props.replacing !== null))
  createEffect(
    on(
      () => props.withReplace,
      (wanted) => setReplaces(wanted && props.replacing !== null),
    ),
  )
  onMount(() => {
    box?.focus()
    box?.select()
  })
  onCleanup(() => {
    slices.stop()
    props.highlight(null)
  })

  const stand = (index: number, all: readonly Match[] = matches()) => {
    if (all.length === 0) {
      setDrawnAt(null)
      setOpened('')
      return
    }
    const place = ((index % all.length) + all.length) % all.length
    const match = all[place]
    setAt(place)
    const shown = match === undefined ? null : untrack(() => props.go(match))
    setDrawnAt(shown?.rowId ?? null)
    setOpened(shown?.said ?? '')
  }
  const told = () => {
    if (words() === '') return texts.tooShort
    if (busy()) return texts.searching
    return matches().length === 0 ? texts.none : texts.count(at() + 1, matches().length)
  }
  const close = () => props.onClose(now())

  return (
    <section
      class="find-panel"
      aria-label={texts.panel}
      onKeyDown={(event) => {
        // While composing every key belongs to the input method.
        if (event.isComposing || event.keyCode === 229) return
        if (event.key === 'Escape') close()
        else if (event.key === 'F3') stand(at() + (event.shiftKey ? -1 : 1))
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div class="find-row">
        <input
          type="search"
          class="find-box"
          aria-label={texts.find}
          placeholder={texts.findHint}
          maxLength={2_000}
          ref={(element) => {
            box = element
          }}
          onInput={(event) => {
            if (!event.isComposing) setTyped(event.currentTarget.value)
          }}
          on:compositionend={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            stand(at() + (event.shiftKey ? -1 : 1))
          }}
        />
        <select
          aria-label={texts.columns}
          onChange={(event) => {
            const chosen = props.columns.find(({ id }) => id === event.currentTarget.value)
            setWithin(chosen?.id ?? 'all')
          }}
        >
          <option value="all">{texts.allColumns}</option>
          <For each={props.columns}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
        <IconButton icon="up" label={texts.previous} onClick={() => stand(at() - 1)} />
        <IconButton icon="fall" label={texts.next} onClick={() => stand(at() + 1)} />
        <Show when={props.replacing !== null}>
          <button
            type="button"
            class="filter-button"
            aria-expanded={replaces()}
            onClick={() => setReplaces((was) => !was)}
          >
            {texts.showReplace}
          </button>
        </Show>
        <button type="button" class="grid-close" aria-label={texts.close} onClick={close}>
          ×
        </button>
      </div>
      <Show when={replaces() && props.replacing} keyed>
        {(replacing) => (
          <ReplaceRow
            replacing={replacing}
            cells={cells()}
            now={now()}
            placeOf={props.placeOf}
            say={props.say}
            onDone={() => stand(at())}
          />
        )}
      </Show>
      <p class="find-told" role="status">
        <span classList={{ 'find-none': matches().length === 0 && words() !== '' && !busy() }}>{told()}</span>
        <Show when={away() > 0}>
          <span>{texts.away(away())}</span>
        </Show>
        <Show when={opened() !== ''}>
          <strong>{opened()}</strong>
        </Show>
        <Show when={now()}>{(match) => <span class="find-place">{props.placeOf(match().cell)}</span>}</Show>
      </p>
    </section>
  )
}

function IconButton(props: {
  readonly icon: IconName
  readonly label: string
  readonly onClick: () => void
}) {
  return (
    <button
      type="button"
      class="find-step"
      aria-label={props.label}
      title={props.label}
      onClick={() => props.onClick()}
    >
      {drawIcon(document, props.icon)}
    </button>
  )
}
