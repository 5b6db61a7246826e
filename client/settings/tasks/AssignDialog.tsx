/** 批量指定: one unit or group for many tasks at once, for documents that name none. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { assignParty } from '../../../shared/books/assignEdits.ts'
import {
  type BindingRole,
  bindingRoles,
  type ReportingMode,
  reportingModes,
  type TaskId,
} from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { settingsTexts } from '../texts.ts'
import { type Party, partiesOf, UnitPicker } from '../UnitPicker.tsx'

const texts = settingsTexts.assign
const formTexts = settingsTexts.taskForm

/** So many tasks in one transaction. */
const atOnce = 200
/** 由某单位统一报 needs that unit named, task by task. */
const modes = reportingModes.filter((mode) => mode !== 'byUnit')

export function AssignDialog(props: { readonly onClose: () => void }) {
  const table = useLiveTable()
  const { toasts } = useServices()
  const tasks = createMemo(() => [...table.view().tasks.values()])
  const [party, setParty] = createSignal<Party | null>(null)
  const [role, setRole] = createSignal<BindingRole>('responsible')
  const [mode, setMode] = createSignal<ReportingMode>('each')
  const [onlyFree, setOnlyFree] = createSignal(tasks().some(({ task }) => task.bindings.length === 0))
  const shown = createMemo(() => tasks().filter(({ task }) => !onlyFree() || task.bindings.length === 0))
  const [chosen, setChosen] = createSignal<ReadonlySet<TaskId>>(new Set())
  const picked = () => shown().filter(({ task }) => chosen().has(task.id))
  const isAll = () => shown().length > 0 && picked().length === shown().length
  const choose = (id: TaskId, on: boolean) => {
    const next = new Set(chosen())
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const assign = () => {
    const to = party()
    if (to === null) return
    const ids = picked().map(({ task }) => task.id)
    const assigned =
      to.kind === 'unit'
        ? ({ kind: 'unit', unitId: to.id } as const)
        : ({ kind: 'group', groupId: to.id, mode: mode() } as const)
    for (let at = 0; at < ids.length; at += atOnce) {
      const taskIds = ids.slice(at, at + atOnce)
      if (!table.edit('plan', (doc) => assignParty(doc, { taskIds, party: assigned, role: role() }))) return
    }
    toasts.tell(texts.done(to.name, ids.length))
    props.onClose()
  }
  return (
    <Dialog
      title={texts.title}
      wide
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
          <button
            type="button"
            class="button button-primary"
            disabled={party() === null || picked().length === 0}
            onClick={assign}
          >
            {texts.action(picked().length)}
          </button>
        </>
      }
    >
      <div class="settings-row">
        <UnitPicker
          label={party() === null ? texts.party : texts.chosen(party()?.name ?? '')}
          placeholder={formTexts.addUnitSearch}
          parties={partiesOf(table.view().registry, true)}
          onPick={(picking) => {
            setParty(picking)
            // Nobody in a group leads by itself.
            if (picking.kind === 'group' && role() === 'lead') setRole('responsible')
          }}
        />
        <SelectField
          label={formTexts.role}
          value={role()}
          choices={bindingRoles
            .filter((each) => each !== 'lead' || party()?.kind !== 'group')
            .map((value) => ({ value, label: formTexts.roles[value] }))}
          onChange={setRole}
        />
        <Show when={party()?.kind === 'group'}>
          <SelectField
            label={formTexts.mode}
            value={mode()}
            choices={modes.map((value) => ({ value, label: formTexts.modes[value] }))}
            onChange={setMode}
          />
        </Show>
      </div>
      <p class="settings-row">
        <label class="check">
          <input
            type="checkbox"
            checked={isAll()}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? shown().map(({ task }) => task.id) : []))
            }
          />
          {texts.all(shown().length)}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={onlyFree()}
            onChange={(event) => setOnlyFree(event.currentTarget.checked)}
          />
          {texts.onlyFree}
        </label>
      </p>
      <ul class="assign-list">
        <For each={shown()} fallback={<li>{texts.none}</li>}>
          {(each) => (
            <li>
              <label class="check">
                <input
                  type="checkbox"
                  checked={chosen().has(each.task.id)}
                  onChange={(event) => choose(each.task.id, event.currentTarget.checked)}
                />
                {texts.task(each.number, each.task.text)}
              </label>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}
