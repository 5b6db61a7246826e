/** A group's name and members. */
import { createMemo, createSignal, For } from 'solid-js'
import type { Group, Registry, Unit, UnitId } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { texts } from './texts.ts'
import { saveRegistry } from './UnitDialog.tsx'

export function GroupDialog(props: {
  readonly api: Api
  readonly group: Group | null
  /** Units that still stand, in official order. */
  readonly units: readonly Unit[]
  readonly onSaved: (registry: Registry) => void
  readonly onClose: () => void
}) {
  const [name, setName] = createSignal(props.group?.name ?? '')
  const [members, setMembers] = createSignal<ReadonlySet<UnitId>>(new Set(props.group?.memberIds ?? []))
  const [wanted, setWanted] = createSignal('')
  const shown = createMemo(() =>
    props.units.filter((unit) =>
      [unit.name, ...unit.abbreviations].some((each) => each.includes(wanted().trim())),
    ),
  )
  const toggle = (unitId: UnitId, on: boolean) =>
    setMembers((before) => new Set(on ? [...before, unitId] : [...before].filter((id) => id !== unitId)))
  const save = () => {
    const memberIds = props.units.flatMap((unit) => (members().has(unit.id) ? [unit.id] : []))
    const body = { name: name(), memberIds }
    return saveRegistry(
      props.group === null ? props.api.addGroup(body) : props.api.changeGroup(props.group.id, body),
      props.onSaved,
    )
  }
  return (
    <Confirm
      title={props.group === null ? texts.addGroup : `${texts.edit}：${props.group.name}`}
      action={texts.save}
      disabled={name().trim() === ''}
      run={save}
      onClose={(done) => {
        if (!done) props.onClose()
      }}
    >
      <TextField
        label={texts.groupName}
        value={name()}
        onInput={setName}
        required
        maxLength={100}
        autofocus
      />
      <fieldset class="group-choice">
        <legend class="field-label">
          {texts.members}（{texts.memberCount(members().size)}）
        </legend>
        <TextField label={texts.search} type="search" value={wanted()} onInput={setWanted} />
        <ul class="group-units">
          <For each={shown()}>
            {(unit) => (
              <li>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={members().has(unit.id)}
                    onChange={(event) => toggle(unit.id, event.currentTarget.checked)}
                  />
                  {unit.name}
                </label>
              </li>
            )}
          </For>
        </ul>
      </fieldset>
    </Confirm>
  )
}
