/** The chosen readings, each beside its sentence, to be agreed with in one step; what differs is left out. */
import { createSignal, For } from 'solid-js'
import { sentenceOf } from '../../../shared/books/sentence.ts'
import { confirmRule } from '../../../shared/books/taskEdits.ts'
import type { Task, TaskId } from '../../../shared/model.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { rulesTexts } from '../texts.ts'

const texts = rulesTexts.list

export function ConfirmAllDialog(props: {
  readonly tasks: readonly Task[]
  /** @param count how many were confirmed */
  readonly onClose: (count: number) => void
}) {
  const table = useLiveTable()
  // As it was when the dialog was opened: a row that comes meanwhile was not read by this person.
  const shown = props.tasks
  const [chosen, setChosen] = createSignal<ReadonlySet<TaskId>>(new Set(shown.map((task) => task.id)))
  const choose = (id: TaskId, picked: boolean) =>
    setChosen((before) => new Set(picked ? [...before, id] : [...before].filter((each) => each !== id)))
  const confirm = () => {
    const isSame = (task: Task) =>
      JSON.stringify(table.view().plan.tasks.find((each) => each.id === task.id)?.rule) ===
      JSON.stringify(task.rule)
    // A rule that a colleague changed while this was being read was not agreed with.
    const agreed = shown.filter((task) => chosen().has(task.id) && isSame(task))
    const done = table.edit('plan', (doc) => {
      for (const { id } of agreed) confirmRule(doc, { id, confirmed: true })
    })
    confirmed = done ? agreed.length : 0
    return Promise.resolve(null)
  }
  let confirmed = 0
  return (
    <Confirm
      title={texts.confirmTitle(shown.length)}
      action={texts.confirmSelected(chosen().size)}
      disabled={chosen().size === 0}
      run={confirm}
      onClose={() => props.onClose(confirmed)}
    >
      <p class="field-hint">{texts.confirmText}</p>
      <ul class="confirm-all">
        <For each={shown}>
          {(task) => (
            <li>
              <label class="check">
                <input
                  type="checkbox"
                  checked={chosen().has(task.id)}
                  onChange={(event) => choose(task.id, event.currentTarget.checked)}
                />
                <span>
                  <b>{sentenceOf(task)}</b>
                  <br />
                  {ruleToText(task.rule)}
                </span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </Confirm>
  )
}
