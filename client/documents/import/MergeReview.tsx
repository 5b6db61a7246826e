/** What a merge would change, to be looked through: every change can be left out, every doubt is asked. */
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import type { Plan } from '../../../shared/books/tableView.ts'
import type { BindingChange, TaskChange } from '../../../shared/documents/merge/mergeDraft.ts'
import { isId } from '../../../shared/ids.ts'
import type { GroupId, Registry, Task, TaskId, UnitId } from '../../../shared/model.ts'
import type { Compared, Merging } from './createMerging.ts'
import { importTexts as texts } from './texts.ts'

/** So many of each kind stand on screen at once. */
const shownAtOnce = 100

export function MergeReview(props: {
  readonly merging: Merging
  readonly compared: Compared
  readonly plan: Plan
  readonly registry: Registry
}) {
  const tasksById = createMemo(() => new Map(props.plan.tasks.map((task) => [task.id, task])))
  const proposal = () => props.compared.proposal
  const textOf = (id: TaskId) => tasksById().get(id)?.text ?? ''
  return (
    <div class="merge-review">
      <p class="field-hint">{texts.mergeHint}</p>
      <Show when={proposal().asked.length > 0}>
        <Section title={texts.asked(proposal().asked.length)} open items={proposal().asked}>
          {({ draft, match }) => (
            <li class="merge-item">
              <p>
                <b>{draft.text}</b>
              </p>
              <select
                class="input"
                aria-label={draft.text}
                onChange={(event) => {
                  const chosen = event.currentTarget.value
                  if (chosen === 'new' || isId<'task'>(chosen)) void props.merging.answer(draft.row, chosen)
                }}
              >
                <option value="">{texts.undecided}</option>
                <For each={match.candidates}>
                  {({ taskId, likeness }) => (
                    <option value={taskId}>{`${texts.likeness(likeness)}　${textOf(taskId)}`}</option>
                  )}
                </For>
                <option value="new">{texts.isNew}</option>
              </select>
            </li>
          )}
        </Section>
      </Show>
      <Show when={proposal().changed.length > 0}>
        <Section title={texts.changed(proposal().changed.length)} open items={proposal().changed}>
          {(change) => (
            <Changed
              change={change}
              task={tasksById().get(change.taskId)}
              registry={props.registry}
              taken={!props.merging.declined().has(change.taskId)}
              onTake={(on) => props.merging.decline(change.taskId, !on)}
            />
          )}
        </Section>
      </Show>
      <Show when={proposal().added.length > 0}>
        <Section title={texts.added(proposal().added.length)} open items={proposal().added}>
          {({ draft, removed }) => (
            <li class="merge-item">
              <label class="check">
                <input
                  type="checkbox"
                  checked={!props.merging.declinedRows().has(draft.row)}
                  onChange={(event) => props.merging.declineRow(draft.row, !event.currentTarget.checked)}
                />
                <span>
                  {draft.text}
                  <small class="merge-units">{draft.parties.map(({ written }) => written).join('、')}</small>
                </span>
              </label>
              <Show when={removed}>
                {(task) => (
                  <p class="merge-removed">
                    {texts.wasRemoved}
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={task().restore}
                        disabled={props.merging.declinedRows().has(draft.row)}
                        onChange={(event) =>
                          void props.merging.answer(
                            draft.row,
                            event.currentTarget.checked ? task().taskId : 'new',
                          )
                        }
                      />
                      {texts.restoreRemoved}
                    </label>
                  </p>
                )}
              </Show>
            </li>
          )}
        </Section>
      </Show>
      <Show when={proposal().missing.length > 0}>
        <Section
          title={texts.missing(proposal().missing.length)}
          hint={texts.missingHint}
          open
          items={proposal().missing}
        >
          {(task) => (
            <li class="merge-item">
              <label class="check">
                <input
                  type="checkbox"
                  checked={props.merging.removed().has(task.id)}
                  onChange={(event) => props.merging.remove(task.id, event.currentTarget.checked)}
                />
                <span>{task.text}</span>
              </label>
            </li>
          )}
        </Section>
      </Show>
      <Show when={proposal().requirements.length > 0}>
        <Section
          title={texts.requirements(proposal().requirements.length)}
          hint={texts.requirementsHint}
          open={false}
          items={proposal().requirements.map((change, at) => ({ change, at }))}
        >
          {({ change, at }) => (
            <li class="merge-item">
              <label class="check">
                <input
                  type="checkbox"
                  checked={props.merging.isRequirementTaken(at, change.proposed)}
                  onChange={(event) =>
                    props.merging.turnRequirement(at, event.currentTarget.checked !== change.proposed)
                  }
                />
                <span>
                  {change.draft.number} {change.draft.text}
                  <Show when={change.is === 'changed' && change}>
                    {(now) => (
                      <small class="merge-units">
                        {texts.from}
                        {now().before}
                      </small>
                    )}
                  </Show>
                </span>
              </label>
            </li>
          )}
        </Section>
      </Show>
      <p class="field-hint">{texts.unchanged(proposal().unchanged.length)}</p>
    </div>
  )
}

