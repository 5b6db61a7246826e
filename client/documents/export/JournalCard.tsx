/** 操作记录 extract: by time, unit and person, as Excel or CSV. The server decides what this person may read. */
import { createSignal, Show } from 'solid-js'
import { rowsToCsv } from '../../../shared/documents/out/csv.ts'
import { documentToSheet } from '../../../shared/documents/out/documentSheet.ts'
import type { PaperDocument } from '../../../shared/documents/out/paperDocument.ts'
import { writeXlsx } from '../../../shared/documents/out/xlsx/writeXlsx.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { adminTexts } from '../../history/admin/texts.ts'
import { useAdminNames } from '../../history/admin/useAdminNames.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { adminDocument } from './adminTable.ts'
import { type Collected, collectAdmin, collectJournal, mostRows } from './collectJournal.ts'
import { ExportButton, ExportCard } from './ExportCard.tsx'
import { useExportDesk } from './exportDesk.ts'
import { fileName } from './fileName.ts'
import { saveBlob } from './handOver.ts'
import { fileTypes } from './job.ts'
import { journalDocument } from './journalTable.ts'
import { readMoment } from './momentWords.ts'
import { exportTexts } from './texts.ts'
import { type ChosenUnit, UnitField } from './UnitField.tsx'

const texts = exportTexts.journal
const parts = (['table', 'admin'] as const).map((value) => ({ value, label: adminTexts.parts[value] }))
type Part = (typeof parts)[number]['value']

export function JournalCard() {
  const { api, toasts } = useServices()
  const desk = useExportDesk()
  const { person } = useLiveTable().open
  const isOffice = person.acting.role === 'office'
  const [from, setFrom] = createSignal('')
  const [until, setUntil] = createSignal('')
  const [unit, setUnit] = createSignal<ChosenUnit>('all')
  const [name, setName] = createSignal('')
  const [part, setPart] = createSignal<Part>('table')
  const names = useAdminNames()

  const start = (as: 'xlsx' | 'csv') =>
    desk.exporting.during(texts.title, async ({ share, stopped }) => {
      const input = await desk.input()
      if (input === null) return
      const chosen = unit()
      const [first, last] = [readMoment(from()), readMoment(until())]
      const range = {
        // What comes after a past moment that stands on the document is not in it.
        ...(desk.isNow()
          ? last === null
            ? {}
            : { until: last }
          : { until: Math.min(last ?? input.time, input.time) }),
        ...(first === null ? {} : { from: first }),
        ...(chosen === 'all' ? {} : { unit: chosen }),
        // The record as a whole is the office's; everybody else has their own.
        ...(isOffice ? {} : { account: person.accountId }),
      }
      const count = (rows: number) => share(undefined, texts.reading(rows))
      const page = { orientation: 'landscape', settings: input.settings } as const
      const wanted = name().trim()
      if (part() === 'admin') {
        const collected = await collectAdmin(api, range, { count, stopped })
        if (collected.state !== 'all') tellWhy(collected)
        else {
          const rows = collected.rows.filter((row) => row.name.includes(wanted))
          save(as, input.asOf, rows, (all) => adminDocument(all, names, { page, asOf: input.asOf }))
        }
        return
      }
      const collected = await collectJournal(api, input.tableId, range, { count, stopped })
      if (collected.state !== 'all') {
        tellWhy(collected)
        return
      }
      const rows = collected.rows.filter((row) => row.name.includes(wanted))
      save(as, input.asOf, rows, (all) => journalDocument(input.view, all, { page, asOf: input.asOf }))
    })

  const save = <Row,>(
    as: 'xlsx' | 'csv',
    asOf: string,
    rows: readonly Row[],
    documentOf: (rows: readonly Row[]) => PaperDocument,
  ) => {
    if (rows.length === 0) {
      toasts.tell(texts.none)
      return
    }
    const paper = documentOf(rows)
    const file = fileName([paper.title, exportTexts.names.asOf(asOf.split(' ')[0] ?? '')], as)
    saveBlob(file, new Blob([contentOf(paper, as)], { type: fileTypes[as] }))
    toasts.tell(exportTexts.done(file))
  }

  const tellWhy = (collected: Exclude<Collected<unknown>, { state: 'all' }>) => {
    switch (collected.state) {
      case 'stopped':
        toasts.tell(exportTexts.cancelled)
        break
      case 'tooMany':
        toasts.tell(texts.tooMany(mostRows))
        break
      case 'trouble':
        toasts.warn(collected.trouble)
        break
    }
  }

  return (
    <ExportCard
      title={texts.title}
      text={texts.text}
      buttons={
        <>
          <ExportButton label={exportTexts.as.xlsx} onClick={() => void start('xlsx')} />
          <ExportButton label={exportTexts.as.csv} onClick={() => void start('csv')} />
        </>
      }
    >
      <TextField label={texts.from} type="datetime-local" value={from()} onInput={setFrom} />
      <TextField label={texts.until} type="datetime-local" value={until()} onInput={setUntil} />
      <Show when={isOffice} fallback={<p class="field-hint">{texts.ownOnly}</p>}>
        <SelectField label={texts.part} value={part()} choices={parts} onChange={setPart} />
        <Show when={part() === 'table'}>
          <UnitField label={texts.unit} all={texts.allUnits} value={unit()} onChange={setUnit} />
        </Show>
        <TextField
          label={texts.person}
          value={name()}
          hint={texts.personHint}
          maxLength={40}
          onInput={setName}
        />
      </Show>
    </ExportCard>
  )
}

function contentOf(paper: PaperDocument, as: 'xlsx' | 'csv'): BlobPart {
  if (as === 'xlsx')
    return new Uint8Array(writeXlsx({ sheets: [documentToSheet(paper, exportTexts.names.journal)] }))
  return rowsToCsv(
    paper.blocks.flatMap((block) =>
      block.kind === 'table' ? [...block.table.head, ...block.table.body] : [],
    ),
  )
}
