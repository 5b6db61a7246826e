/** One task of the plan. Every change takes effect when the field is left, for everybody, as in the table itself. */
import { createSignal, Show } from 'solid-js'
import { rewriteTask } from '../../../shared/books/rewriteTask.ts'
import { hasSentence } from '../../../shared/books/sentence.ts'
import type { TaskView } from '../../../shared/books/tableView.ts'
import { editTask, moveTask, removeTask } from '../../../shared/books/taskEdits.ts'
import type { HeadingId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { shorten } from '../../app/wording.ts'
import RuleCare from '../../rules/RuleCare.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { settingsTexts } from '../texts.ts'
import { BindingsForm } from './BindingsForm.tsx'
import { PlanText } from './PlanText.tsx'
import { RequirementsForm } from './RequirementsForm.tsx'
import { readPoints } from './readPoints.ts'

const texts = settingsTexts.taskForm

export function TaskDialog(props: { readonly task: TaskView; readonly onClose: () => void }) {
  const table = useLiveTable()
  const [removing, setRemoving] = createSignal(false)
  const task = () => props.task.task
  const headings = () =>
    table.view().plan.headings.map((each) => ({ value: each.id, label: shorten(each.text, 40) }))
  /** As the plan has it, whatever an adjustment makes of it for now. */
  const planned = () => table.view().plan.tasks.find((each) => each.id === task().id) ?? task()
  return (
    <Dialog
      title={texts.title(props.task.number)}
      onClose={props.onClose}
      wide
      foot={
        <>
          <button type="button" class="button button-danger" onClick={() => setRemoving(true)}>
            {texts.remove}
          </button>
          <button type="button" class="button button-primary" onClick={() => props.onClose()}>
            {texts.close}
          </button>
        </>
      }
    >
      <PlanText
        label={texts.text}
        value={task().text}
        most={4_000}
        lines={3}
        read={(typed) => (typed.trim() === '' ? { fault: texts.needText } : { value: typed.trim() })}
        onChange={(text) => table.edit('plan', (doc) => rewriteTask(doc, { id: task().id, text }))}
      />
      <Show when={hasSentence(planned())}>
        <PlanText
          label={texts.sentence}
          value={planned().sentence}
          most={4_000}
          lines={2}
          read={(typed) => ({ value: typed.trim() })}
          onChange={(sentence) => table.edit('plan', (doc) => rewriteTask(doc, { id: task().id, sentence }))}
        />
      </Show>
      <div class="settings-row">
        <PlanText
          label={`${texts.points}（${texts.unscored}则留空）`}
          value={planned().points === null ? '' : String(planned().points)}
          most={10}
          lines={1}
          read={(typed) => {
            if (typed.trim() === '') return { value: '' }
            const points = readPoints(typed)
            return points === undefined ? { fault: texts.badPoints } : { value: String(points) }
          }}
          onChange={(text) =>
            table.edit('plan', (doc) =>
              rewriteTask(doc, { id: task().id, points: text === '' ? null : Number(text) }),
            )
          }
        />
        <PlanText
          label={`${texts.textLimit}（${texts.textLimitHint}）`}
          value={task().textLimit === null ? '' : String(task().textLimit)}
          most={6}
          lines={1}
          read={(typed) =>
            /^(|[1-9]\d{0,4})$/.test(typed.trim()) ? { value: typed.trim() } : { fault: texts.badLimit }
          }
          onChange={(text) =>
            table.edit('plan', (doc) =>
              editTask(doc, { id: task().id, textLimit: text === '' ? null : Number(text) }),
            )
          }
        />
        <SelectField<HeadingId>
          label={texts.heading}
          value={task().headingId}
          choices={headings()}
          onChange={(headingId) =>
            table.edit('plan', (doc) => moveTask(doc, { id: task().id, headingId, place: 'last' }))
          }
        />
      </div>
      <PlanText
        label={texts.remark}
        value={task().remark}
        most={2_000}
        lines={2}
        read={(typed) => ({ value: typed.trim() })}
        onChange={(remark) => table.edit('plan', (doc) => editTask(doc, { id: task().id, remark }))}
      />
      <section class="settings-card">
        <h3>{texts.rule}</h3>
        <p class="field-hint">{texts.ruleWarn}</p>
        <RuleCare task={planned()} number={props.task.number} facts={props.task.facts} />
      </section>
      <BindingsForm task={task()} />
      <RequirementsForm task={task()} />
      <SecretNotice />
      <Show when={removing()}>
        <Confirm
          title={texts.removeTitle}
          action={texts.remove}
          danger
          run={async () => null}
          onClose={(done) => {
            setRemoving(false)
            if (!done) return
            const { id } = task()
            if (table.edit('plan', (doc) => removeTask(doc, { id }))) props.onClose()
          }}
        >
          <p>{texts.removeText}</p>
        </Confirm>
      </Show>
    </Dialog>
  )
}
