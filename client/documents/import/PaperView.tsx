/** The document's table as it stands on paper, with what each column and row was taken for; both can be changed here. */
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import {
  type ColumnMeaning,
  columnMeanings,
  type ImportedColumn,
  type PaperCell,
  type PaperRowKind,
} from '../../../shared/documents/imported.ts'
import type { Importing } from './createImporting.ts'
import type { ImportSummary, PaperSlice } from './messages.ts'
import { importTexts as texts } from './texts.ts'

const rowsAtOnce = 80

export function PaperView(props: {
  readonly importing: Importing
  readonly summary: ImportSummary
  /** The row of the paper to be seen. */
  readonly shown: number | null
}) {
  const [slices, setSlices] = createSignal<readonly PaperSlice[]>([])
  let frame: HTMLElement | undefined
  let opened = false
  const loaded = () => slices().reduce((sum, slice) => sum + slice.rowKinds.length, 0)
  const load = async (upTo: number, from: readonly PaperSlice[]) => {
    const edition = props.importing.edition()
    const got = [...from]
    let have = got.reduce((sum, slice) => sum + slice.rowKinds.length, 0)
    while (have < Math.min(upTo, props.summary.paperRows)) {
      const slice = await props.importing.reader()?.ask('paper', { from: have, count: rowsAtOnce })
      if (slice === undefined || slice.rowKinds.length === 0 || props.importing.edition() !== edition) return
      got.push(slice)
      have += slice.rowKinds.length
    }
    setSlices(got)
    if (!opened && props.summary.kind === 'prose') toFirstTask(got)
    opened = true
  }
  /** A plan in prose begins with pages that are no tasks. */
  const toFirstTask = (from: readonly PaperSlice[]) => {
    const kinds = from.flatMap((slice) => slice.rowKinds)
    const first = kinds.findIndex((kind) => kind === 'heading' || kind === 'headingTask' || kind === 'task')
    const row = frame?.querySelector<HTMLElement>(`[data-row="${first}"]`)
    if (frame !== undefined && row) frame.scrollTop = row.offsetTop
  }
  // Another recognition: what was on screen is asked for anew, without the table vanishing meanwhile.
  createEffect(on(props.importing.edition, () => void load(Math.max(loaded(), rowsAtOnce), [])))
  createEffect(
    on(
      () => props.shown,
      async (row) => {
        if (row === null) return
        if (row >= loaded()) await load(row + 1, slices())
        frame?.querySelector(`[data-row="${row}"]`)?.scrollIntoView({ block: 'center' })
      },
      { defer: true },
    ),
  )
  return (
    <section class="import-paper" aria-label={texts.paper}>
      <p class="field-hint">{texts.paperHint}</p>
      <section
        class="import-paper-frame"
        // Scrolled by the keyboard too.
        tabindex="0"
        aria-label={texts.paper}
        ref={(own) => {
          frame = own
        }}
      >
        <table class="paper-table">
          <Show when={props.summary.kind === 'table'}>
            <thead>
              <tr>
                <td class="paper-gutter" />
                <For each={props.summary.columns}>
                  {(column) => (
                    <th scope="col">
                      <ColumnChoice
                        column={column}
                        onChoose={(meaning, level) =>
                          void props.importing.chooseColumn(column.column, meaning, level)
                        }
                      />
                    </th>
                  )}
                </For>
              </tr>
            </thead>
          </Show>
          <For each={slices()}>
            {(slice) => (
              <tbody>
                <For each={rowsOf(slice)}>
                  {(row) => (
                    <PaperRow
                      row={row}
                      isProse={props.summary.kind === 'prose'}
                      isShown={props.shown === row.row}
                      importing={props.importing}
                    />
                  )}
                </For>
              </tbody>
            )}
          </For>
        </table>
        <Show when={loaded() < props.summary.paperRows}>
          <p class="import-more">
            <button
              type="button"
              class="button"
              onClick={() => void load(loaded() + 2 * rowsAtOnce, slices())}
            >
              {texts.more}
            </button>
            <span class="field-hint">{texts.shownRows(loaded(), props.summary.paperRows)}</span>
          </p>
        </Show>
      </section>
    </section>
  )
}

interface ShownRow {
  readonly row: number
  readonly kind: PaperRowKind
  readonly number: number | null
  readonly cells: readonly (PaperCell & { readonly carried: boolean })[]
}

