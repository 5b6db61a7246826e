/** 自评报告, 责任清单, 未完成清单, 单位填报表. */
import { createSignal, Show } from 'solid-js'
import type { UnitId } from '../../../shared/model.ts'
import { ExportButton, ExportCard } from './ExportCard.tsx'
import { useExportDesk } from './exportDesk.ts'
import { exportTexts as texts } from './texts.ts'
import { type ChosenUnit, UnitField, unitsOf } from './UnitField.tsx'

export function SelfReportCard() {
  const desk = useExportDesk()
  const start = (as: 'docx' | 'print') => desk.start(texts.selfReport.title, { kind: 'selfReport', as })
  return (
    <ExportCard
      title={texts.selfReport.title}
      text={texts.selfReport.text}
      buttons={
        <>
          <ExportButton label={texts.as.docx} onClick={() => start('docx')} />
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
        </>
      }
    />
  )
}

export function UnfinishedCard() {
  const desk = useExportDesk()
  const start = (as: 'docx' | 'xlsx' | 'print') =>
    desk.start(texts.unfinished.title, { kind: 'unfinished', as })
  return (
    <ExportCard
      title={texts.unfinished.title}
      text={texts.unfinished.text}
      buttons={
        <>
          <ExportButton label={texts.as.docx} onClick={() => start('docx')} />
          <ExportButton label={texts.as.xlsx} onClick={() => start('xlsx')} />
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
        </>
      }
    />
  )
}

export function DutiesCard(props: { readonly ownUnit: UnitId }) {
  const desk = useExportDesk()
  const [unit, setUnit] = createSignal<ChosenUnit>('all')
  const start = (as: 'docx' | 'zip' | 'print') =>
    desk.start(texts.duties.title, { kind: 'duties', unitIds: unitsOf(unit(), desk.view().standings), as })
  return (
    <ExportCard
      title={texts.duties.title}
      text={texts.duties.text}
      buttons={
        <>
          <ExportButton label={texts.as.docx} onClick={() => start('docx')} />
          <Show when={unit() === 'all'}>
            <ExportButton label={texts.as.zip} onClick={() => start('zip')} />
          </Show>
          <ExportButton label={texts.as.print} onClick={() => start('print')} />
        </>
      }
    >
      <UnitField
        label={texts.duties.unit}
        all={texts.duties.all}
        value={unit()}
        onChange={setUnit}
        first={props.ownUnit}
      />
    </ExportCard>
  )
}

export function UnitFormsCard(props: { readonly ownUnit: UnitId }) {
  const desk = useExportDesk()
  const [unit, setUnit] = createSignal<ChosenUnit>('all')
  return (
    <ExportCard
      title={texts.unitForms.title}
      text={texts.unitForms.text}
      buttons={
        <ExportButton
          label={unit() === 'all' ? texts.as.zip : texts.as.xlsx}
          onClick={() =>
            desk.start(texts.unitForms.title, {
              kind: 'unitForms',
              unitIds: unitsOf(unit(), desk.view().standings),
            })
          }
        />
      }
    >
      <UnitField
        label={texts.unitForms.unit}
        all={texts.unitForms.all}
        value={unit()}
        onChange={setUnit}
        first={props.ownUnit}
      />
    </ExportCard>
  )
}
