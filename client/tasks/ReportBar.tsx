/** 报送: how far it is, what is missing before it, and the way back. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { SubmittedKind } from '../../shared/books/fields.ts'
import type { Line, Submission, Target, TaskView } from '../../shared/books/tableView.ts'
import { submit, withdraw } from '../../shared/books/unitEdits.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { stateLooks } from './MyTaskCard.tsx'
import { dutiesOf } from './myItems.ts'
import { tasksTexts } from './texts.ts'
import { momentToText } from './time.ts'

const texts = tasksTexts.report

interface Reported {
  readonly of: SubmittedKind
  readonly target: Target
  readonly latest: Submission | null
}

export function ReportBar(props: {
  readonly task: TaskView
  readonly line: Line
  readonly target: Target
  readonly of: SubmittedKind
}) {
  const table = useLiveTable()
  const { makeId, now, toasts } = useServices()
  let sendButton: HTMLButtonElement | undefined
  const [asking, setAsking] = createSignal<'none' | 'incomplete' | 'withdraw'>('none')
  const duty = createMemo(() =>
    dutiesOf(props.task, props.line, props.target.unitId).find((each) => each.of === props.of),
  )
  const report = () => duty()?.report
  const missing = () => duty()?.missing ?? []
  const isEmpty = () => duty()?.state === 'missing' || duty()?.state === 'optional'
  const closed = () => table.mayWrite(props.target.book) !== null
  /** What is reported together: on a line that is entry and summary in one, both. */
  const reported = (): readonly Reported[] => {
    const { line, target } = props
    const latest = report()?.latest ?? null
    if (line.kind !== 'sole') return [{ of: props.of, target, latest }]
    const entry = { of: 'entry', target: line.target, latest: line.entry.report.latest } as const
    const summary = { of: 'summary', target: line.summary.target ?? target, latest } as const
    return [entry, summary]
  }
  const send = () => {
    setAsking('none')
    const done = reported().every(({ of, target }) =>
      table.act(
        target.book,
        (doc) => submit(doc, { entry: target.entry, of, id: makeId<'submission'>() }),
        texts.act,
      ),
    )
    if (done) toasts.tell(texts.reported)
  }
  const takeBack = () => {
    const done = reported().every(({ of, target, latest }) =>
      latest === null
        ? true
        : table.act(
            target.book,
            (doc) => withdraw(doc, { entry: target.entry, of, id: latest.id }),
            texts.withdrawAct,
          ),
    )
    if (done) toasts.tell(texts.withdrawn)
  }
  const isReported = () => report()?.state === 'reported'
  const maySend = () => !closed() && !isEmpty() && (!isReported() || report()?.changedSince === true)
  return (
    <div class="report-bar">
      <Show when={duty()}>
        {(told) => (
          <p class="report-state">
            <span class={`pill ${stateLooks[told().state].look}`}>
              <span aria-hidden="true">{stateLooks[told().state].sign}</span>
              {texts.states[told().report.state]}
            </span>
            <Show when={told().report.latest?.stamp}>
              {(stamp) => (
                <span class="field-hint">
                  {tasksTexts.mine.reportedAt(momentToText(stamp().time, now()), stamp().name)}
                </span>
              )}
            </Show>
            <Show when={told().report.state === 'returned'}>
              <span class="field-error">{tasksTexts.mine.returnedFor(told().report.reason)}</span>
            </Show>
            <Show when={told().report.changedSince}>
              <span class="field-error">{tasksTexts.mine.changedSince}</span>
            </Show>
          </p>
        )}
      </Show>
      <Show when={missing().length > 0 && !isReported()}>
        <p class="field-hint">
          {tasksTexts.mine.missingHead}
          {missing().map(tasksTexts.missing).join('、')}
        </p>
      </Show>
      <p class="report-actions">
        <button
          type="button"
          class="button button-primary"
          ref={(own) => {
            sendButton = own
          }}
          // Not `disabled`: it would drop the focus once the report is sent, and the keyboard with it out of the drawer.
          aria-disabled={!maySend()}
          title={isEmpty() ? texts.nothing : undefined}
          onClick={() => {
            if (!maySend()) return
            if (missing().length > 0) setAsking('incomplete')
            else send()
          }}
        >
          {report()?.latest ? texts.again : texts.action}
        </button>
        <Show when={isReported()}>
          <button type="button" class="button" disabled={closed()} onClick={() => setAsking('withdraw')}>
            {texts.withdraw}
          </button>
        </Show>
      </p>
      <Show when={asking() === 'incomplete'}>
        <Confirm
          title={texts.confirmTitle}
          action={texts.anyway}
          run={async () => null}
          onClose={(done) => (done ? send() : setAsking('none'))}
        >
          <p>{texts.confirmText}</p>
          <ul class="bullets">
            <For each={missing()}>{(each) => <li>{tasksTexts.missing(each)}</li>}</For>
          </ul>
        </Confirm>
      </Show>
      <Show when={asking() === 'withdraw'}>
        <Confirm
          title={texts.withdrawTitle}
          action={texts.withdraw}
          run={async () => null}
          onClose={(done) => {
            setAsking('none')
            if (!done) return
            takeBack()
            // The button that asked is gone.
            sendButton?.focus()
          }}
        >
          <p>{texts.withdrawText}</p>
        </Confirm>
      </Show>
    </div>
  )
}
