/** All readings that wait, each beside its sentence, to be agreed with in one step; what differs is left out. */
import { createSignal, For } from 'solid-js'
import { confirmRule } from '../../../shared/books/taskEdits.ts'
import type { Task, TaskId } from '../../../shared/model.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { settingsTexts } from '../texts.ts'

const texts = settingsTexts.tasks

export function ConfirmAllDialog(props: { readonly tasks: readonly Task[]; readonly onClose: () => void }) {
  const table = useLiveTable()
  // As it was when the dialog was opened: a row that comes meanwhile was not read by this person.
  const shown = props.tasks
  const [chosen, setChosen] = createSignal<ReadonlySet<TaskId>>(new Set(shown.map((task) => task.id)))
  const choose = (id: TaskId, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)))
  const confirm = () => {
    table.edit('plan', (doc) => {
      for (const id of chosen()) confirmRule(doc, { id, confirmed: true })
    })
    return Promise.resolve(null)
  }
  return (
    <Confirm
      title={texts.confirmAllTitle(shown.length)}
      action={texts.confirmAllAction(chosen().size)}
      disabled={chosen().size === 0}
      run={confirm}
      onClose={() => props.onClose()}
    >
      <p class="field-hint">{texts.confirmAllText}</p>
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
                  <b>{task.text}</b>
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
