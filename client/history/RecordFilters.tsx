/** What narrows the record down. */
import { createResource, createUniqueId, For, Show } from 'solid-js'
import { type JournalKind, type JournalMark, journalKinds, journalMarks } from '../../shared/journalWords.ts'
import type { AccountId, TaskId, UnitId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { shorten } from '../app/wording.ts'
import type { RecordQuestion } from './loadRecord.ts'
import { historyTexts } from './texts.ts'

const texts = historyTexts.record

export interface RecordFilter {
  readonly unit: UnitId | null
  readonly account: AccountId | null
  readonly task: TaskId | null
  readonly kind: JournalKind | null
  readonly mark: JournalMark | null
  /** ISO days, both included; empty: no bound. */
  readonly from: string
  readonly until: string
}

export const noRecordFilter: RecordFilter = {
  unit: null,
  account: null,
  task: null,
  kind: null,
  mark: null,
  from: '',
  until: '',
}

export function recordQuestion(filter: RecordFilter): RecordQuestion {
  const { unit, account, task, kind, mark, from, until } = filter
  return {
    ...(unit === null ? {} : { unit }),
    ...(account === null ? {} : { account }),
    ...(task === null ? {} : { task }),
    ...(kind === null ? {} : { kind }),
    ...(mark === null ? {} : { mark }),
    ...dayRange(from, until),
  }
}

/** @param until ISO days, both included; empty: no bound */
export function dayRange(from: string, until: string): { readonly from?: number; readonly until?: number } {
  const dayAfter = new Date(`${until}T00:00`)
  dayAfter.setDate(dayAfter.getDate() + 1)
  return {
    ...(from === '' ? {} : { from: new Date(`${from}T00:00`).getTime() }),
    ...(until === '' ? {} : { until: dayAfter.getTime() }),
  }
}

export function RecordFilters(props: {
  readonly filter: RecordFilter
  readonly onFilter: (filter: RecordFilter) => void
  /** By unit and person as well. */
  readonly all: boolean
}) {
  const { api } = useServices()
  const table = useLiveTable()
  const [colleagues] = createResource(
    () => props.all,
    () => api.colleagues(),
  )
  const people = () => {
    const told = colleagues.latest
    const all = told?.ok === true ? told.value.people : []
    const { unit } = props.filter
    const fitting = all.filter(({ unitId }) => unit === null || unitId === unit)
    return [...new Map(fitting.map((each) => [each.accountId, each])).values()]
  }
  const change = (part: Partial<RecordFilter>) => props.onFilter({ ...props.filter, ...part })
  const tasks = () => [...table.view().tasks.values()]
  return (
    <div class="record-filters">
      <Show when={props.all}>
        <Choice
          label={texts.unit}
          value={props.filter.unit}
          options={table.view().registry.units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unit) => change({ unit, account: null })}
        />
        <Choice
          label={texts.person}
          value={props.filter.account}
          options={people().map(({ accountId, name }) => ({ value: accountId, label: name }))}
          onChange={(account) => change({ account })}
        />
      </Show>
      <Choice
        label={texts.task}
        value={props.filter.task}
        options={tasks().map(({ task, number }) => ({
          value: task.id,
          label: `${number}. ${shorten(task.text, 20)}`,
        }))}
        onChange={(task) => change({ task })}
      />
      <Choice
        label={texts.kind}
        value={props.filter.kind}
        options={journalKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={texts.mark}
        value={props.filter.mark}
        options={journalMarks.map((mark) => ({ value: mark, label: texts.marks[mark] }))}
        onChange={(mark) => change({ mark })}
      />
      <Day label={texts.from} value={props.filter.from} onChange={(from) => change({ from })} />
      <Day label={texts.until} value={props.filter.until} onChange={(until) => change({ until })} />
      <button type="button" class="button button-quiet" onClick={() => props.onFilter(noRecordFilter)}>
        {texts.clear}
      </button>
    </div>
  )
}

export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T | null
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T | null) => void
}) {
  const id = createUniqueId()
  return (
    <div class="record-filter">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="input"
        onChange={(event) =>
          props.onChange(
            props.options.find(({ value }) => value === event.currentTarget.value)?.value ?? null,
          )
        }
      >
        <option value="">{texts.all}</option>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}

export function Day(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}) {
  const id = createUniqueId()
  return (
    <div class="record-filter">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class="input"
        type="date"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  )
}