function Section<T>(props: {
  readonly title: string
  readonly hint?: string
  readonly open: boolean
  readonly items: readonly T[]
  readonly children: (item: T) => JSX.Element
}) {
  const [most, setMost] = createSignal(shownAtOnce)
  return (
    <details class="merge-section" open={props.open}>
      <summary>{props.title}</summary>
      <Show when={props.hint}>{(hint) => <p class="field-hint">{hint()}</p>}</Show>
      <ul class="merge-list">
        <For each={props.items.slice(0, most())}>{(item) => props.children(item)}</For>
      </ul>
      <Show when={props.items.length > most()}>
        <button
          type="button"
          class="button button-small"
          onClick={() => setMost((before) => before + shownAtOnce)}
        >
          {texts.more}（{texts.shownRows(most(), props.items.length)}）
        </button>
      </Show>
    </details>
  )
}

function Changed(props: {
  readonly change: TaskChange
  readonly task: Task | undefined
  readonly registry: Registry
  readonly taken: boolean
  readonly onTake: (on: boolean) => void
}) {
  const nameOf = (id: UnitId | GroupId) =>
    props.registry.units.find((unit) => unit.id === id)?.name ??
    props.registry.groups.find((group) => group.id === id)?.name ??
    ''
  const words = ({ kind, partyId, role }: BindingChange) => {
    switch (kind) {
      case 'added':
        return texts.bindingAdded(nameOf(partyId))
      case 'removed':
        return texts.bindingRemoved(nameOf(partyId))
      case 'role':
        return texts.bindingRole(nameOf(partyId), texts.roles[role])
    }
  }
  const shown = (value: string | number | null) =>
    value === null || value === '' ? texts.none : String(value)
  return (
    <li class="merge-item">
      <label class="check">
        <input
          type="checkbox"
          checked={props.taken}
          onChange={(event) => props.onTake(event.currentTarget.checked)}
        />
        <span>{props.task?.text ?? props.change.draft.text}</span>
      </label>
      <dl class="merge-fields">
        <For each={props.change.fields}>
          {({ field, before, after }) => (
            <>
              <dt>{texts.fields[field]}</dt>
              <dd>
                <del>
                  {texts.from}
                  {shown(before)}
                </del>
                <ins>
                  {texts.to}
                  {shown(after)}
                </ins>
              </dd>
            </>
          )}
        </For>
      </dl>
      <ul class="merge-notes">
        <For each={props.change.bindings}>{(binding) => <li>{words(binding)}</li>}</For>
        <Show when={props.change.newHeading}>
          <li>{texts.otherHeading}</li>
        </Show>
        <Show when={props.change.newRule}>
          <li>{texts.ruleAgain}</li>
        </Show>
      </ul>
    </li>
  )
}
