/** Opens or closes filling for one unit; that stands above the phase and the table. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { setUnitFilling } from '../../../shared/books/planEdits.ts'
import type { Filling, UnitId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { momentToText } from '../../tasks/time.ts'
import { TextField } from '../../ui/TextField.tsx'
import { settingsTexts } from '../texts.ts'
import { type Party, partiesOf, UnitPicker } from '../UnitPicker.tsx'
import { readLocalMoment } from './localMoment.ts'

const texts = settingsTexts.phases

export function UnitFillingForm() {
  const table = useLiveTable()
  const { now } = useServices()
  const [chosen, setChosen] = createSignal<Party | null>(null)
  const [until, setUntil] = createSignal('')
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const units = createMemo(() => partiesOf(table.view().registry, false))
  const settings = createMemo(() => [...table.view().plan.unitFilling])
  const nameOf = (id: UnitId) => table.view().registry.units.find((unit) => unit.id === id)?.name ?? ''
  const set = (state: Filling['state']) => {
    const party = chosen()
    const moment = readLocalMoment(until(), now())
    setFault(moment === undefined ? texts.bad : undefined)
    if (moment === undefined || party?.kind !== 'unit') return
    table.act(
      'plan',
      (doc) => setUnitFilling(doc, { id: party.id, filling: { state, until: moment } }),
      texts.act,
    )
    setChosen(null)
  }
  const toText = (filling: Filling) => {
    const state = filling.state === 'open' ? texts.unitOpen : texts.unitClosed
    if (filling.until === null) return state
    return filling.until <= now()
      ? `${state}（${texts.now.expired}）`
      : `${state}${texts.now.until(momentToText(filling.until, now()))}`
  }
  return (
    <section class="settings-card">
      <h3>{texts.unit}</h3>
      <p class="field-hint">{texts.unitHint}</p>
      <div class="settings-row">
        <UnitPicker
          label={chosen()?.name ?? texts.unitChoose}
          placeholder={settingsTexts.taskForm.addUnitSearch}
          parties={units()}
          onPick={setChosen}
        />
        <TextField
          type="datetime-local"
          label={texts.until}
          hint={texts.untilHint}
          error={fault()}
          value={until()}
          onInput={setUntil}
        />
        <button type="button" class="button" disabled={chosen() === null} onClick={() => set('open')}>
          {texts.unitOpen}
        </button>
        <button
          type="button"
          class="button button-danger"
          disabled={chosen() === null}
          onClick={() => set('closed')}
        >
          {texts.unitClosed}
        </button>
      </div>
      <Show when={settings().length > 0} fallback={<p class="field-hint">{texts.unitNone}</p>}>
        <ul class="binding-list">
          <For each={settings()}>
            {([id, filling]) => (
              <li class="binding">
                <strong>{nameOf(id)}</strong>
                <span>{toText(filling)}</span>
                <button
                  type="button"
                  class="button button-small"
                  onClick={() =>
                    table.act('plan', (doc) => setUnitFilling(doc, { id, filling: null }), texts.act)
                  }
                >
                  {texts.unitClear}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
