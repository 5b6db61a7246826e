/** Opens or closes filling for the whole table, if wanted until a moment. */
import { createSignal } from 'solid-js'
import { setTableFilling } from '../../../shared/books/planEdits.ts'
import type { Filling } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { momentToText } from '../../tasks/time.ts'
import { TextField } from '../../ui/TextField.tsx'
import { settingsTexts } from '../texts.ts'
import { readLocalMoment } from './localMoment.ts'

const texts = settingsTexts.phases

export function FillingForm() {
  const table = useLiveTable()
  const { now } = useServices()
  const [until, setUntil] = createSignal('')
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const set = (state: Filling['state']) => {
    const moment = readLocalMoment(until(), now())
    setFault(moment === undefined ? texts.bad : undefined)
    if (moment !== undefined)
      table.act('plan', (doc) => setTableFilling(doc, { state, until: moment }), texts.act)
  }
  return (
    <section class="settings-card">
      <h3>{texts.table}</h3>
      <p>{fillingToText(table.view().plan.filling, now())}</p>
      <p class="field-hint">{texts.tableHint}</p>
      <div class="settings-row">
        <TextField
          type="datetime-local"
          label={texts.until}
          hint={texts.untilHint}
          error={fault()}
          value={until()}
          onInput={setUntil}
        />
        <button type="button" class="button" onClick={() => set('open')}>
          {texts.setOpen}
        </button>
        <button type="button" class="button button-danger" onClick={() => set('closed')}>
          {texts.setClosed}
        </button>
      </div>
    </section>
  )
}

/** What is in force: a setting counts until its moment, afterwards the opposite holds for the table. */
export function fillingToText(filling: Filling, now: number): string {
  const isPast = filling.until !== null && filling.until <= now
  const state = isPast ? (filling.state === 'open' ? 'closed' : 'open') : filling.state
  if (filling.until === null) return texts.now[state]
  return isPast
    ? `${texts.now[state]}（${texts.now.expired}）`
    : `${texts.now[state]}${texts.now.until(momentToText(filling.until, now))}`
}
