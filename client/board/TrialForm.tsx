/** What can be tried at one task: its facts, its judgements, its progress; each begins as it stands. */
import { createMemo, createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js'
import { progressOfTask } from '../../shared/books/completion.ts'
import type { TaskView } from '../../shared/books/tableView.ts'
import type { Trial } from '../../shared/books/tryOut.ts'
import { progresses } from '../../shared/model.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { progressWords } from '../../shared/words.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { texts as boardTexts } from './texts.ts'

const texts = boardTexts.trial

export function TrialForm(props: {
  readonly task: TaskView
  readonly trial: Trial
  readonly onChange: (trial: Trial) => void
}) {
  const facts = createMemo(() => factsOf(props.task.task.rule).filter(({ kind }) => kind !== 'series'))
  const judgements = createMemo(() => judgementsOf(props.task.task.rule))
  const setFact = (key: string, value: number | boolean | null) =>
    props.onChange({ ...props.trial, facts: new Map([...props.trial.facts, [key, value]]) })
  const setJudged = (key: string, points: number | null) =>
    props.onChange({ ...props.trial, judgements: new Map([...props.trial.judgements, [key, points]]) })
  const standing = (spec: FactSpec) =>
    props.trial.facts.has(spec.key)
      ? (props.trial.facts.get(spec.key) ?? null)
      : (props.task.facts.get(spec.key)?.value ?? null)
  const judged = (key: string, isOutside: boolean) => {
    const tried = props.trial.judgements.get(key)
    if (tried !== undefined) return tried
    return isOutside ? props.task.evaluation.points : (props.task.summary.judgements.get(key) ?? null)
  }
  const now = () => progressOfTask(props.task)
  return (
    <div class="trial">
      <For each={facts()}>
        {(spec) => (
          <Switch>
            <Match when={spec.kind === 'yesno'}>
              <YesnoChoice
                label={spec.label}
                value={standing(spec)}
                onChange={(value) => setFact(spec.key, value)}
              />
            </Match>
            <Match when={true}>
              <Figure
                label={spec.label}
                unit={spec.kind === 'yesno' ? '' : spec.unit}
                value={standing(spec)}
                accepts={(value) => value >= 0 || (spec.kind === 'number' && spec.signed)}
                onChange={(value) => setFact(spec.key, value)}
              />
            </Match>
          </Switch>
        )}
      </For>
      <For each={judgements()}>
        {(spec) => (
          <Figure
            label={`${texts.judged[spec.effect]}（${texts.range(spec.min, spec.max)}）`}
            unit="分"
            value={judged(spec.key, spec.judge !== null)}
            accepts={(value) => value >= spec.min && value <= spec.max}
            onChange={(points) => setJudged(spec.key, points)}
          />
        )}
      </For>
      <Labelled label={texts.progress}>
        {(id) => (
          <select
            id={id}
            class="input"
            onChange={(event) => {
              const progress = progresses.find((each) => each === event.currentTarget.value) ?? null
              props.onChange({ ...props.trial, progress })
            }}
          >
            <option value="" selected={props.trial.progress === null}>
              {texts.asIs(progressWords[now()])}
            </option>
            <For each={progresses}>
              {(progress) => (
                <option value={progress} selected={props.trial.progress === progress}>
                  {progressWords[progress]}
                </option>
              )}
            </For>
          </select>
        )}
      </Labelled>
    </div>
  )
}

function YesnoChoice(props: {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: boolean | null) => void
}) {
  return (
    <Labelled label={props.label}>
      {(id) => (
        <select
          id={id}
          class="input"
          onChange={(event) => {
            const { value } = event.currentTarget
            props.onChange(value === 'yes' ? true : value === 'no' ? false : null)
          }}
        >
          <option value="" selected={props.value === null}>
            {texts.unsaid}
          </option>
          <option value="yes" selected={props.value === true}>
            {texts.yes}
          </option>
          <option value="no" selected={props.value === false}>
            {texts.no}
          </option>
        </select>
      )}
    </Labelled>
  )
}

/** What is no number that may stand here changes nothing, and shows so. */
function Figure(props: {
  readonly label: string
  readonly unit: string
  readonly value: unknown
  readonly accepts: (value: number) => boolean
  readonly onChange: (value: number | null) => void
}) {
  return (
    <Labelled label={props.label}>
      {(id) => (
        <span class="figure-row">
          <input
            id={id}
            class="input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            value={typeof props.value === 'number' ? String(props.value) : ''}
            onInput={(event) => {
              const box = event.currentTarget
              const entered = readNumber(box.value, props.unit)
              const isFine = entered.ok && (entered.value === null || props.accepts(entered.value))
              if (isFine) box.removeAttribute('aria-invalid')
              else box.setAttribute('aria-invalid', 'true')
              if (entered.ok && isFine) props.onChange(entered.value)
            }}
          />
          <Show when={props.unit}>
            <span class="figure-unit">{props.unit}</span>
          </Show>
        </span>
      )}
    </Labelled>
  )
}

function Labelled(props: { readonly label: string; readonly children: (id: string) => JSX.Element }) {
  const id = createUniqueId()
  return (
    <div class="field trial-field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      {props.children(id)}
    </div>
  )
}
