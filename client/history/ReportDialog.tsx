/** 合并报告: after a time without connection, what was taken in, what met somebody else, and what was refused and why. */
import { createMemo, For, onMount, Show } from 'solid-js'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { momentToText } from '../tasks/time.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { ClashList } from './ClashList.tsx'
import './history.css'
import { useHistory } from './historyDesk.ts'
import type { MergeReport, ReportLine } from './mergeReports.ts'
import { historyTexts } from './texts.ts'

const texts = historyTexts.report

export default function ReportDialog(props: { readonly onClose: () => void }) {
  const table = useLiveTable()
  const history = useHistory()
  onMount(() => history.reportsSeen())
  const refused = createMemo(() => table.status().unsent.filter(({ refusal }) => refusal !== null))
  return (
    <Dialog title={texts.title} onClose={props.onClose} wide>
      <Show when={refused().length > 0}>
        <section class="report-part">
          <h3 class="section-title">{texts.refused}</h3>
          <p>{texts.refusedHead}</p>
          <ul class="report-lines">
            <For each={refused()}>
              {({ book, field }) => {
                const name = fieldName(table.view(), book, field)
                return (
                  <li>
                    {name.where} {name.what}
                  </li>
                )
              }}
            </For>
          </ul>
          <Show when={refused()[0]?.refusal}>{(told) => <TroubleNotice trouble={told()} />}</Show>
        </section>
      </Show>
      <Show
        when={history.reports().length > 0}
        fallback={
          <Show when={refused().length === 0}>
            <p>{texts.none}</p>
          </Show>
        }
      >
        <For each={history.reports().slice(0, 20)}>{(report) => <Report report={report} />}</For>
      </Show>
    </Dialog>
  )
}

function Report(props: { readonly report: MergeReport }) {
  const { now } = useServices()
  return (
    <section class="report">
      <h3 class="report-head">{texts.head(momentToText(props.report.time, now()), props.report.size)}</h3>
      <Show when={props.report.met.length > 0}>
        <div class="report-part">
          <h4 class="section-title">{texts.met}</h4>
          <ClashList rows={props.report.met} />
        </div>
      </Show>
      <Lines title={texts.mixed} lines={props.report.mixed} />
      <Lines title={texts.merged} lines={props.report.merged} />
    </section>
  )
}

function Lines(props: { readonly title: string; readonly lines: readonly ReportLine[] }) {
  const table = useLiveTable()
  const history = useHistory()
  return (
    <Show when={props.lines.length > 0}>
      <div class="report-part">
        <h4 class="section-title">{props.title}</h4>
        <ul class="report-lines">
          <For each={props.lines}>
            {({ row, book }) => {
              const name = () => fieldName(table.view(), book, row.field)
              return (
                <li>
                  <span>
                    {name().where} {name().what}
                    <Show when={row.other}>{(other) => <> · {texts.with(other().name)}</>}</Show>
                  </span>
                  <button
                    type="button"
                    class="button button-quiet button-small"
                    onClick={() => history.show({ title: name().what, fields: [{ book, field: row.field }] })}
                  >
                    {texts.look}
                  </button>
                </li>
              )
            }}
          </For>
        </ul>
      </div>
    </Show>
  )
}
