/** 总表: the printed form, alive. Title, what stands above the table, finding, and the grid itself. */
import {
  createMemo,
  createSignal,
  createUniqueId,
  onCleanup,
  onMount,
  Show,
  Suspense,
  untrack,
} from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import { home, writeRoute } from '../app/route.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { createUndoNext } from '../undo/createUndoNext.ts'
import { UndoButtons } from '../undo/UndoButtons.tsx'
import { createUndoLog, type UndoLog } from '../undo/undoLog.ts'
import { type Assembled, createRowLister } from './assembleRows.ts'
import type { BlockQuestion, BlockWorking } from './block/createBlockWriter.ts'
import { pagePauses } from './block/inSlices.ts'
import type { Reading } from './CellReader.tsx'
import type { WhyNot } from './cellEdit.ts'
import type { CellNotes } from './cellNotes.ts'
import { isHeadingColumn, moveColumn, shownColumns } from './columns/columnLayout.ts'
import type { HeadRequest } from './columns/headRequest.ts'
import { headTexts } from './columns/headTexts.ts'
import { onMenuKey } from './columns/onMenuKey.ts'
import { blankColumns, columnNamesOf } from './columns/planColumns.ts'
import { sortsOf } from './columns/sortsOf.ts'
import { columnName } from './columns.ts'
import { type ChoiceRequest, createTableGrid, type TableGridHandle } from './createTableGrid.ts'
import { FormHead } from './FormHead.tsx'
import { chipsOf, unchipped } from './filter/chipsOf.ts'
import { FilterChips } from './filter/FilterChips.tsx'
import { onFindKeys } from './find/findKeys.ts'
import { GridFilter } from './GridFilter.tsx'
import type { ColumnId } from './gridRow.ts'
import { latestOf } from './latestOf.ts'
import {
  BlockQuestionDialog,
  BlockWorkingDialog,
  CellMenu,
  CellReader,
  ChoiceList,
  ColumnPanel,
  FindInGrid,
  HeadMenu,
  loadParts,
  ViewMenu,
} from './onDemand.ts'
import { RefusedNote } from './RefusedNote.tsx'
import './grid.css'
import './menu/menu.css'
import './range/range.css'
import './block/block.css'
import './columns/columns.css'
import './find/find.css'
import './views/views.css'
import type { MenuRequest, MenuSource } from './menu/cellMenu.ts'
import { type Selected, SelectionStatus } from './range/SelectionStatus.tsx'
import { gridTexts } from './texts.ts'
import { createGridState } from './views/createGridState.ts'
import { browserStore, createGridMemory } from './views/gridMemory.ts'
import { type ColumnLayout, type GridState, looksSame } from './views/gridState.ts'
import { createSavedViewStore } from './views/savedViews.ts'
import { firstState } from './views/viewList.ts'

export interface TableGridProps {
  readonly table: OpenTable
  readonly onOpenTask: (taskId: TaskId, lineId?: string) => void
  readonly readonly: boolean
  /** Shows why something was not written; without it the grid shows the sentence itself. */
  readonly onRefused?: (why: WhyNot) => void
  /** Shared with the forms of the same table, so that Ctrl+Z goes back through all of them. */
  readonly undo?: UndoLog
  /** What else the menu of a cell offers: its history, its comments. */
  readonly menuSources?: readonly MenuSource[]
  /** What was said about cells, and what waits in them for a decision. */
  readonly notes?: CellNotes
}

