/** 导出: every document the table can become, for a moment and on a paper that are chosen once for all of them. */
import { createSignal, Show } from 'solid-js'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { useHistory } from '../../history/historyDesk.ts'
import { Progress } from '../../ui/Progress.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { createExporting } from './createExporting.ts'
import './export.css'
import { type ExportDesk, ExportDeskContext } from './exportDesk.ts'
import { JournalCard } from './JournalCard.tsx'
import { BulletinCard, OnePageCard } from './LeaderCards.tsx'
import { loadMoment } from './loadMoment.ts'
import { momentToPaper, readMoment } from './momentWords.ts'
import { PaperForm } from './PaperForm.tsx'
import { keepPaper, loadPaper } from './paperMemory.ts'
import { DutiesCard, SelfReportCard, UnfinishedCard, UnitFormsCard } from './ReportCards.tsx'
import { fetchWorker } from './runExport.ts'
import { FormCard, LinesCard } from './TableCards.tsx'
import { exportTexts as texts } from './texts.ts'

/** What this screen needs beside its own code. */
export const loadParts = (): Promise<void> => fetchWorker()

export default function ExportScreen() {
  const { api, toasts, now } = useServices()
  const table = useLiveTable()
  // A past moment is on the screen: then documents are of it.
  const shown = useHistory().past()
  const exporting = createExporting(toasts)
  const [settings, setSettings] = createSignal(loadPaper(localStorage))
  const [when, setWhen] = createSignal<'now' | 'past'>('now')
  const [moment, setMoment] = createSignal('')
  const { person, tableId } = table.open

  const viewAt = async (time: number) => {
    const answer = await loadMoment(api, tableId, table.view().registry, time)
    if (answer.ok) return answer.value
    toasts.warn(answer.trouble)
    return null
  }
  const input: ExportDesk['input'] = async (before = null) => {
    const chosen = when() === 'past' ? readMoment(moment()) : (shown?.time ?? now())
    if (chosen === null || chosen > now()) {
      toasts.warn({
        reason: chosen === null ? texts.moment.unset : texts.moment.future,
        remedy: texts.moment.hint,
      })
      return null
    }
    const view = when() === 'now' ? table.view() : await viewAt(chosen)
    if (view === null) return null
    const earlier = before === null || before >= chosen ? null : await viewAt(before)
    if (before !== null && before < chosen && earlier === null) return null
    return {
      tableId,
      view,
      time: chosen,
      asOf: momentToPaper(chosen),
      settings: settings(),
      before: before === null || earlier === null ? null : { view: earlier, asOf: momentToPaper(before) },
    }
  }
  const desk: ExportDesk = {
    view: table.view,
    isNow: () => when() === 'now' && shown === null,
    input,
    exporting,
    start: (what, job, before) => {
      void (async () => {
        const made = await input(before)
        if (made !== null) await exporting.start(what, job, made)
      })()
    },
  }

  return (
    <ExportDeskContext.Provider value={desk}>
      <div class="export">
        <header class="export-head">
          <h2>{texts.title}</h2>
          <p class="field-hint">{texts.how}</p>
        </header>
        <div class="export-choices">
          <Show
            when={shown === null}
            fallback={<p class="field-hint">{texts.moment.shown(momentToPaper(shown?.time ?? now()))}</p>}
          >
            <SelectField
              label={texts.moment.label}
              value={when()}
              choices={[
                { value: 'now', label: texts.moment.now },
                { value: 'past', label: texts.moment.past },
              ]}
              onChange={setWhen}
            />
          </Show>
          <Show when={when() === 'past'}>
            <TextField
              label={texts.moment.at}
              type="datetime-local"
              value={moment()}
              hint={table.status().connected ? texts.moment.hint : texts.moment.offline}
              onInput={setMoment}
            />
          </Show>
          <PaperForm
            settings={settings()}
            onChange={(next) => {
              setSettings(next)
              keepPaper(localStorage, next)
            }}
          />
        </div>
        <div class="export-cards">
          <FormCard />
          <OnePageCard />
          <UnfinishedCard />
          <BulletinCard />
          <SelfReportCard />
          <DutiesCard ownUnit={person.acting.unitId} />
          <UnitFormsCard ownUnit={person.acting.unitId} />
          <LinesCard ownUnit={person.acting.unitId} />
          <JournalCard />
        </div>
        <Show when={exporting.running()}>
          {(running) => (
            <div class="export-running" role="dialog" aria-label={running().what}>
              <Progress label={running().what} {...withShare(running().share)} />
              <button type="button" class="button" onClick={() => exporting.cancel()}>
                {texts.cancel}
              </button>
            </div>
          )}
        </Show>
      </div>
    </ExportDeskContext.Provider>
  )
}

function withShare(share: number | undefined): { readonly share?: number } {
  return share === undefined ? {} : { share }
}
