/** 我的任务: a clerk's first screen. What is missing, by when, for how many points. */
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { currentPhase } from '../../shared/access/access.ts'
import { unitBook } from '../../shared/books/name.ts'
import type { Phase, TaskId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { MyTaskCard } from './MyTaskCard.tsx'
import { type ItemState, itemStates, type MyItem, myItems } from './myItems.ts'
import './tasks.css'
import { tasksTexts } from './texts.ts'
import { daysBetween, dayToText, isoDay } from './time.ts'

const texts = tasksTexts.mine

export default function MyTasks() {
  const { router, now } = useServices()
  const table = useLiveTable()
  const { acting } = table.open.person
  const [shown, setShown] = createSignal<ItemState | 'all'>('all')

  const items = createMemo(() => myItems(table.view(), acting.unitId))
  const byId = createMemo(() => new Map(items().map((item) => [item.task.task.id, item])))
  const counts = createMemo(() =>
    itemStates
      .map((state) => ({ state, count: items().filter((item) => item.state === state).length }))
      .filter((each) => each.count > 0),
  )
  /** Ids, so that a card stays the same element while its content changes. */
  const ids = createMemo<readonly TaskId[]>(() =>
    items()
      .filter((item) => shown() === 'all' || item.state === shown())
      .map((item) => item.task.task.id),
  )
  const unitName = () => table.view().registry.units.find((unit) => unit.id === acting.unitId)?.name ?? ''
  const today = createMemo(() => isoDay(now()))
  const phase = createMemo(() => currentPhase(table.view().plan.phases, today()))
  const due = () => {
    const current = phase()
    if (current === null) return outsidePhases(table.view().plan.phases, today())
    if (current.end === null) return current.name
    return texts.due(current.name, dayToText(current.end), daysBetween(today(), current.end))
  }
  const isLate = () => {
    const end = phase()?.end ?? null
    return end !== null && end < today()
  }
  const refusal = () => table.mayWrite(unitBook(acting.unitId))
  return (
    <Switch>
      <Match when={acting.role === 'leader'}>
        <EmptyScreen
          title={texts.leaderTitle}
          text={texts.leaderText}
          action={
            <a class="button button-primary" href={router.href({ screen: 'board' })}>
              {texts.toBoard}
            </a>
          }
        />
      </Match>
      <Match when={items().length === 0}>
        <EmptyScreen
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={
            <a class="button button-primary" href={router.href({ screen: 'table' })}>
              {texts.toTable}
            </a>
          }
        />
      </Match>
      <Match when={true}>
        <div class="mine">
          <header class="mine-head">
            <h2>{texts.title(unitName())}</h2>
            <p classList={{ 'mine-late': isLate() }}>{due()}</p>
            <p class="field-hint">
              {table.view().total.of > 0
                ? texts.atStake(pointsAtStake(items()))
                : texts.targets(targetsOf(items()).met, targetsOf(items()).all)}
            </p>
          </header>
          <Show when={refusal()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
          <fieldset class="mine-filter">
            <legend class="visually-hidden">{texts.filter}</legend>
            <button
              type="button"
              class="state-button"
              aria-pressed={shown() === 'all'}
              onClick={() => setShown('all')}
            >
              {texts.all} <strong>{items().length}</strong>
            </button>
            <For each={counts()}>
              {({ state, count }) => (
                <button
                  type="button"
                  class={`state-button state-${state}`}
                  aria-pressed={shown() === state}
                  onClick={() => setShown(state)}
                >
                  {texts.counts[state]} <strong>{count}</strong>
                </button>
              )}
            </For>
          </fieldset>
          <ul class="mine-list">
            <For each={ids()}>
              {(id) => (
                <Show when={byId().get(id)}>
                  {(item) => <MyTaskCard item={item()} onOpen={() => router.go({ taskId: id })} />}
                </Show>
              )}
            </For>
          </ul>
          <Show when={ids().length === 0}>
            <EmptyScreen
              title={texts.noneTitle}
              text={texts.noneText}
              action={
                <button type="button" class="button" onClick={() => setShown('all')}>
                  {texts.showAll}
                </button>
              }
            />
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

/** Between the phases, before or after them: the next one that begins, else the last one that ended. */
function outsidePhases(phases: readonly Phase[], today: string): string {
  const next = phases.find((phase) => phase.start !== null && phase.start > today)
  if (next?.start) return texts.next(next.name, dayToText(next.start))
  const last = phases.filter((phase) => phase.end !== null && phase.end < today).at(-1)
  return last?.end ? texts.past(last.name, dayToText(last.end)) : texts.noPhase
}

/** Targets of this unit's tasks, in a table without points. */
function targetsOf(items: readonly MyItem[]): { met: number; all: number } {
  const outcomes = items.flatMap(({ task: { evaluation } }) =>
    evaluation.outcome.is === 'target' ? [evaluation.outcome.met] : [],
  )
  return { met: outcomes.filter((met) => met === true).length, all: outcomes.length }
}

/** Full points of the tasks that still wait for this unit. */
function pointsAtStake(items: readonly MyItem[]): string {
  const waiting = items.filter((item) => !['reported', 'reviewed', 'optional'].includes(item.state))
  const hundredths = waiting.reduce((sum, item) => sum + Math.round((item.task.task.points ?? 0) * 100), 0)
  return String(hundredths / 100)
}
