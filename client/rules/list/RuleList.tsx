/** 规则核对: the office goes through all rows, opens what needs a thought, and confirms one by one or several at once. */
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from 'solid-js'
import { confirmRule } from '../../../shared/books/taskEdits.ts'
import type { TaskId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { rulesTexts } from '../texts.ts'
import { ConfirmAllDialog } from './ConfirmAllDialog.tsx'
import { PointsCard } from './PointsCard.tsx'
import { RuleRow } from './RuleRow.tsx'
import { countsOf, createRuleItems, type RuleFilter, ruleFilters } from './ruleItems.ts'
import '../rules.css'

const texts = rulesTexts.list
const pageLength = 100

export default function RuleList() {
  const table = useLiveTable()
  const { toasts } = useServices()
  const name = createUniqueId()
  const itemsOf = createRuleItems()
  const items = createMemo(() => itemsOf(table.view()))
  const counts = createMemo(() => countsOf(items()))
  const [filter, setFilter] = createSignal<RuleFilter>('all')
  const [length, setLength] = createSignal(pageLength)
  const [open, setOpen] = createSignal<TaskId | null>(null)
  const [chosen, setChosen] = createSignal<ReadonlySet<TaskId>>(new Set())
  const [confirming, setConfirming] = createSignal(false)
  const matching = createMemo(() =>
    items().filter(({ category }) => filter() === 'all' || category === filter()),
  )
  const ids = createMemo(
    () =>
      matching()
        .slice(0, length())
        .map(({ id }) => id),
    [],
    {
      equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
    },
  )
  const byId = createMemo(() => new Map(items().map((item) => [item.id, item])))
  // What was confirmed or removed meanwhile is no longer chosen.
  const chosenTasks = createMemo(() =>
    items().flatMap(({ id, task, category }) => (chosen().has(id) && category !== 'confirmed' ? [task] : [])),
  )
  const choose = (id: TaskId, picked: boolean) =>
    setChosen((was) => new Set(picked ? [...was, id] : [...was].filter((each) => each !== id)))
  const readShown = () => ids().filter((id) => byId().get(id)?.category === 'read' && !chosen().has(id))
  let list: HTMLOListElement | undefined
  const heads = () =>
    list === undefined ? [] : [...list.querySelectorAll<HTMLButtonElement>('.rule-row-head')]
  const focusRow = (id: TaskId) =>
    heads()
      .find((head) => head.dataset.task === id)
      ?.focus()
  const step = (from: TaskId, by: -1 | 1) => {
    const next = ids()[ids().indexOf(from) + by]
    if (next !== undefined) focusRow(next)
  }
  /** The next row below that still waits; the confirmed one may have left the list. */
  const goOn = (from: TaskId, below: readonly TaskId[]) => {
    const next = below.find((id) => id !== from && byId().get(id)?.category !== 'confirmed')
    setOpen(next ?? null)
    if (next !== undefined) queueMicrotask(() => focusRow(next))
  }
  const confirmOne = (id: TaskId) => {
    const below = ids().slice(ids().indexOf(id) + 1)
    if (table.edit('plan', (doc) => confirmRule(doc, { id, confirmed: true }))) goOn(id, below)
  }
  createEffect(on(filter, () => setLength(pageLength), { defer: true }))
  return (
    <div class="settings-stack">
      <header class="settings-head">
        <h2 class="settings-title">{texts.title}</h2>
      </header>
      <p class="field-hint">{texts.hint}</p>
      <PointsCard />
      <Show when={items().length > 0} fallback={<EmptyScreen title={texts.empty} text={texts.emptyText} />}>
        <fieldset class="rule-filters">
          <legend class="visually-hidden">{texts.filter}</legend>
          <For each={ruleFilters}>
            {(each) => (
              <label class="rule-filter" classList={{ 'rule-filter-on': filter() === each }}>
                <input
                  class="visually-hidden"
                  type="radio"
                  name={name}
                  checked={filter() === each}
                  onChange={() => setFilter(each)}
                />
                {texts.filters[each]} <b>{counts()[each]}</b>
              </label>
            )}
          </For>
        </fieldset>
        <p class="field-hint">
          {texts.filterHints[filter()]}
          {counts().confirmed === items().length ? texts.allDone : texts.keys}
        </p>
        <p class="settings-row">
          <button
            type="button"
            class="button button-primary"
            disabled={chosenTasks().length === 0}
            onClick={() => setConfirming(true)}
          >
            {texts.confirmSelected(chosenTasks().length)}
          </button>
          <Show when={readShown().length > 0}>
            <button
              type="button"
              class="button"
              onClick={() => setChosen((was) => new Set([...was, ...readShown()]))}
            >
              {texts.selectShown}
            </button>
          </Show>
          <Show when={chosenTasks().length > 0}>
            <button type="button" class="button" onClick={() => setChosen(new Set<TaskId>())}>
              {texts.selectNone}
            </button>
          </Show>
        </p>
        <Show when={ids().length > 0} fallback={<p>{texts.none}</p>}>
          <ol
            class="rule-rows"
            ref={(own) => {
              list = own
            }}
          >
            <For each={ids()}>
              {(id) => (
                <Show when={byId().get(id)}>
                  {(item) => (
                    <RuleRow
                      item={item()}
                      facts={table.view().tasks.get(id)?.facts ?? null}
                      open={open() === id}
                      chosen={chosen().has(id)}
                      onOpen={(opened) => setOpen(opened ? id : null)}
                      onChoose={(picked) => choose(id, picked)}
                      onConfirm={() => confirmOne(id)}
                      onConfirmed={() => goOn(id, ids().slice(ids().indexOf(id) + 1))}
                      onStep={(by) => step(id, by)}
                    />
                  )}
                </Show>
              )}
            </For>
          </ol>
        </Show>
        <Show when={matching().length > ids().length}>
          <p>
            <button type="button" class="button" onClick={() => setLength((was) => was + pageLength)}>
              {texts.more(Math.min(pageLength, matching().length - ids().length))}
            </button>
          </p>
        </Show>
      </Show>
      <Show when={confirming()}>
        <ConfirmAllDialog
          tasks={chosenTasks()}
          onClose={(count) => {
            setConfirming(false)
            if (count > 0) toasts.tell(texts.confirmedCount(count))
          }}
        />
      </Show>
    </div>
  )
}
