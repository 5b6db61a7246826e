/** What the office decides beside the units' answers: official figures, estimates, adjustments. */
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { taskField } from '../../shared/books/fields.ts'
import type { Adjustment, TaskView } from '../../shared/books/tableView.ts'
import { chooseAdjustment, setEstimate, setOfficialFact } from '../../shared/books/taskEdits.ts'
import type { FactSpec, FigureFact } from '../../shared/rules/fact.ts'
import { isJudgement } from '../../shared/rules/judgement.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { SelectField } from '../ui/SelectField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { FigureBox } from './FigureBox.tsx'
import { combinedToText } from './factText.ts'
import { PeersForm } from './PeersForm.tsx'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.office

export default function OfficeSection(props: { readonly task: TaskView }) {
  const table = useLiveTable()
  const { toasts } = useServices()
  const task = () => props.task.task
  /** One figure or one yes/no can be official; series and records are the units' own. */
  const facts = createMemo(() => factsOf(task().rule).filter((fact) => fact.kind !== 'series'))
  const external = createMemo(() => judgementsOf(task().rule).filter((spec) => spec.judge !== null))
  /** The figure by which the row is ranked among the applicants; a published place needs no figures of others. */
  const ranked = createMemo(() => rankedFact(task().rule))
  const estimate = () => table.view().plan.estimates.get(task().id) ?? null
  const adjustments = createMemo(() =>
    table.view().plan.adjustments.filter((adjustment) => adjustment.taskId === task().id),
  )
  const hasNothing = () => facts().length === 0 && external().length === 0 && adjustments().length === 0
  return (
    <Show when={!hasNothing()}>
      <section class="drawer-section entry-form">
        <h3 class="section-title">{tasksTexts.drawer.office}</h3>
        <For each={external()}>
          {(spec) => (
            <div>
              <FigureBox
                label={`${texts.estimate(spec.judge ?? '')}（${tasksTexts.summary.judgedRange(spec.min, spec.max)}）`}
                unit="分"
                signed={false}
                value={estimate()}
                disabled={false}
                book="plan"
                field={taskField(task().id, 'estimate')}
                lineId={props.task.lines[0]?.id ?? ''}
                column="score"
                onChange={(points) => {
                  if (points !== null && !isJudgement(points, spec.min, spec.max)) {
                    toasts.warn({
                      reason: tasksTexts.summary.judgedRange(spec.min, spec.max),
                      remedy: texts.estimateHint,
                    })
                    return
                  }
                  table.edit('plan', (doc) => setEstimate(doc, { id: task().id, points }))
                }}
              />
              <p class="field-hint">{texts.estimateHint}</p>
            </div>
          )}
        </For>
        <Show when={ranked()}>{(fact) => <PeersForm task={props.task} unit={fact().unit} />}</Show>
        <For each={adjustments()}>{(adjustment) => <AdjustmentForm adjustment={adjustment} />}</For>
        <Show when={facts().length > 0}>
          <p class="field-hint">{texts.officialHint}</p>
        </Show>
        <For each={facts()}>{(fact) => <OfficialForm task={props.task} fact={fact} />}</For>
      </section>
    </Show>
  )
}

/** 无涉农 …: a note that changes how rows count, in as many readings as it has; none is taken by guess. */
function AdjustmentForm(props: { readonly adjustment: Adjustment }) {
  const table = useLiveTable()
  const id = createUniqueId()
  const choices = () => [
    { key: null, label: texts.adjustmentOff },
    ...props.adjustment.choices.map(({ key, label }) => ({ key, label })),
  ]
  return (
    <fieldset class="adjustment">
      <legend class="field-label">{props.adjustment.name}</legend>
      <p class="field-hint">{props.adjustment.clause}</p>
      <Show when={props.adjustment.question}>{(question) => <p>{question()}</p>}</Show>
      <For each={choices()}>
        {(choice) => (
          <label class="check">
            <input
              type="radio"
              name={id}
              checked={props.adjustment.chosen === choice.key}
              onChange={() =>
                table.edit('plan', (doc) =>
                  chooseAdjustment(doc, { id: props.adjustment.id, choice: choice.key }),
                )
              }
            />
            {choice.label}
          </label>
        )}
      </For>
    </fieldset>
  )
}

function rankedFact(rule: Rule): FigureFact | null {
  const parts = rule.kind === 'sum' ? rule.parts : [rule]
  for (const part of parts) if (part.kind === 'peerRank' && part.reads === 'figure') return part.fact
  return null
}

function OfficialForm(props: { readonly task: TaskView; readonly fact: FactSpec }) {
  const table = useLiveTable()
  const [value, setValue] = createSignal('')
  const [source, setSource] = createSignal('')
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const official = () => props.task.facts.get(props.fact.key)?.official ?? null
  const at = () => ({ taskId: props.task.task.id, fact: props.fact.key })
  /** The table's figure that stands here; then nothing is entered for the row. */
  const figure = () => {
    const { plan } = table.view()
    const figureId = plan.officialFacts.get(props.task.task.id)?.[props.fact.key]?.figureId
    return plan.figures.find(({ id }) => id === figureId)
  }
  const read = (): number | boolean | null => {
    if (props.fact.kind === 'yesno') return value() === 'yes' ? true : value() === 'no' ? false : null
    const entered = readNumber(value(), props.fact.unit)
    if (!entered.ok || entered.value === null) return null
    const signed = props.fact.kind === 'number' && props.fact.signed
    return entered.value < 0 && !signed ? null : entered.value
  }
  const take = () => {
    const figure = read()
    if (figure === null) setFault(texts.notNumber)
    else if (source().trim() === '') setFault(texts.needSource)
    else {
      setFault(undefined)
      const words = source().trim()
      const done = table.edit('plan', (doc) =>
        setOfficialFact(doc, { ...at(), value: figure, source: words }),
      )
      if (done) setValue('')
    }
  }
  return (
    <form
      class="official-form"
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <p class="field-label">
        {texts.official} · {props.fact.label}
        <Show when={official()}>
          {(told) => (
            <span class="pill pill-accent">
              {combinedToText(props.fact, told().value)}（{told().source}）
            </span>
          )}
        </Show>
      </p>
      <Show
        when={figure()}
        fallback={
          <>
            <Show
              when={props.fact.kind === 'yesno'}
              fallback={<TextField label={texts.value} value={value()} onInput={setValue} />}
            >
              <SelectField
                label={texts.value}
                value={value()}
                choices={[
                  { value: '', label: tasksTexts.entry.unsaid },
                  { value: 'yes', label: tasksTexts.entry.yes },
                  { value: 'no', label: tasksTexts.entry.no },
                ]}
                onChange={setValue}
              />
            </Show>
            <TextField
              label={texts.officialSource}
              hint={texts.officialSourceHint}
              value={source()}
              onInput={setSource}
              error={fault()}
              maxLength={200}
            />
            <p class="report-actions">
              <button type="submit" class="button button-small">
                {texts.set}
              </button>
              <Show when={official()}>
                <button
                  type="button"
                  class="button button-small"
                  onClick={() =>
                    table.edit('plan', (doc) => setOfficialFact(doc, { ...at(), value: null, source: '' }))
                  }
                >
                  {texts.clear}
                </button>
              </Show>
            </p>
          </>
        }
      >
        {(own) => <p class="field-hint">{texts.fromFigure(own().label)}</p>}
      </Show>
    </form>
  )
}
