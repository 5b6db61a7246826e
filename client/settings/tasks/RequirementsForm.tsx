/** The requirements of the task's heading: which serve this task, their words and limits. */
import { createMemo, For, Show } from 'solid-js'
import {
  addRequirement,
  editRequirement,
  linkRequirement,
  removeRequirement,
  unlinkRequirement,
} from '../../../shared/books/planEdits.ts'
import type { Requirement, Task } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { settingsTexts } from '../texts.ts'
import { PlanText } from './PlanText.tsx'

const texts = settingsTexts.taskForm

export function RequirementsForm(props: { readonly task: Task }) {
  const table = useLiveTable()
  const { makeId } = useServices()
  const requirements = createMemo(() =>
    table.view().plan.requirements.filter((each) => each.headingId === props.task.headingId),
  )
  const ids = createMemo(() => requirements().map((each) => each.id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const one = (id: string) => requirements().find((each) => each.id === id)
  const add = () =>
    table.edit('plan', (doc) =>
      addRequirement(doc, {
        id: makeId<'requirement'>(),
        headingId: props.task.headingId,
        number: '',
        text: '',
        abridged: false,
        limits: [],
        taskIds: [props.task.id],
        place: 'last',
      }),
    )
  return (
    <section class="settings-card">
      <h3>{texts.requirements}</h3>
      <p class="field-hint">{texts.requirementsHint}</p>
      <ul class="requirement-edit">
        <For each={ids()}>
          {(id) => (
            <Show when={one(id)}>{(own) => <RequirementRow task={props.task} requirement={own()} />}</Show>
          )}
        </For>
      </ul>
      <p>
        <button type="button" class="button button-small" onClick={add}>
          ＋ {texts.addRequirement}
        </button>
      </p>
    </section>
  )
}

function RequirementRow(props: { readonly task: Task; readonly requirement: Requirement }) {
  const table = useLiveTable()
  const own = () => props.requirement
  const link = () => ({ id: own().id, taskId: props.task.id })
  const edit = (change: Parameters<typeof editRequirement>[1]) =>
    table.edit('plan', (doc) => editRequirement(doc, change))
  return (
    <li class="requirement-row">
      <input
        type="checkbox"
        aria-label={`${texts.requirements} ${own().number}`}
        checked={own().taskIds.includes(props.task.id)}
        onChange={(event) => {
          const on = event.currentTarget.checked
          table.edit('plan', (doc) => (on ? linkRequirement(doc, link()) : unlinkRequirement(doc, link())))
        }}
      />
      <PlanText
        label={texts.requirementNumber}
        value={own().number}
        most={40}
        lines={1}
        read={(typed) => ({ value: typed.trim() })}
        onChange={(number) => edit({ id: own().id, number })}
      />
      <PlanText
        label={`${texts.requirementText}${own().abridged ? `（${texts.abridged}）` : ''}`}
        value={own().text}
        most={4_000}
        lines={2}
        read={(typed) => ({ value: typed.trim() })}
        onChange={(text) => edit({ id: own().id, text })}
      />
      <button
        type="button"
        class="button button-small"
        onClick={() => table.edit('plan', (doc) => removeRequirement(doc, { id: own().id }))}
      >
        {texts.removeRequirement}
      </button>
      <div class="requirement-limits">
        <PlanText
          label={texts.requirementLimits}
          value={own().limits.join('、')}
          most={400}
          lines={1}
          read={(typed) => ({ value: limitsOf(typed).join('、') })}
          onChange={(text) => edit({ id: own().id, limits: limitsOf(text) })}
        />
      </div>
    </li>
  )
}

function limitsOf(typed: string): string[] {
  return typed
    .split(/[、；;]/)
    .map((limit) => limit.trim())
    .filter((limit) => limit !== '')
}
