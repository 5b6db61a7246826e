/** The lines of a contact list as they were read: which unit, who, and what is to be decided before there are accounts. */
import { createMemo, For, Show } from 'solid-js'
import { isId } from '../../../shared/ids.ts'
import { type PersonRole, personRoles, type Registry, type UnitId } from '../../../shared/model.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type Contact, problemsOf } from './readContacts.ts'
import { problemNames, roleNames, texts } from './texts.ts'

/** A line of the preview: what was read, and what the person decided. */
export interface Row {
  readonly contact: Contact
  readonly unitId: UnitId | null
  readonly name: string
  readonly phone: string
  readonly role: PersonRole
}

export function ContactPreview(props: {
  readonly rows: readonly Row[]
  readonly registry: Registry
  readonly one: boolean
  readonly ready: number
  readonly onChange: (rows: readonly Row[]) => void
  readonly onMakeUnit: (written: string) => void
}) {
  const contacts = createMemo(() => props.rows.map((row) => row.contact))
  const change = (row: Row, to: Partial<Row>) =>
    props.onChange(props.rows.map((each) => (each.contact === row.contact ? { ...each, ...to } : each)))
  return (
    <>
      <Show when={!props.one}>
        <p>
          <b>{texts.preview(props.rows.length, props.ready)}</b>
        </p>
        <p class="field-hint">{texts.previewHint}</p>
      </Show>
      <ul class="contacts">
        <For each={contacts()}>
          {(contact, index) => (
            <Show when={props.rows[index()]}>
              {(row) => (
                <PreviewRow
                  row={row()}
                  registry={props.registry}
                  problems={props.one ? [] : openProblems(row(), problemsOf(contact, contacts()))}
                  onChange={(to) => change(row(), to)}
                  onMakeUnit={props.onMakeUnit}
                  onLeaveOut={
                    props.one
                      ? null
                      : () => props.onChange(props.rows.filter((each) => each.contact !== contact))
                  }
                />
              )}
            </Show>
          )}
        </For>
      </ul>
    </>
  )
}

/** A problem that was decided is none any more. */
function openProblems(row: Row, problems: ReturnType<typeof problemsOf>) {
  return problems.filter((problem) => {
    if (problem === 'noUnit' || problem === 'unsureUnit') return row.unitId === null
    if (problem === 'noName') return row.name.trim() === ''
    return row.phone === row.contact.phone
  })
}

/** No id. */
const newUnit = '+'

function PreviewRow(props: {
  readonly row: Row
  readonly registry: Registry
  readonly problems: ReturnType<typeof problemsOf>
  readonly onChange: (to: Partial<Row>) => void
  readonly onMakeUnit: (written: string) => void
  readonly onLeaveOut: (() => void) | null
}) {
  const near = () => (props.row.contact.unit.kind === 'near' ? props.row.contact.unit.unitIds : [])
  /** Last: a name written a little otherwise is more often a known unit than a new one. */
  const mayMake = () => props.row.contact.unitText !== '' && props.row.contact.unit.kind !== 'exact'
  const choices = createMemo(() => {
    const standing = props.registry.units.filter((unit) => unit.mergedInto === null)
    const likely = near().flatMap((id) => standing.find((unit) => unit.id === id) ?? [])
    const others = standing.filter((unit) => !likely.includes(unit))
    return [
      { value: '', label: texts.choose },
      ...[...likely, ...others].map((unit) => ({ value: unit.id, label: unit.name })),
      ...(mayMake() ? [{ value: newUnit, label: texts.newUnit(props.row.contact.unitText) }] : []),
    ]
  })
  return (
    <li
      class="contact"
      classList={{ 'contact-open': props.row.unitId === null || props.row.name.trim() === '' }}
    >
      <SelectField
        label={texts.unit}
        value={props.row.unitId ?? ''}
        choices={choices()}
        onChange={(value) => {
          if (value === newUnit) props.onMakeUnit(props.row.contact.unitText)
          else props.onChange({ unitId: isId<'unit'>(value) ? value : null })
        }}
      />
      <TextField
        label={texts.name}
        value={props.row.name}
        onInput={(name) => props.onChange({ name })}
        maxLength={100}
      />
      <TextField
        label={texts.phone}
        type="tel"
        value={props.row.phone}
        onInput={(phone) => props.onChange({ phone })}
        maxLength={40}
      />
      <SelectField
        label={texts.role}
        value={props.row.role}
        choices={personRoles.map((role) => ({ value: role, label: roleNames[role] }))}
        onChange={(role) => props.onChange({ role })}
      />
      <Show when={props.onLeaveOut}>
        {(leaveOut) => (
          <button type="button" class="button button-small contact-leave" onClick={() => leaveOut()()}>
            {texts.leaveOut}
          </button>
        )}
      </Show>
      <Show when={props.problems.length > 0}>
        <p class="contact-problems">
          <Show when={props.row.contact.unit.kind !== 'exact' && props.row.contact.unitText !== ''}>
            <span>{texts.asWritten(props.row.contact.unitText)}</span>
          </Show>
          <For each={props.problems}>{(problem) => <span>{problemNames[problem]}</span>}</For>
        </p>
      </Show>
    </li>
  )
}
