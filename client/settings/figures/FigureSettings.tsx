/** 设置 → 基础数据: figures entered once for the whole table, with their source, and the rows that go by them. */
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { removeFigure } from '../../../shared/books/figureEdits.ts'
import type { FigureId, TableFigure, TaskView } from '../../../shared/books/tableView.ts'
import { linkFigure } from '../../../shared/books/taskEdits.ts'
import type { FactSpec } from '../../../shared/rules/fact.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { texts as ruleTexts } from '../../../shared/rules/texts.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { FigureForm } from './FigureForm.tsx'
import { figureTexts as texts } from './texts.ts'

export default function FigureSettings() {
  const table = useLiveTable()
  const [adding, setAdding] = createSignal(false)
  const ids = createMemo(() => table.view().plan.figures.map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const figure = (id: FigureId) => table.view().plan.figures.find((each) => each.id === id)
  return (
    <div class="settings-stack">
      <header class="settings-head">
        <h2 class="settings-title">{texts.title}</h2>
        <Show when={!adding()}>
          <button type="button" class="button button-primary" onClick={() => setAdding(true)}>
            ＋ {texts.add}
          </button>
        </Show>
      </header>
      <p class="field-hint">{texts.hint}</p>
      <Show when={adding()}>
        <section class="settings-card">
          <FigureForm figure={null} onDone={() => setAdding(false)} />
        </section>
      </Show>
      <For each={ids()}>
        {(id) => <Show when={figure(id)}>{(own) => <FigureCard figure={own()} />}</Show>}
      </For>
      <Show when={ids().length === 0 && !adding()}>
        <EmptyScreen
          title={texts.none}
          text={texts.noneText}
          action={
            <button type="button" class="button" onClick={() => setAdding(true)}>
              {texts.add}
            </button>
          }
        />
      </Show>
    </div>
  )
}

function FigureCard(props: { readonly figure: TableFigure }) {
  const table = useLiveTable()
  const [editing, setEditing] = createSignal(false)
  const [removing, setRemoving] = createSignal(false)
  const shown = () =>
    props.figure.value === null ? texts.missing : ruleTexts.measured(props.figure.value, props.figure.unit)
  return (
    <section class="settings-card">
      <div class="settings-head">
        <h3>
          {props.figure.label} <strong>{shown()}</strong>
        </h3>
        <span class="settings-row">
          <button type="button" class="button button-small" onClick={() => setEditing((was) => !was)}>
            {texts.edit}
          </button>
          <button type="button" class="button button-small" onClick={() => setRemoving(true)}>
            {texts.remove}
          </button>
        </span>
      </div>
      <p class="field-hint">
        {props.figure.source === '' ? texts.noSource : texts.from(props.figure.source)}
      </p>
      <Show when={editing()}>
        <FigureForm figure={props.figure} onDone={() => setEditing(false)} />
      </Show>
      <Links figure={props.figure} />
      <Show when={removing()}>
        <Confirm
          title={texts.removeTitle(props.figure.label)}
          action={texts.remove}
          danger
          run={async () => {
            table.edit('plan', (doc) => removeFigure(doc, { id: props.figure.id }))
            return null
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{texts.removeText}</p>
        </Confirm>
      </Show>
    </section>
  )
}

interface TaskFact {
  readonly task: TaskView
  readonly fact: FactSpec
}

function Links(props: { readonly figure: TableFigure }) {
  const table = useLiveTable()
  const id = createUniqueId()
  /** Every figure that some rule asks for; of what several units add up to, the table's stands for the sum. */
  const all = createMemo(() =>
    [...table.view().tasks.values()].flatMap((task): TaskFact[] =>
      factsOf(task.task.rule).flatMap((fact) =>
        fact.kind === 'number' || fact.kind === 'records' ? [{ task, fact }] : [],
      ),
    ),
  )
  const figureOf = ({ task, fact }: TaskFact) =>
    table.view().plan.officialFacts.get(task.task.id)?.[fact.key]?.figureId ?? null
  const linked = () => all().filter((each) => figureOf(each) === props.figure.id)
  const free = () => all().filter((each) => figureOf(each) !== props.figure.id)
  const keyOf = ({ task, fact }: TaskFact) => `${task.task.id}/${fact.key}`
  const link = ({ task, fact }: TaskFact, figureId: FigureId | null) =>
    table.edit('plan', (doc) => linkFigure(doc, { taskId: task.task.id, fact: fact.key, figureId }))
  return (
    <div class="settings-stack">
      <p class="field-label">{texts.feeds}</p>
      <Show when={linked().length > 0} fallback={<p class="field-hint">{texts.feedsNone}</p>}>
        <ul class="binding-list">
          <For each={linked()}>
            {(each) => (
              <li class="binding">
                <span>
                  {texts.feed(each.task.number, each.fact.label)}{' '}
                  <small class="field-hint">{texts.outcome(each.task.explanation)}</small>
                </span>
                <button
                  type="button"
                  class="button button-small"
                  aria-label={texts.unlink(each.task.number)}
                  onClick={() => link(each, null)}
                >
                  {texts.unlinkShort}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="field">
        <label class="field-label" for={id}>
          {texts.link}
        </label>
        <select
          id={id}
          class="input"
          onChange={(event) => {
            const chosen = free().find((each) => keyOf(each) === event.currentTarget.value)
            event.currentTarget.value = ''
            if (chosen !== undefined) link(chosen, props.figure.id)
          }}
        >
          <option value="">{texts.linkChoose}</option>
          <For each={free()}>
            {(each) => <option value={keyOf(each)}>{texts.feed(each.task.number, each.fact.label)}</option>}
          </For>
        </select>
      </div>
    </div>
  )
}
