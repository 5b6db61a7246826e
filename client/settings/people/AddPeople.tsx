/** Bringing people in: paste a list (or type one person), see what was read, decide what is unsure, create all at once. */
import { createMemo, createSignal, Show } from 'solid-js'
import type { z } from 'zod'
import type { peopleAnswer } from '../../../shared/api.ts'
import type { Registry } from '../../../shared/model.ts'
import { categoryOf } from '../../../shared/units/categoryOf.ts'
import { createMatchUnit } from '../../../shared/units/matchUnit.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { ContactPreview, type Row } from './ContactPreview.tsx'
import { type Contact, readContacts } from './readContacts.ts'
import { texts } from './texts.ts'

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
  const [leaving, setLeaving] = createSignal(false)
  /** With the units that were made on the way. */
  const [registry, setRegistry] = createSignal(props.registry)
  const ready = createMemo(() =>
    (rows() ?? []).filter((row) => row.unitId !== null && row.name.trim() !== ''),
  )
  const open = () => (rows() ?? []).length - ready().length

  const read = () => {
    const contacts = readContacts(pasted(), createMatchUnit(registry()))
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

  /** What was pasted and decided is work: it is not lost to one key. */
  const hasWork = () =>
    pasted().trim() !== '' ||
    (rows() ?? []).some(({ name, phone }) => name.trim() !== '' || phone.trim() !== '')
  const close = () => {
    if (hasWork()) setLeaving(true)
    else props.onClose()
  }
  /** The list names a unit that is not there yet: every line that names it gets it. */
  const makeUnit = async (written: string) => {
    setTrouble(null)
    const answer = await props.api.addUnit({
      name: written,
      abbreviations: [],
      category: categoryOf(written),
    })
    if (!answer.ok) {
      setTrouble(answer.trouble)
      return
    }
    setRegistry(answer.value)
    const matched = createMatchUnit(answer.value)(written)
    if (matched.kind !== 'exact') return
    setRows(
      (now) =>
        now?.map((row) =>
          row.unitId === null && row.contact.unitText === written ? { ...row, unitId: matched.unitId } : row,
        ) ?? null,
    )
  }

  return (
    <>
      <Dialog
        title={props.how === 'one' ? texts.addOne : texts.paste}
        wide
        onClose={close}
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
            <ContactPreview
              rows={shown()}
              registry={registry()}
              one={props.how === 'one'}
              ready={ready().length}
              onChange={setRows}
              onMakeUnit={(written) => void makeUnit(written)}
            />
          )}
        </Show>
      </Dialog>
      <Show when={leaving()}>
        <Confirm
          title={texts.leaveTitle}
          action={texts.leave}
          danger
          run={() => Promise.resolve(null)}
          onClose={(left) => {
            setLeaving(false)
            if (left) props.onClose()
          }}
        >
          <p>{texts.leaveText}</p>
        </Confirm>
      </Show>
    </>
  )
}

function rowOf(contact: Contact): Row {
  const { unit, name, phone } = contact
  return { contact, unitId: unit.kind === 'exact' ? unit.unitId : null, name, phone, role: 'clerk' }
}
