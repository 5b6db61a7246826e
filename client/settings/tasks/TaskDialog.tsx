/** One task of the plan. Every change takes effect when the field is left, for everybody, as in the table itself. */
import { createSignal, Show } from 'solid-js'
import type { TaskView } from '../../../shared/books/tableView.ts'
import { confirmRule, editTask, moveTask, removeTask } from '../../../shared/books/taskEdits.ts'
import type { HeadingId } from '../../../shared/model.ts'
import { makeRule } from '../../../shared/rules/rule.ts'
import { fullPoints } from '../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { shorten } from '../../app/wording.ts'
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
  const full = () => fullPoints(task().rule)
  const differs = () => {
    const { points, rule } = task()
    const isScored = rule.kind !== 'veto' && rule.kind !== 'adjustment' && rule.kind !== 'target'
    return isScored && points !== null && full() !== points ? points : null
  }
  const makeJudged = () => {
    const worth = task().points ?? 0
    table.edit('plan', (doc) =>
      editTask(doc, { id: task().id, rule: makeRule({ kind: 'range', min: 0, max: worth }) }),
    )
  }
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
        onChange={(text) => table.edit('plan', (doc) => editTask(doc, { id: task().id, text }))}
      />
      <div class="settings-row">
        <PlanText
          label={`${texts.points}（${texts.unscored}则留空）`}
          value={task().points === null ? '' : String(task().points)}
          most={10}
          lines={1}
          read={(typed) => {
            if (typed.trim() === '') return { value: '' }
            const points = readPoints(typed)
            return points === undefined ? { fault: texts.badPoints } : { value: String(points) }
          }}
          onChange={(text) =>
            table.edit('plan', (doc) =>
              editTask(doc, { id: task().id, points: text === '' ? null : Number(text) }),
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
        <p>{ruleToText(task().rule)}</p>
        <p class="field-hint">{texts.ruleWarn}</p>
        <Show when={differs()}>
          {(points) => <p class="field-error">{texts.ruleDiffers(full(), points())}</p>}
        </Show>
        <p class="settings-row">
          <button
            type="button"
            class={task().ruleConfirmed ? 'button' : 'button button-primary'}
            onClick={() =>
              table.edit('plan', (doc) =>
                confirmRule(doc, { id: task().id, confirmed: !task().ruleConfirmed }),
              )
            }
          >
            {task().ruleConfirmed ? texts.ruleUnconfirm : texts.ruleConfirm}
          </button>
          <Show when={task().points !== null && task().rule.kind !== 'range'}>
            <button type="button" class="button" onClick={makeJudged}>
              {texts.ruleManual}
            </button>
          </Show>
          <Show when={task().rule.kind === 'range' && differs() !== null}>
            <button type="button" class="button" onClick={makeJudged}>
              {texts.ruleManual}
            </button>
          </Show>
        </p>
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
