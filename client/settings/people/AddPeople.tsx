/** Bringing people in: paste a list (or type one person), see what was read, decide what is unsure, create all at once. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { z } from 'zod'
import type { peopleAnswer } from '../../../shared/api.ts'
import { isId } from '../../../shared/ids.ts'
import { type PersonRole, personRoles, type Registry, type UnitId } from '../../../shared/model.ts'
import { createMatchUnit } from '../../../shared/units/matchUnit.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { type Contact, problemsOf, readContacts } from './readContacts.ts'
import { problemNames, roleNames, texts } from './texts.ts'

/** A line of the preview: what was read, and what the person decided. */
interface Row {
  readonly contact: Contact
  readonly unitId: UnitId | null
  readonly name: string
  readonly phone: string
  readonly role: PersonRole
}

export function AddPeople(props: {
  readonly api: Api
  readonly registry: Registry
  readonly how: 'paste' | 'one'
  readonly onCreated: (answer: z.infer<typeof peopleAnswer>) => void
  readonly onClose: () => void
}) {
  const blank: Contact = { line: '', unitText: '', unit: { kind: 'none' }, name: '', phone: '' }
  const [pasted, setPasted] = createSignal('')
  const [rows, setRows] = createSignal<readonly Row[] | null>(props.how === 'one' ? [rowOf(blank)] : null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [nothing, setNothing] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const ready = createMemo(() =>
    (rows() ?? []).filter((row) => row.unitId !== null && row.name.trim() !== ''),
  )
  const open = () => (rows() ?? []).length - ready().length

  const read = () => {
    const contacts = readContacts(pasted(), createMatchUnit(props.registry))
    setNothing(contacts.length === 0)
    if (contacts.length > 0) setRows(contacts.map(rowOf))
  }
  const create = async () => {
    setBusy(true)
    setTrouble(null)
    const answer = await props.api.addPeople({
      people: ready().flatMap((row) =>
        row.unitId === null
          ? []
          : [{ unitId: row.unitId, name: row.name.trim(), phone: row.phone.trim(), role: row.role }],
      ),
    })
    setBusy(false)
    if (answer.ok) props.onCreated(answer.value)
    else setTrouble(answer.trouble)
  }

  return (
    <Dialog
      title={props.how === 'one' ? texts.addOne : texts.paste}
      wide
      onClose={props.onClose}
      foot={
        <Show
          when={rows()}
          fallback={
            <button
              type="button"
              class="button button-primary"
              disabled={pasted().trim() === ''}
              onClick={read}
            >
              {texts.next}
            </button>
          }
        >
          <Show when={props.how === 'paste'}>
            <button type="button" class="button" onClick={() => setRows(null)}>
              {texts.back}
            </button>
          </Show>
          <button
            type="button"
            class="button button-primary"
            disabled={busy() || open() > 0 || ready().length === 0}
            onClick={() => void create()}
          >
            {open() > 0 && props.how === 'paste' ? texts.stillOpen(open()) : texts.create(ready().length)}
          </button>
        </Show>
      }
    >
      <SecretNotice />
      <Show when={trouble()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <Show
        when={rows()}
        fallback={
          <div class="field">
            <label class="field-label" for="contact-list">
              {texts.pasteLabel}
            </label>
            <p class="field-hint">{texts.pasteIntro}</p>
            <textarea
              id="contact-list"
              class="input contact-list"
              value={pasted()}
              placeholder={texts.pasteExample}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
            <Show when={nothing()}>
              <p class="field-error" role="alert">
                {texts.nothingRead}
              </p>
            </Show>
          </div>
        }
      >
        {(shown) => (
          <Preview
            rows={shown()}
            registry={props.registry}
            one={props.how === 'one'}
            ready={ready().length}
            onChange={setRows}
          />
        )}
      </Show>
    </Dialog>
  )
}

function rowOf(contact: Contact): Row {
  const { unit, name, phone } = contact
  return { contact, unitId: unit.kind === 'exact' ? unit.unitId : null, name, phone, role: 'clerk' }
}

function Preview(props: {
  readonly rows: readonly Row[]
  readonly registry: Registry
  readonly one: boolean
  readonly ready: number
  readonly onChange: (rows: readonly Row[]) => void
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

function PreviewRow(props: {
  readonly row: Row
  readonly registry: Registry
  readonly problems: ReturnType<typeof problemsOf>
  readonly onChange: (to: Partial<Row>) => void
  readonly onLeaveOut: (() => void) | null
}) {
  const near = () => (props.row.contact.unit.kind === 'near' ? props.row.contact.unit.unitIds : [])
  const choices = createMemo(() => {
    const standing = props.registry.units.filter((unit) => unit.mergedInto === null)
    const likely = near().flatMap((id) => standing.find((unit) => unit.id === id) ?? [])
    const others = standing.filter((unit) => !likely.includes(unit))
    return [
      { value: '', label: texts.choose },
      ...[...likely, ...others].map((unit) => ({ value: unit.id, label: unit.name })),
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
        onChange={(value) => props.onChange({ unitId: isId<'unit'>(value) ? value : null })}
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
