/** 总表: the printed form, alive. Title, what stands above the table, finding, and the grid itself. */
import { createSignal, createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { type Assembled, noFilter, type RowFilter } from './assembleRows.ts'
import { CellReader, type Reading } from './CellReader.tsx'
import { ChoiceList } from './ChoiceList.tsx'
import type { WhyNot } from './cellEdit.ts'
import { type ChoiceRequest, createTableGrid, type TableGridHandle } from './createTableGrid.ts'
import { FormHead } from './FormHead.tsx'
import { GridFilter } from './GridFilter.tsx'
import { browserStore, createGridMemory } from './gridMemory.ts'
import './grid.css'
import { gridTexts } from './texts.ts'

export interface TableGridProps {
  readonly table: OpenTable
  readonly onOpenTask: (taskId: TaskId, lineId?: string) => void
  readonly readonly: boolean
  /** Shows why something was not written; without it the grid shows the sentence itself. */
  readonly onRefused?: (why: WhyNot) => void
}

export default function TableGrid(props: TableGridProps) {
  const id = createUniqueId()
  const [view, setView] = createSignal(props.table.view())
  const [filter, setFilter] = createSignal<RowFilter>(noFilter)
  const [shown, setShown] = createSignal<Assembled>({ rows: [], all: 0, levels: 1 })
  const [choice, setChoice] = createSignal<ChoiceRequest | null>(null)
  const [reading, setReading] = createSignal<Reading | null>(null)
  const [refused, setRefused] = createSignal<WhyNot | null>(null)
  let wrapper: HTMLDivElement | undefined
  let grid: TableGridHandle | undefined

  const tellWhyNot = (why: WhyNot) => {
    if (props.onRefused === undefined) setRefused(why)
    else props.onRefused(why)
  }

  onMount(() => {
    if (wrapper === undefined) return
    const { table } = props
    onCleanup(table.onChange(() => setView(table.view())))
    const made = createTableGrid({
      table,
      readonly: props.readonly,
      wrapper,
      memory: createGridMemory(browserStore(), table.person.accountId, table.tableId),
      filter,
      openTask: (row) => props.onOpenTask(row.task.task.id, row.line.id),
      tellWhyNot,
      choose: setChoice,
      readCell: ({ row, column }, at) => setReading({ row, column, at }),
      told: setShown,
    })
    grid = made
    onCleanup(made.destroy)
  })

  const changeFilter = (next: RowFilter) => {
    setFilter(next)
    grid?.refilter()
  }
  const back = () => grid?.focus()

  return (
    <section class="table-grid">
      <FormHead view={view()} onOpenTask={props.onOpenTask} />
      <GridFilter
        filter={filter()}
        shown={shown().rows.length}
        all={shown().all}
        onFilter={changeFilter}
        onUnfold={(open) => grid?.unfoldAll(open)}
        onResetWidths={() => grid?.resetWidths()}
      />
      <div
        class="grid-wrapper"
        id={`grid-${id}`}
        ref={(element) => {
          wrapper = element
        }}
      />
      <Show when={choice()} keyed>
        {(request) => (
          <ChoiceList
            request={request}
            onClose={() => {
              setChoice(null)
              back()
            }}
            onTake={(value) => grid?.take(request, value) ?? null}
            tellWhyNot={tellWhyNot}
          />
        )}
      </Show>
      <Show when={reading()} keyed>
        {(what) => (
          <CellReader
            reading={what}
            onClose={() => {
              setReading(null)
              back()
            }}
          />
        )}
      </Show>
      <Show when={refused()} keyed>
        {(why) => <RefusedNote why={why} onClose={() => setRefused(null)} />}
      </Show>
    </section>
  )
}

function RefusedNote(props: { readonly why: WhyNot; readonly onClose: () => void }) {
  return (
    <div class="grid-refused" role="alert">
      <p>{props.why.reason}</p>
      <p class="grid-remedy">{props.why.remedy}</p>
      <button type="button" class="grid-close" aria-label={gridTexts.close} onClick={() => props.onClose()}>
        ×
      </button>
    </div>
  )
}
