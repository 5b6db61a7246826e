/** Edits that came after closing: who has them, how many; the office may let a unit in for a stated time. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import { setUnitFilling } from '../../../shared/books/planEdits.ts'
import type { UnitId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { momentToText } from '../../tasks/time.ts'
import { Progress } from '../../ui/Progress.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { settingsTexts } from '../texts.ts'
import { readLocalMoment, writeLocalMoment } from './localMoment.ts'

const texts = settingsTexts.phases
const admittedFor = 24 * 3_600_000

export function RefusedList() {
  const table = useLiveTable()
  const { api } = useServices()
  const [answer, { refetch }] = createResource(() => api.refused(table.open.tableId))
  const failure = () => {
    const told = answer.latest
    return told?.ok === false ? told.trouble : null
  }
  const byUnit = createMemo(() => {
    const told = answer.latest
    if (told?.ok !== true) return []
    const { refused } = told.value
    return [...new Set(refused.map((each) => each.unitId))].map(
      (unitId) => [unitId, refused.filter((each) => each.unitId === unitId)] as const,
    )
  })
  return (
    <section class="settings-card">
      <header class="settings-head">
        <h3>{texts.refused}</h3>
        <button
          type="button"
          class="button button-small"
          disabled={answer.loading}
          onClick={() => void refetch()}
        >
          {texts.reload}
        </button>
      </header>
      <p class="field-hint">{texts.refusedHint}</p>
      <Switch>
        <Match when={answer.loading && answer.latest === undefined}>
          <Progress label={uiTexts.loading} />
        </Match>
        <Match when={failure()}>{(trouble) => <TroubleNotice trouble={trouble()} />}</Match>
        <Match when={byUnit().length === 0}>
          <p class="field-hint">{texts.refusedNone}</p>
        </Match>
        <Match when={true}>
          <ul class="binding-list">
            <For each={byUnit()}>
              {([unitId, refused]) => (
                <li class="binding">
                  <RefusedUnit unitId={unitId} refused={refused} />
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
    </section>
  )
}

function RefusedUnit(props: {
  readonly unitId: UnitId
  readonly refused: readonly { readonly name: string; readonly count: number; readonly time: number }[]
}) {
  const table = useLiveTable()
  const { now, toasts } = useServices()
  const [until, setUntil] = createSignal(writeLocalMoment(now() + admittedFor))
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const unitName = () => table.view().registry.units.find((unit) => unit.id === props.unitId)?.name ?? ''
  const admit = () => {
    const moment = readLocalMoment(until(), now())
    // Letting in is always for a stated time: an open end would keep the closing from ever holding.
    if (moment === undefined || moment === null) {
      setFault(texts.bad)
      return
    }
    setFault(undefined)
    const done = table.act(
      'plan',
      (doc) => setUnitFilling(doc, { id: props.unitId, filling: { state: 'open', until: moment } }),
      settingsTexts.phases.act,
    )
    if (done) toasts.tell(texts.admitted(unitName()))
  }
  return (
    <>
      <strong>{unitName()}</strong>
      <Show when={props.refused.length > 0}>
        <span>
          <For each={props.refused}>
            {(each) => (
              <span class="field-hint">
                {texts.refusedLine(each.name, each.count)}（{momentToText(each.time, now())}）{' '}
              </span>
            )}
          </For>
        </span>
      </Show>
      <TextField
        type="datetime-local"
        label={texts.admitUntil}
        value={until()}
        error={fault()}
        onInput={setUntil}
      />
      <button type="button" class="button" onClick={admit}>
        {texts.admit}
      </button>
    </>
  )
}
