/** 看板: what a leader reads in ten seconds. Follows the live table; on a wall and on a phone the same parts. */
import { createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import { currentPhase } from '../../shared/access/access.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import { noTrial, type Trials } from '../../shared/books/tryOut.ts'
import type { TaskId } from '../../shared/model.ts'
import { BoardInstructions } from '../comments/BoardInstructions.tsx'
import type { OpenTable } from '../sync/openTable.ts'
import { alertsOf } from './alerts.ts'
import { BandBar, plain } from './BandBar.tsx'
import './board.css'
import { HeadingBars } from './HeadingBars.tsx'
import { LossList } from './LossList.tsx'
import { PhaseLine } from './PhaseLine.tsx'
import { TargetTotal } from './TargetTotal.tsx'
import { TryOutPanel } from './TryOutPanel.tsx'
import { texts } from './texts.ts'
import { UnitProgress } from './UnitProgress.tsx'

export interface BoardProps {
  readonly table: OpenTable
  readonly wall: boolean
  readonly onWall: (on: boolean) => void
  readonly onOpenTask: (taskId: TaskId) => void
}

export default function Board(props: BoardProps) {
  const [view, setView] = createSignal<TableView>(props.table.view())
  onCleanup(props.table.onChange(() => setView(() => props.table.view())))
  // The day changes while a wall screen stays on.
  const [today, setToday] = createSignal(localDay(new Date()))
  const timer = setInterval(() => setToday(localDay(new Date())), 60_000)
  onCleanup(() => clearInterval(timer))

  /** null: nothing is being tried. */
  const [trials, setTrials] = createSignal<Trials | null>(null)
  const startTrial = (taskId: TaskId) => {
    const now = trials()
    setTrials(new Map([...(now ?? []), [taskId, now?.get(taskId) ?? noTrial]]))
    top?.scrollIntoView({ block: 'start' })
  }
  let top: HTMLElement | undefined

  const late = createMemo(() => {
    const end = currentPhase(view().plan.phases, today())?.end ?? lastEnd(view())
    return end !== null && end < today()
  })
  const alerts = createMemo(() => alertsOf(view(), { now: Date.now(), late: late() }))
  return (
    <section
      ref={(own) => {
        top = own
      }}
      class="board"
      classList={{ 'board-wall': props.wall }}
      aria-label={texts.heading}
    >
      <header class="board-head">
        <h2 class="board-title">{view().plan.title}</h2>
        <span class="board-live">{texts.live}</span>
        <Show when={!props.wall && trials() === null}>
          <button class="button button-small" type="button" onClick={() => setTrials(new Map())}>
            {texts.trial.start}
          </button>
        </Show>
        <button class="button button-small" type="button" onClick={() => props.onWall(!props.wall)}>
          {props.wall ? texts.leaveWall : texts.wall}
        </button>
      </header>
      <Alerts alerts={alerts()} onOpenTask={props.onOpenTask} />
      <Show when={!props.wall && trials()}>
        {(now) => (
          <TryOutPanel view={view()} trials={now()} onChange={setTrials} onClose={() => setTrials(null)} />
        )}
      </Show>
      <BoardInstructions onOpenTask={props.onOpenTask} />
      <Total view={view()} />
      <div class="board-columns">
        <div class="board-column">
          <HeadingBars view={view()} />
          <LossList view={view()} onOpenTask={props.onOpenTask} onTry={startTrial} />
        </div>
        <div class="board-column">
          <UnitProgress view={view()} late={late()} />
          <PhaseLine phases={view().plan.phases} today={today()} />
        </div>
      </div>
    </section>
  )
}

function Total(props: { view: TableView }) {
  const total = () => props.view.total
  const parts = () =>
    [
      { kind: 'sure', name: texts.sure, value: total().sure },
      { kind: 'estimated', name: texts.estimated, value: total().estimated },
      { kind: 'open', name: texts.open, value: total().open },
    ] as const
  return (
    <Show
      when={total().of > 0}
      fallback={
        <Show when={props.view.tasks.size > 0} fallback={<p class="board-card">{texts.noPoints}</p>}>
          <TargetTotal view={props.view} />
        </Show>
      }
    >
      <div class="board-card board-total">
        <dl class="board-figures">
          <For each={parts()}>
            {(part) => (
              <div class={`board-figure figure-${part.kind}`}>
                <dt>{part.name}</dt>
                <dd>
                  {plain(part.value)}
                  <small>{texts.points}</small>
                </dd>
              </div>
            )}
          </For>
          <div class="board-figure figure-of">
            <dt>{texts.outOf(plain(total().of))}</dt>
            <dd class="board-range">{texts.band(plain(total().low), plain(total().high))}</dd>
          </div>
        </dl>
        <BandBar band={total()} label={props.view.plan.title} labels />
      </div>
    </Show>
  )
}

function Alerts(props: { alerts: ReturnType<typeof alertsOf>; onOpenTask: (taskId: TaskId) => void }) {
  return (
    <Show when={props.alerts.length > 0}>
      <ul class="board-alerts" aria-label={texts.alerts}>
        <For each={props.alerts}>
          {(alert) => (
            <li class={`board-alert alert-${alert.level}`}>
              <span aria-hidden="true">{alert.level === 'alarm' ? '■' : '▲'}</span>
              <span>{alert.text}</span>
              <Show when={alert.taskId}>
                {(taskId) => (
                  <button
                    class="button button-quiet button-small"
                    type="button"
                    onClick={() => props.onOpenTask(taskId())}
                  >
                    {texts.show}
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function lastEnd(view: TableView): string | null {
  return view.plan.phases.reduce<string | null>(
    (latest, phase) => (phase.end !== null && (latest === null || phase.end > latest) ? phase.end : latest),
    null,
  )
}

function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
