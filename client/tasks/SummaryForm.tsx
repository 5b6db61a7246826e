/** 汇总: the one answer of the task that goes up, written by its lead. */
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { judgedField, summaryField } from '../../shared/books/fields.ts'
import type { Line, Summary, Target, TaskView } from '../../shared/books/tableView.ts'
import { setJudged, setSummaryText } from '../../shared/books/unitEdits.ts'
import { refuseJudgement } from '../../shared/rules/judgement.ts'
import { judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { judgementLabel } from '../rules/judgementLabel.ts'
import { SecretNotice } from '../ui/SecretNotice.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { AdoptDialog } from './AdoptDialog.tsx'
import { FigureBox } from './FigureBox.tsx'
import { judgedOf } from './judgedOf.ts'
import { LiveText } from './LiveText.tsx'
import { ReportBar } from './ReportBar.tsx'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.summary

interface SummaryProps {
  readonly task: TaskView
  readonly line: Line
  readonly summary: Summary
}

export function SummaryForm(props: SummaryProps) {
  return <Show when={props.summary.target}>{(target) => <TargetedForm {...props} target={target()} />}</Show>
}

function TargetedForm(props: SummaryProps & { readonly target: Target }) {
  const table = useLiveTable()
  const { toasts } = useServices()
  const [adopting, setAdopting] = createSignal(false)
  const id = createUniqueId()
  const refusal = () => table.mayWrite(props.target.book)
  /** What an outside body judges is estimated by the office, not here. */
  const judgements = createMemo(() =>
    judgementsOf(props.task.task.rule).filter((spec) => spec.judge === null),
  )
  const judge = (judgement: string, points: number | null) => {
    const wrong = points === null ? null : refuseJudgement(props.task.task.rule, judgement, points)
    if (wrong !== null) {
      toasts.warn(wrong)
      return
    }
    table.edit(props.target.book, (doc) => setJudged(doc, { entry: props.target.entry, judgement, points }))
  }
  return (
    <section class="drawer-section entry-form summary-form" aria-labelledby={id}>
      <h3 class="section-title" id={id}>
        {texts.title} <span class="field-hint">{tasksTexts.report.summaryHint}</span>
      </h3>
      <Show when={refusal()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <LiveText
        label={texts.text}
        placeholder={texts.placeholder}
        book={props.target.book}
        field={summaryField(props.target.entry)}
        lineId={props.line.id}
        limit={props.summary.limit}
        disabled={refusal() !== null}
        write={(doc, text, base) => setSummaryText(doc, { entry: props.target.entry, text, base })}
      />
      <Show when={props.line.kind === 'summary'}>
        <p>
          <button
            type="button"
            class="button button-small"
            disabled={refusal() !== null}
            onClick={() => setAdopting(true)}
          >
            {texts.adopt}
          </button>
        </p>
      </Show>
      <For each={judgements()}>
        {(spec) => (
          <FigureBox
            label={judgementLabel(props.task.task.rule, spec)}
            unit="分"
            signed={false}
            value={judgedOf(props.summary, spec.key)}
            disabled={refusal() !== null}
            book={props.target.book}
            field={judgedField(props.target.entry, spec.key)}
            lineId={props.line.id}
            column="score"
            onChange={(points) => judge(spec.key, points)}
          />
        )}
      </For>
      <SecretNotice />
      <ReportBar task={props.task} line={props.line} target={props.target} of="summary" />
      <Show when={adopting()}>
        <AdoptDialog
          task={props.task}
          target={props.target}
          limit={props.summary.limit}
          onClose={() => setAdopting(false)}
        />
      </Show>
    </section>
  )
}