export default function TableGrid(props: TableGridProps) {
  const id = createUniqueId()
  const [view, setView] = createSignal(props.table.view())
  const own = props.table.person
  const memory = createGridMemory(browserStore(), own.accountId, props.table.tableId)
  const savedViews = createSavedViewStore(browserStore(), own.accountId, props.table.tableId)
  const { state, change } = createGridState(memory, firstState(savedViews.read(), view().plan))
  const [shown, setShown] = createSignal<Assembled>({ rows: [], all: 0, levels: 1 })
  const [choice, setChoice] = createSignal<ChoiceRequest | null>(null)
  const [reading, setReading] = createSignal<Reading | null>(null)
  const [menu, setMenu] = createSignal<MenuRequest | null>(null)
  const [heads, setHeads] = createSignal<HeadRequest | null>(null)
  const [finding, setFinding] = createSignal<{ readonly replace: boolean } | null>(null)
  const [made, setMade] = createSignal<TableGridHandle | null>(null)
  const [said, setSaid] = createSignal('')
  const [selected, setSelected] = createSignal<Selected | null>(null)
  const [done, setDone] = createSignal<string | null>(null)
  const [question, setQuestion] = createSignal<BlockQuestion | null>(null)
  const [working, setWorking] = createSignal<BlockWorking | null>(null)
  const undo = props.undo ?? createUndoLog(props.table, pagePauses(window).pause)
  const undoNext = createUndoNext(undo, props.table.view)
  const [refused, setRefused] = createSignal<WhyNot | null>(null)
  let wrapper: HTMLDivElement | undefined
  let grid: TableGridHandle | undefined

  const tellWhyNot = (why: WhyNot) => {
    if (props.onRefused === undefined) setRefused(why)
    else props.onRefused(why)
  }

  const idle = window.setTimeout(() => void loadParts(), 0)
  onCleanup(() => clearTimeout(idle))
  onMount(() => {
    if (wrapper === undefined) return
    const { table } = props
    onCleanup(table.onChange(() => setView(table.view())))
    const created = createTableGrid({
      table,
      readonly: props.readonly,
      wrapper,
      state,
      changeState: change,
      header: {
        openMenu: (column, head, byKey) => setHeads({ column, at: head.getBoundingClientRect(), byKey }),
        move(column, by) {
          const { layout } = state()
          const moved = moveColumn(layout, shown().levels, column, by)
          if (moved === layout) {
            if (isHeadingColumn(column)) tellWhyNot({ reason: headTexts.headingStays, remedy: '' })
            return
          }
          const place = shownColumns(moved, shown().levels, 'wide').indexOf(column) + 1
          giveLayout(moved, headTexts.saidMoved(nameOf(column), place))
          // Heads are made anew with the columns.
          requestAnimationFrame(() => headOf(column)?.focus())
        },
        marks: (column) => ({
          sorted: sortedAt(column),
          filtered: (state().filter.columns[column] ?? []).length > 0,
        }),
      },
      openTask: (row) => props.onOpenTask(row.task.task.id, row.line.id),
      tellWhyNot,
      choose: setChoice,
      openMenu: setMenu,
      menuSources: props.menuSources ?? [],
      notes: props.notes,
      readCell: ({ row, column }, at) => setReading({ row, column, at }),
      undo,
      undoNext,
      screen: {
        ask(asked) {
          setQuestion(asked)
          if (asked === null) created.focus()
        },
        work: setWorking,
        tell: setDone,
        tellWhyNot,
      },
      selected(now) {
        setDone(null)
        setSelected(now)
      },
      told: setShown,
      say: setSaid,
    })
    grid = created
    setMade(created)
    onCleanup(created.destroy)
    onCleanup(
      onMenuKey(wrapper, () => {
        const cell = created.active()
        const at = cell === null ? undefined : headOf(cell.column)?.getBoundingClientRect()
        if (cell !== null && at !== undefined) setHeads({ column: cell.column, at, byKey: false })
      }),
    )
    onCleanup(onFindKeys(document, (replace) => setFinding({ replace })))
  })

  /** A change that the grid did not make itself. */
  const apply = (part: Partial<GridState>) => {
    change(part)
    grid?.follow()
  }
  const giveLayout = (layout: ColumnLayout, words: string) => {
    apply({ layout })
    setSaid(words)
  }
  const sortedAt = (column: ColumnId) => {
    const { sort } = state()
    if (sort === null || sortsOf[column]?.includes(sort.by) !== true) return null
    return sort.down ? 'down' : 'up'
  }
  const nameOf = (column: ColumnId) => columnName(column, columnNamesOf(view().plan))
  /** Made when somebody asks, and not with every edit. */
  const listRows = createRowLister()
  const everyRow = latestOf(view, (now) => listRows(now, own.acting.unitId, null))
  /** As they stand on the screen, for going from one to the next. */
  const listSorted = createRowLister()
  const sort = createMemo(() => state().sort)
  const sortedRows = createMemo(() =>
    finding() === null ? [] : listSorted(view(), own.acting.unitId, sort()),
  )
  const looks = createMemo(() => state(), undefined, { equals: looksSame })
  const chips = createMemo(() => {
    const now = looks()
    return untrack(() => chipsOf({ state: now, rows: everyRow, nameOf, change: apply }))
  })
  const replacing = { table: props.table, readonly: props.readonly, rows: everyRow, undo, tellWhyNot }
  const headOf = (column: ColumnId) =>
    wrapper?.querySelector<HTMLElement>(`.ag-header-cell[col-id="${column}"]`) ?? null
  const back = () => grid?.focus()
  const rulesAddress = () =>
    own.acting.role === 'office'
      ? writeRoute({ ...home, screen: 'settings', part: 'rules', tableId: props.table.tableId })
      : null

  return (
    <section class="table-grid">
      <FormHead view={view()} onOpenTask={props.onOpenTask} rulesAddress={rulesAddress()} />
      <GridFilter
        filter={state().filter}
        shown={shown().rows.length}
        all={shown().all}
        onFilter={(filter) => apply({ filter })}
        onUnfold={(open) => grid?.unfoldAll(open)}
      >
        <UndoButtons
          next={undoNext()}
          onUndo={() => {
            grid?.undo()
            back()
          }}
          onRedo={() => {
            grid?.redo()
            back()
          }}
        />
        <Suspense>
          <ColumnPanel
            layout={state().layout}
            levels={shown().levels}
            room={grid?.room() ?? 'wide'}
            blank={blankColumns(view().plan)}
            nameOf={nameOf}
            onLayout={giveLayout}
          />
          <ViewMenu
            table={props.table}
            view={view()}
            store={savedViews}
            state={looks()}
            onApply={apply}
            say={setSaid}
            tellWhyNot={tellWhyNot}
          />
        </Suspense>
        <button
          type="button"
          class="filter-button"
          title={gridTexts.findHint}
          aria-keyshortcuts="Control+F Control+H"
          onClick={() => setFinding({ replace: false })}
        >
          {gridTexts.find}
        </button>
      </GridFilter>
      <FilterChips chips={chips()} onClearAll={() => apply(unchipped(state()))} />
      <Suspense>
        <Show when={finding() !== null && made()} keyed>
          {(handle) => (
            <FindInGrid
              grid={handle}
              rows={sortedRows()}
              shown={shown()}
              state={state()}
              nameOf={nameOf}
              apply={apply}
              withReplace={finding()?.replace ?? false}
              replacing={props.readonly ? null : replacing}
              say={setSaid}
              onClose={() => {
                setFinding(null)
                handle.revealer.forget()
              }}
            />
          )}
        </Show>
      </Suspense>
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <div
        class="grid-wrapper"
        data-region
        id={`grid-${id}`}
        ref={(element) => {
          wrapper = element
        }}
      />
      <SelectionStatus selected={selected()} said={done()} />
      <Suspense>
        <Show when={question()} keyed>
          {(asked) => <BlockQuestionDialog question={asked} label={(cell) => grid?.label(cell) ?? ''} />}
        </Show>
        <Show when={working()}>{(now) => <BlockWorkingDialog working={now()} />}</Show>
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
        <Show when={menu()} keyed>
          {(request) => (
            <CellMenu
              request={request}
              onClose={() => {
                setMenu(null)
                back()
              }}
            />
          )}
        </Show>
        <Show when={heads()} keyed>
          {(request) => (
            <Show when={made()} keyed>
              {(handle) => (
                <HeadMenu
                  request={request}
                  name={nameOf(request.column)}
                  grid={handle}
                  view={view()}
                  rows={everyRow()}
                  state={state()}
                  levels={shown().levels}
                  apply={apply}
                  onLayout={(layout, words) => {
                    giveLayout(layout, words)
                    setHeads(null)
                    back()
                  }}
                  tellWhyNot={tellWhyNot}
                  onClose={() => {
                    setHeads(null)
                    const head = request.byKey ? headOf(request.column) : null
                    if (head !== null) head.focus()
                    else back()
                  }}
                />
              )}
            </Show>
          )}
        </Show>
      </Suspense>
      <Show when={refused()} keyed>
        {(why) => <RefusedNote why={why} onClose={() => setRefused(null)} />}
      </Show>
    </section>
  )
}