function rowsOf({ from, cells, rowKinds, rowNumbers, carried }: PaperSlice): ShownRow[] {
  const filled = new Set(carried)
  const byRow = new Map<number, ShownRow['cells'][number][]>()
  for (const cell of cells) {
    const list = byRow.get(cell.row)
    const shown = { ...cell, carried: filled.has(`${cell.row}:${cell.column}`) }
    if (list === undefined) byRow.set(cell.row, [shown])
    else list.push(shown)
  }
  return rowKinds.map((kind, i) => ({
    row: from + i,
    kind,
    number: rowNumbers[i] ?? null,
    cells: byRow.get(from + i) ?? [],
  }))
}

function PaperRow(props: {
  readonly row: ShownRow
  readonly isProse: boolean
  readonly isShown: boolean
  readonly importing: Importing
}) {
  const kinds = Object.keys(texts.rowKinds).filter((kind): kind is PaperRowKind => kind in texts.rowKinds)
  return (
    <tr
      class={`paper-${props.row.kind}`}
      classList={{ 'paper-shown': props.isShown }}
      data-row={props.row.row}
    >
      <td class="paper-gutter">
        <Show when={props.row.number}>{(number) => <span class="paper-number">{number()}</span>}</Show>
        <select
          class="paper-kind"
          aria-label={texts.row(props.row.row + 1)}
          title={texts.rowKinds[props.row.kind]}
          onChange={(event) => {
            const kind = kinds.find((each) => each === event.currentTarget.value)
            if (kind !== undefined) void props.importing.chooseRow(props.row.row, kind)
          }}
        >
          <For each={kinds}>
            {(kind) => (
              <option value={kind} selected={kind === props.row.kind}>
                {texts.rowKinds[kind]}
              </option>
            )}
          </For>
        </select>
      </td>
      <For each={props.row.cells}>{(cell) => <CellBox cell={cell} importing={props.importing} />}</For>
    </tr>
  )
}

function CellBox(props: { readonly cell: ShownRow['cells'][number]; readonly importing: Importing }) {
  const [editing, setEditing] = createSignal(false)
  const place = () => `${props.cell.row}:${props.cell.column}`
  const keptBlank = () => props.importing.choices().keptBlank?.has(place()) === true
  const finish = (text: string) => {
    setEditing(false)
    if (text !== props.cell.text) void props.importing.correct(place(), text)
  }
  return (
    <td
      rowSpan={props.cell.rowSpan}
      colSpan={props.cell.columnSpan}
      classList={{ 'paper-carried': props.cell.carried }}
      onDblClick={() => setEditing(true)}
    >
      <Show
        when={editing()}
        fallback={
          <>
            <span class="paper-words">{props.cell.text}</span>
            <button
              type="button"
              class="paper-edit"
              aria-label={`${texts.editCell} ${props.cell.text.slice(0, 20)}`}
              onClick={() => setEditing(true)}
            >
              ✎
            </button>
          </>
        }
      >
        <textarea
          class="input paper-editor"
          value={props.cell.text}
          ref={(own) => queueMicrotask(() => own.focus())}
          onBlur={(event) => finish(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || event.keyCode === 229) return
            if (event.key === 'Escape') setEditing(false)
            if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
              event.preventDefault()
              finish(event.currentTarget.value)
            }
          }}
        />
      </Show>
      <Show when={props.cell.carried || keptBlank()}>
        <button
          type="button"
          class="paper-blank"
          onClick={() => void props.importing.keepBlank(place(), !keptBlank())}
        >
          {keptBlank() ? texts.fillAgain : texts.keepBlank}
        </button>
      </Show>
    </td>
  )
}

const levels = [0, 1, 2, 3] as const

function ColumnChoice(props: {
  readonly column: ImportedColumn
  readonly onChoose: (meaning: ColumnMeaning, level?: number) => void
}) {
  const value = () =>
    props.column.meaning === 'level' ? `level ${props.column.level ?? 0}` : props.column.meaning
  const options = columnMeanings.flatMap((meaning) =>
    meaning === 'level'
      ? levels.map((level) => ({ value: `level ${level}`, label: texts.level(level + 1) }))
      : [{ value: meaning, label: texts.meanings[meaning] }],
  )
  return (
    <select
      class="input paper-meaning"
      classList={{ 'paper-unclear': props.column.meaning === 'other' }}
      aria-label={texts.column(props.column.label)}
      onChange={(event) => {
        const chosen = event.currentTarget.value
        const level = levels.find((each) => chosen === `level ${each}`)
        const meaning = columnMeanings.find((each) => each === chosen)
        if (level !== undefined) props.onChoose('level', level)
        else if (meaning !== undefined) props.onChoose(meaning)
      }}
    >
      <For each={options}>
        {(option) => (
          <option value={option.value} selected={option.value === value()}>
            {option.label}
          </option>
        )}
      </For>
    </select>
  )
}
