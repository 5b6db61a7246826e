/** One fact that the rule asks for, in the form that its kind needs, with what all units together come to. */
import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import { factField, yearField } from '../../shared/books/fields.ts'
import type { Target } from '../../shared/books/tableView.ts'
import { setFact, setYear } from '../../shared/books/unitEdits.ts'
import type { FactValue } from '../../shared/model.ts'
import type { CombinedFact } from '../../shared/rules/combine.ts'
import type { FactSpec, RecordsFact, SeriesFact, YesnoFact } from '../../shared/rules/fact.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { HistoryLink } from '../history/HistoryLink.tsx'
import { FigureBox } from './FigureBox.tsx'
import { combinedToText } from './factText.ts'
import { RecordsForm } from './RecordsForm.tsx'
import { tasksTexts } from './texts.ts'
import { usePlace } from './usePlace.ts'

const texts = tasksTexts.entry

interface FormProps<F extends FactSpec> {
  readonly fact: F
  readonly target: Target
  readonly lineId: string
  readonly value: FactValue | undefined
  readonly disabled: boolean
}

export function FactForm(props: FormProps<FactSpec> & { readonly combined: CombinedFact | undefined }) {
  const table = useLiveTable()
  const number = () => (props.fact.kind === 'number' ? props.fact : undefined)
  const yesno = () => (props.fact.kind === 'yesno' ? props.fact : undefined)
  const series = () => (props.fact.kind === 'series' ? props.fact : undefined)
  const records = () => (props.fact.kind === 'records' ? props.fact : undefined)
  const common = () => ({
    target: props.target,
    lineId: props.lineId,
    value: props.value,
    disabled: props.disabled,
  })
  return (
    <div class="fact">
      <Switch>
        <Match when={number()}>
          {(fact) => (
            <FigureBox
              label={fact().label}
              unit={fact().unit}
              signed={fact().signed}
              value={typeof props.value === 'number' ? props.value : null}
              disabled={props.disabled}
              book={props.target.book}
              field={factField(props.target.entry, fact().key)}
              lineId={props.lineId}
              onChange={(value) =>
                table.edit(props.target.book, (doc) =>
                  setFact(doc, { entry: props.target.entry, fact: fact().key, value }),
                )
              }
            />
          )}
        </Match>
        <Match when={yesno()}>{(fact) => <YesnoForm fact={fact()} {...common()} />}</Match>
        <Match when={series()}>{(fact) => <SeriesForm fact={fact()} {...common()} />}</Match>
        <Match when={records()}>{(fact) => <Records fact={fact()} {...common()} />}</Match>
      </Switch>
      <HistoryLink
        book={props.target.book}
        field={
          records() === undefined
            ? `${factField(props.target.entry, props.fact.key)}${series() === undefined ? '' : '/'}`
            : `record/${props.target.entry}/${props.fact.key}/`
        }
        label={props.fact.label}
      />
      <FactNotes fact={props.fact} combined={props.combined} />
    </div>
  )
}

function FactNotes(props: { readonly fact: FactSpec; readonly combined: CombinedFact | undefined }) {
  /** In a box: no and 0 are statements too. */
  const stated = () => {
    const value = props.combined?.stated ?? null
    return value === null ? null : { value }
  }
  const several = () => (props.combined?.contributions.length ?? 0) > 1
  return (
    <>
      <Show when={props.fact.period}>
        {(period) => <p class="field-hint">{texts.period(period().text)}</p>}
      </Show>
      <Show when={several() ? stated() : null}>
        {(told) => (
          <p class="field-hint">
            {(props.fact.kind === 'yesno' ? texts.together : texts.total)(
              combinedToText(props.fact, told().value),
            )}
          </p>
        )}
      </Show>
      <Show when={props.combined?.official}>
        {(official) => (
          <p class="notice notice-info">
            {texts.official(combinedToText(props.fact, official().value), official().source)}
          </p>
        )}
      </Show>
    </>
  )
}

function YesnoForm(props: FormProps<YesnoFact>) {
  const table = useLiveTable()
  const place = usePlace(() => props.lineId)
  const id = createUniqueId()
  const choices = [
    { label: texts.yes, value: true },
    { label: texts.no, value: false },
    { label: texts.unsaid, value: null },
  ] as const
  return (
    <fieldset class="progress-choice" disabled={props.disabled}>
      <legend class="field-label">{props.fact.label}</legend>
      <For each={choices}>
        {(choice) => (
          <label class="check">
            <input
              type="radio"
              name={id}
              checked={(props.value ?? null) === choice.value}
              onChange={() =>
                table.edit(props.target.book, (doc) =>
                  setFact(doc, { entry: props.target.entry, fact: props.fact.key, value: choice.value }),
                )
              }
              {...place(props.target.book, factField(props.target.entry, props.fact.key), 'facts')}
            />
            {choice.label}
          </label>
        )}
      </For>
    </fieldset>
  )
}

function SeriesForm(props: FormProps<SeriesFact>) {
  const table = useLiveTable()
  const figure = (year: number) => {
    const { value } = props
    if (typeof value !== 'object' || isRecords(value)) return null
    return value[String(year)] ?? null
  }
  return (
    <fieldset>
      <legend class="field-label">{props.fact.label}</legend>
      <div class="year-list">
        <For each={props.fact.years}>
          {(year) => (
            <FigureBox
              label={texts.year(year)}
              unit={props.fact.unit}
              signed={false}
              value={figure(year)}
              disabled={props.disabled}
              book={props.target.book}
              field={yearField(props.target.entry, props.fact.key, year)}
              lineId={props.lineId}
              onChange={(value) =>
                table.edit(props.target.book, (doc) =>
                  setYear(doc, { entry: props.target.entry, fact: props.fact.key, year, value }),
                )
              }
            />
          )}
        </For>
      </div>
    </fieldset>
  )
}

function Records(props: FormProps<RecordsFact>) {
  const list = () => {
    const { value } = props
    return typeof value === 'object' && isRecords(value) ? value : []
  }
  return (
    <RecordsForm
      fact={props.fact}
      target={props.target}
      lineId={props.lineId}
      records={list()}
      disabled={props.disabled}
    />
  )
}

function isRecords(value: FactValue): value is Extract<FactValue, readonly unknown[]> {
  return Array.isArray(value)
}
