/** The table itself: as the paper form, and line by line. */
import { createMemo, createSignal, Show } from 'solid-js'
import type { ChosenLines } from '../../../shared/documents/out/linesTable.ts'
import type { UnitId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { shownRows } from '../../grid/views/shownRows.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ExportButton, ExportCard } from './ExportCard.tsx'
import { useExportDesk } from './exportDesk.ts'
import { exportTexts as texts } from './texts.ts'
import { type ChosenUnit, UnitField } from './UnitField.tsx'

export function FormCard() {
  const desk = useExportDesk()
  const [fill, setFill] = createSignal<'blank' | 'filled'>('filled')
  const [attachment, setAttachment] = createSignal<string>(texts.form.attachmentWord)
  const start = (as: 'docx' | 'xlsx' | 'csv' | 'print') =>
    desk.start(texts.form.title, { kind: 'form', fill: fill(), attachment: attachment().trim(), as })
  return (
    <ExportCard
      title={texts.form.title}
      text={texts.form.text}
      buttons={
        <>
          <ExportButton label={texts.as.docx} onClick={() => start('docx')} />
          <ExportButton label={texts.as.xlsx} onClick={() => start('xlsx')} />
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
          <ExportButton label={texts.as.csv} onClick={() => start('csv')} />
        </>
      }
    >
      <SelectField
        label={texts.form.fill}
        value={fill()}
        choices={[
          { value: 'filled', label: texts.form.filled },
          { value: 'blank', label: texts.form.blank },
        ]}
        onChange={setFill}
      />
      <TextField label={texts.form.attachment} value={attachment()} maxLength={20} onInput={setAttachment} />
    </ExportCard>
  )
}

export function LinesCard(props: { readonly ownUnit: UnitId }) {
  const desk = useExportDesk()
  const table = useLiveTable()
  const [unit, setUnit] = createSignal<ChosenUnit>('all')
  const [onlyShown, setOnlyShown] = createSignal(false)
  /** What 总表 shows this person now; null where that is all of it, or another moment is exported. */
  const shown = createMemo(() => {
    if (!desk.isNow()) return null
    const { rows, all } = shownRows(table.open)
    return rows.length < all ? new Set(rows.map(({ id }) => id)) : null
  })
  const chosenLines = (): ChosenLines => {
    const ids = onlyShown() ? shown() : null
    const chosen = unit()
    if (ids !== null) return { of: 'lines', ids }
    return chosen === 'all' ? { of: 'all' } : { of: 'unit', unitId: chosen }
  }
  const start = (as: 'xlsx' | 'csv' | 'print') => {
    const lines = chosenLines()
    desk.start(texts.lines.title, { kind: 'lines', lines, as })
  }
  return (
    <ExportCard
      title={texts.lines.title}
      text={texts.lines.text}
      buttons={
        <>
          <ExportButton label={texts.as.xlsx} onClick={() => start('xlsx')} />
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
          <ExportButton label={texts.as.csv} onClick={() => start('csv')} />
        </>
      }
    >
      <UnitField
        label={texts.lines.unit}
        all={texts.lines.all}
        value={unit()}
        onChange={setUnit}
        first={props.ownUnit}
      />
      <Show when={shown()}>
        {(ids) => (
          <label class="check">
            <input
              type="checkbox"
              checked={onlyShown()}
              onChange={(event) => setOnlyShown(event.currentTarget.checked)}
            />
            {texts.lines.chosen(ids().size)}
          </label>
        )}
      </Show>
    </ExportCard>
  )
}
