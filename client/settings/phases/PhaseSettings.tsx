/** 设置 → 阶段与填报: when, and who may fill in now. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { currentPhase } from '../../../shared/access/access.ts'
import { addPhase, editPhase, removePhase } from '../../../shared/books/planEdits.ts'
import type { Phase } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { isoDay } from '../../tasks/time.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { PlanText } from '../tasks/PlanText.tsx'
import { settingsTexts } from '../texts.ts'
import { FillingForm } from './FillingForm.tsx'
import { RefusedList } from './RefusedList.tsx'
import { UnitFillingForm } from './UnitFillingForm.tsx'

const texts = settingsTexts.phases

export default function PhaseSettings() {
  const table = useLiveTable()
  const { makeId, now } = useServices()
  const phases = () => table.view().plan.phases
  const ids = createMemo(() => phases().map((phase) => phase.id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const one = (id: string) => phases().find((phase) => phase.id === id)
  const current = createMemo(() => currentPhase(phases(), isoDay(now()))?.id ?? null)
  const add = () =>
    table.edit('plan', (doc) =>
      addPhase(doc, {
        id: makeId<'phase'>(),
        name: texts.newName,
        text: '',
        start: null,
        end: null,
        filling: 'open',
        place: 'last',
      }),
    )
  return (
    <div class="settings-stack">
      <header class="settings-head">
        <h2 class="settings-title">{texts.title}</h2>
        <button type="button" class="button" onClick={add}>
          ＋ {texts.add}
        </button>
      </header>
      <p class="field-hint">{texts.hint}</p>
      <Show when={ids().length > 0} fallback={<EmptyScreen title={texts.none} text={texts.noneText} />}>
        <For each={ids()}>
          {(id) => (
            <Show when={one(id)}>{(phase) => <PhaseCard phase={phase()} current={current() === id} />}</Show>
          )}
        </For>
      </Show>
      <FillingForm />
      <UnitFillingForm />
      <RefusedList />
    </div>
  )
}

function PhaseCard(props: { readonly phase: Phase; readonly current: boolean }) {
  const table = useLiveTable()
  const [removing, setRemoving] = createSignal(false)
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const edit = (change: Partial<Omit<Phase, 'id' | 'order'>>) =>
    table.edit('plan', (doc) => editPhase(doc, { id: props.phase.id, ...change }))
  const setDays = (start: string | null, end: string | null) => {
    const backwards = start !== null && end !== null && end < start
    setFault(backwards ? texts.backwards : undefined)
    if (!backwards) edit({ start, end })
  }
  return (
    <section class="settings-card">
      <div class="settings-row">
        <PlanText
          label={texts.name}
          value={props.phase.name}
          most={100}
          lines={1}
          read={(typed) => (typed.trim() === '' ? { value: props.phase.name } : { value: typed.trim() })}
          onChange={(name) => edit({ name })}
        />
        <TextField
          type="date"
          label={texts.start}
          value={props.phase.start ?? ''}
          onInput={(day) => setDays(day === '' ? null : day, props.phase.end)}
        />
        <TextField
          type="date"
          label={texts.end}
          value={props.phase.end ?? ''}
          error={fault()}
          onInput={(day) => setDays(props.phase.start, day === '' ? null : day)}
        />
        <SelectField
          label={texts.filling}
          value={props.phase.filling}
          choices={[
            { value: 'open', label: texts.open },
            { value: 'closed', label: texts.closed },
          ]}
          onChange={(filling) => edit({ filling })}
        />
        <Show when={props.current}>
          <span class="pill pill-accent">{texts.current}</span>
        </Show>
        <button type="button" class="button button-small" onClick={() => setRemoving(true)}>
          {texts.remove}
        </button>
      </div>
      <PlanText
        label={texts.text}
        value={props.phase.text}
        most={4_000}
        lines={3}
        read={(typed) => ({ value: typed.trim() })}
        onChange={(text) => edit({ text })}
      />
      <Show when={removing()}>
        <Confirm
          title={texts.removeTitle(props.phase.name)}
          action={texts.remove}
          danger
          run={async () => null}
          onClose={(done) => {
            setRemoving(false)
            if (done) table.edit('plan', (doc) => removePhase(doc, { id: props.phase.id }))
          }}
        >
          <p>{texts.removeText}</p>
        </Confirm>
      </Show>
    </section>
  )
}
