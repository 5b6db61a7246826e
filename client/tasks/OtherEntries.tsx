/** What the other units say, to read; the office may fill in on their behalf, once it has named its source. */
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Line, TaskView } from '../../shared/books/tableView.ts'
import { judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { judgementLabel } from '../rules/judgementLabel.ts'
import { EntryReadout } from './EntryReadout.tsx'
import { FormerEntries } from './FormerEntries.tsx'
import { judgedOf } from './judgedOf.ts'
import { stateLooks } from './MyTaskCard.tsx'
import { dutiesOf } from './myItems.ts'
import { OnBehalfForm } from './OnBehalfForm.tsx'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.drawer

export function OtherEntries(props: { readonly task: TaskView; readonly ids: readonly string[] }) {
  const line = (id: string) => props.task.lines.find((each) => each.id === id)
  return (
    <section class="drawer-section">
      <h3 class="section-title">{texts.others}</h3>
      <Show when={props.ids.length > 0} fallback={<p class="field-hint">{texts.noOthers}</p>}>
        <ul class="other-list">
          <For each={props.ids}>
            {(id) => <Show when={line(id)}>{(other) => <OtherLine task={props.task} line={other()} />}</Show>}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function OtherLine(props: { readonly task: TaskView; readonly line: Line }) {
  const table = useLiveTable()
  const [filling, setFilling] = createSignal(false)
  const isOffice = table.open.person.acting.role === 'office'
  const entry = () => (props.line.kind === 'summary' ? null : props.line.entry)
  const summary = () =>
    props.line.kind === 'summary' || props.line.kind === 'sole' ? props.line.summary : null
  const inherited = () =>
    props.line.kind === 'unit' || props.line.kind === 'sole' ? props.line.inherited : []
  const duty = () => {
    const { target } = props.line
    return target === null ? undefined : dutiesOf(props.task, props.line, target.unitId)[0]
  }
  const judged = () => {
    const written = summary()
    if (written === null) return []
    return judgementsOf(props.task.task.rule).flatMap((spec) => {
      const points = judgedOf(written, spec.key)
      return points === null ? [] : [{ label: judgementLabel(props.task.task.rule, spec), points }]
    })
  }
  return (
    <li class="other-line">
      <p class="other-head">
        <strong>
          {props.line.kind === 'summary' ? tasksTexts.summary.of(props.line.name) : props.line.name}
        </strong>
        <Show when={duty()}>
          {(told) => (
            <span class={`pill ${stateLooks[told().state].look}`}>
              <span aria-hidden="true">{stateLooks[told().state].sign}</span>
              {tasksTexts.mine.counts[told().state]}
            </span>
          )}
        </Show>
        <Show when={props.line.kind === 'group' && props.line.target === null && props.line}>
          {(group) => <GroupCount line={group()} />}
        </Show>
        <Show when={isOffice && props.line.target !== null && !filling()}>
          <button type="button" class="button button-quiet button-small" onClick={() => setFilling(true)}>
            {tasksTexts.office.fillFor}
          </button>
        </Show>
      </p>
      <Switch>
        <Match when={filling() && props.line.target}>
          {(target) => (
            <OnBehalfForm
              task={props.task}
              line={props.line}
              target={target()}
              onClose={() => setFilling(false)}
            />
          )}
        </Match>
        <Match when={true}>
          <Show when={entry()}>
            {(told) => <EntryReadout task={props.task} entry={told()} lineKind={props.line.kind} />}
          </Show>
          <Show when={summary()}>
            {(told) => (
              <>
                <p class="read-text">{told().text || tasksTexts.summary.notWritten}</p>
                <Show when={told().source}>
                  {(source) => (
                    <p class="field-hint">
                      <span class="pill pill-doing">
                        {tasksTexts.office.fillFor}：{source()}
                      </span>
                    </p>
                  )}
                </Show>
              </>
            )}
          </Show>
          <For each={judged()}>
            {(each) => (
              <p class="field-hint">
                {each.label} {tasksTexts.mine.points(each.points)}
              </p>
            )}
          </For>
        </Match>
      </Switch>
      <FormerEntries title={texts.inherited} former={inherited()} />
    </li>
  )
}

function GroupCount(props: { readonly line: Line }) {
  return (
    <Show when={props.line.kind === 'group' && props.line}>
      {(group) => (
        <span class="field-hint">
          {group().reportedCount}/{group().memberCount}
        </span>
      )}
    </Show>
  )
}
