/** Who answers a task: units and groups, their parts, how a group reports. */
import { createMemo, For, Show } from 'solid-js'
import {
  bindGroup,
  bindUnit,
  moveBinding,
  setReportingMode,
  setRole,
  unbind,
} from '../../../shared/books/taskEdits.ts'
import { type Binding, bindingRoles, reportingModes, type Task, type UnitId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { settingsTexts } from '../texts.ts'
import { partiesOf, UnitPicker } from '../UnitPicker.tsx'

const texts = settingsTexts.taskForm

export function BindingsForm(props: { readonly task: Task }) {
  const table = useLiveTable()
  const partyId = (binding: Binding) => (binding.kind === 'unit' ? binding.unitId : binding.groupId)
  const ids = createMemo(() => props.task.bindings.map(partyId), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const binding = (id: string) => props.task.bindings.find((each) => partyId(each) === id)
  const free = createMemo(() => {
    const taken = new Set<string>(ids())
    return partiesOf(table.view().registry, true).filter((party) => !taken.has(party.id))
  })
  return (
    <section class="settings-card">
      <h3>{texts.units}</h3>
      <p class="field-hint">{texts.unitsHint}</p>
      <ul class="binding-list">
        <For each={ids()}>
          {(id, index) => (
            <Show when={binding(id)}>
              {(own) => (
                <BindingRow
                  taskId={props.task.id}
                  binding={own()}
                  onUp={
                    index() === 0
                      ? null
                      : () => {
                          const before = ids()[index() - 2]
                          table.edit('plan', (doc) =>
                            moveBinding(doc, {
                              taskId: props.task.id,
                              partyId: id,
                              place: before === undefined ? 'first' : { after: before },
                            }),
                          )
                        }
                  }
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <UnitPicker
        label={texts.addUnit}
        placeholder={texts.addUnitSearch}
        parties={free()}
        onPick={(party) =>
          table.edit('plan', (doc) => {
            const common = { taskId: props.task.id, role: 'responsible', place: 'last' } as const
            if (party.kind === 'unit') bindUnit(doc, { ...common, unitId: party.id })
            else bindGroup(doc, { ...common, groupId: party.id, mode: 'each', byUnit: null })
          })
        }
      />
    </section>
  )
}

function BindingRow(props: {
  readonly taskId: Task['id']
  readonly binding: Binding
  readonly onUp: (() => void) | null
}) {
  const table = useLiveTable()
  const group = () => (props.binding.kind === 'group' ? props.binding : null)
  const id = () => (props.binding.kind === 'unit' ? props.binding.unitId : props.binding.groupId)
  const name = () => {
    const { units, groups } = table.view().registry
    return [...units, ...groups].find((each) => each.id === id())?.name ?? ''
  }
  const units = createMemo(() => [
    { value: '', label: '—' },
    ...partiesOf(table.view().registry, false).map((party) => ({
      value: party.id as string,
      label: party.name,
    })),
  ])
  const unitOf = (chosen: string): UnitId | null =>
    table.view().registry.units.find((unit) => unit.id === chosen)?.id ?? null
  return (
    <li class="binding">
      <strong>{name()}</strong>
      <SelectField
        label={texts.role}
        hideLabel
        value={props.binding.role}
        choices={bindingRoles.map((role) => ({ value: role, label: texts.roles[role] }))}
        onChange={(role) =>
          table.edit('plan', (doc) => setRole(doc, { taskId: props.taskId, partyId: id(), role }))
        }
      />
      <Show when={group()}>
        {(own) => (
          <>
            <SelectField
              label={texts.mode}
              hideLabel
              value={own().mode}
              choices={reportingModes.map((mode) => ({ value: mode, label: texts.modes[mode] }))}
              onChange={(mode) =>
                table.edit('plan', (doc) =>
                  setReportingMode(doc, {
                    taskId: props.taskId,
                    groupId: own().groupId,
                    mode,
                    byUnit: own().byUnit,
                  }),
                )
              }
            />
            <Show when={own().mode === 'byUnit'}>
              <SelectField
                label={texts.byUnit}
                hideLabel
                value={(own().byUnit ?? '') as string}
                choices={units()}
                onChange={(chosen) =>
                  table.edit('plan', (doc) =>
                    setReportingMode(doc, {
                      taskId: props.taskId,
                      groupId: own().groupId,
                      mode: 'byUnit',
                      byUnit: unitOf(chosen),
                    }),
                  )
                }
              />
            </Show>
          </>
        )}
      </Show>
      <button
        type="button"
        class="button button-small"
        aria-label={`${settingsTexts.tasks.up}：${name()}`}
        disabled={props.onUp === null}
        onClick={() => props.onUp?.()}
      >
        ↑
      </button>
      <button
        type="button"
        class="button button-small"
        title={texts.unbindHint}
        onClick={() => table.edit('plan', (doc) => unbind(doc, { taskId: props.taskId, partyId: id() }))}
      >
        {texts.unbind}
      </button>
    </li>
  )
}
