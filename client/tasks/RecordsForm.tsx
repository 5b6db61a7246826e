/** 台账: dated records that the rule counts. A record begins with its date: the count asks when it was. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { recordField } from '../../shared/books/fields.ts'
import type { Target } from '../../shared/books/tableView.ts'
import { addRecord, editRecord, removeRecord } from '../../shared/books/unitEdits.ts'
import type { DatedRecord } from '../../shared/model.ts'
import type { RecordsFact } from '../../shared/rules/fact.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { tasksTexts } from './texts.ts'
import { isoDay } from './time.ts'
import { usePlace } from './usePlace.ts'

const texts = tasksTexts.entry.records

export function RecordsForm(props: {
  readonly fact: RecordsFact
  readonly target: Target
  readonly lineId: string
  readonly records: readonly DatedRecord[]
  readonly disabled: boolean
}) {
  const table = useLiveTable()
  const { makeId, now } = useServices()
  const ids = createMemo(() => props.records.map((record) => record.id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const byId = createMemo(() => new Map(props.records.map((record) => [record.id, record])))
  const outside = () => {
    const { from, to } = props.fact.period ?? {}
    return props.records.filter(
      (record) => (from !== undefined && record.date < from) || (to !== undefined && record.date > to),
    ).length
  }
  const add = () =>
    table.edit(props.target.book, (doc) =>
      addRecord(doc, {
        entry: props.target.entry,
        fact: props.fact.key,
        id: makeId<'record'>(),
        date: isoDay(now()),
        place: '',
        topic: '',
        people: null,
      }),
    )
  return (
    <fieldset>
      <legend class="field-label">{props.fact.label}</legend>
      <Show when={ids().length > 0} fallback={<p class="field-hint">{texts.none}</p>}>
        <div class="field-list">
          <table class="plain-table record-table">
            <thead>
              <tr>
                <th scope="col">{texts.date}</th>
                <th scope="col">{texts.place}</th>
                <th scope="col">{texts.topic}</th>
                <th scope="col">{texts.people}</th>
                <th scope="col">
                  <span class="visually-hidden">{texts.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={ids()}>
                {(id) => (
                  <Show when={byId().get(id)}>
                    {(record) => (
                      <RecordRow
                        record={record()}
                        factKey={props.fact.key}
                        target={props.target}
                        lineId={props.lineId}
                        disabled={props.disabled}
                      />
                    )}
                  </Show>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <p class="record-foot">
        <button type="button" class="button button-small" disabled={props.disabled} onClick={add}>
          ＋ {texts.add}
        </button>
        <span class="field-hint">{texts.count(props.records.length, props.fact.unit)}</span>
        <Show when={outside() > 0}>
          <span class="field-error">{texts.outside(outside())}</span>
        </Show>
      </p>
    </fieldset>
  )
}

type RecordChange = Partial<Pick<DatedRecord, 'date' | 'place' | 'topic' | 'people'>>

function RecordRow(props: {
  readonly record: DatedRecord
  readonly factKey: string
  readonly target: Target
  readonly lineId: string
  readonly disabled: boolean
}) {
  const table = useLiveTable()
  const place = usePlace(() => props.lineId)
  const [badPeople, setBadPeople] = createSignal(false)
  const edit = (change: RecordChange) =>
    table.edit(props.target.book, (doc) =>
      editRecord(doc, {
        entry: props.target.entry,
        fact: props.factKey,
        id: props.record.id,
        ...change,
      }),
    )
  const at = (what: 'date' | 'place' | 'topic' | 'people') =>
    place(props.target.book, recordField(props.target.entry, props.factKey, props.record.id, what), 'facts')
  return (
    <tr>
      <td>
        <input
          class="input"
          type="date"
          aria-label={texts.date}
          value={props.record.date}
          readOnly={props.disabled}
          min="1949-10-01"
          max="2999-12-31"
          onChange={(event) => {
            const date = event.currentTarget.value
            // An unfinished date is no date: the old one stays.
            if (date === '' || !event.currentTarget.checkValidity())
              event.currentTarget.value = props.record.date
            else edit({ date })
          }}
          {...at('date')}
        />
      </td>
      <td>
        <input
          class="input"
          aria-label={texts.place}
          maxLength={200}
          value={props.record.place}
          readOnly={props.disabled}
          onChange={(event) => edit({ place: event.currentTarget.value })}
          {...at('place')}
        />
      </td>
      <td>
        <input
          class="input"
          aria-label={texts.topic}
          maxLength={500}
          value={props.record.topic}
          readOnly={props.disabled}
          onChange={(event) => edit({ topic: event.currentTarget.value })}
          {...at('topic')}
        />
      </td>
      <td>
        <input
          class="input record-people"
          aria-label={texts.people}
          inputmode="numeric"
          value={props.record.people ?? ''}
          readOnly={props.disabled}
          aria-invalid={badPeople() ? 'true' : undefined}
          onChange={(event) => {
            const entered = readNumber(event.currentTarget.value, '人')
            const people = entered.ok && (entered.value ?? 0) >= 0 ? entered : null
            setBadPeople(people === null)
            if (people !== null) edit({ people: people.value })
          }}
          {...at('people')}
        />
      </td>
      <td>
        <button
          type="button"
          class="close-button"
          aria-label={texts.remove}
          disabled={props.disabled}
          onClick={() =>
            table.edit(props.target.book, (doc) =>
              removeRecord(doc, {
                entry: props.target.entry,
                fact: props.factKey,
                id: props.record.id,
              }),
            )
          }
        >
          ×
        </button>
      </td>
    </tr>
  )
}
