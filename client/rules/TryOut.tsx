/** 试算: the facts and judgements that a rule asks for, as fields that change nothing in any book. */
import { createMemo, createSignal, createUniqueId, For, Index, Show } from 'solid-js'
import type { FactValue, UnitId } from '../../shared/model.ts'
import type { CombinedFacts } from '../../shared/rules/combine.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import { isJudgement } from '../../shared/rules/judgement.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { stateWords } from '../../shared/words.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { judgementLabel } from './judgementLabel.ts'
import { rulesTexts } from './texts.ts'
import { nothingTried, type Tried, triedFrom, tryRule } from './tryOut.ts'

const texts = rulesTexts.tryOut

export function TryOut(props: {
  readonly rule: Rule
  readonly unitId: UnitId
  /** What stands in the table now; null for a row that is not there yet. */
  readonly facts: CombinedFacts | null
}) {
  const [tried, setTried] = createSignal<Tried>(nothingTried)
  const specs = createMemo(() => factsOf(props.rule))
  const judgements = createMemo(() => judgementsOf(props.rule))
  const trial = createMemo(() => tryRule(props.rule, tried(), props.unitId))
  const standing = createMemo(() => (props.facts === null ? new Map() : triedFrom(specs(), props.facts)))
  const setFact = (key: string, value: FactValue | null) =>
    setTried((was) => ({ ...was, facts: put(was.facts, key, value) }))
  const setJudgement = (key: string, points: number | null) =>
    setTried((was) => ({ ...was, judgements: put(was.judgements, key, points) }))
  return (
    <div class="try-out">
      <p class="field-hint">{texts.hint}</p>
      <Show
        when={specs().length + judgements().length > 0}
        fallback={<p class="field-hint">{texts.nothing}</p>}
      >
        <div class="try-fields">
          <Index each={specs()}>
            {(spec) => (
              <TryFact
                spec={spec()}
                value={tried().facts.get(spec().key)}
                onChange={(value) => setFact(spec().key, value)}
              />
            )}
          </Index>
          <Index each={judgements()}>
            {(spec) => (
              <TryNumber
                label={judgementLabel(props.rule, spec())}
                unit="分"
                value={tried().judgements.get(spec().key) ?? null}
                refuse={(points) =>
                  isJudgement(points, spec().min, spec().max) ? null : texts.outside(spec().min, spec().max)
                }
                onChange={(points) => setJudgement(spec().key, points)}
              />
            )}
          </Index>
        </div>
      </Show>
      <p class="try-result" role="status">
        <span class={`pill try-${trial().evaluation.state}`}>
          {trial().evaluation.state === 'open' ? stateWords.open : texts.result}
        </span>
        <span>{trial().sentence}</span>
      </p>
      <p class="rule-actions">
        <Show when={standing().size > 0}>
          <button
            type="button"
            class="button button-small"
            onClick={() => setTried((was) => ({ ...was, facts: standing() }))}
          >
            {texts.fromTable}
          </button>
        </Show>
        <Show when={tried().facts.size + tried().judgements.size > 0}>
          <button type="button" class="button button-small" onClick={() => setTried(nothingTried)}>
            {texts.clear}
          </button>
        </Show>
      </p>
    </div>
  )
}

function TryFact(props: {
  readonly spec: FactSpec
  readonly value: FactValue | undefined
  readonly onChange: (value: FactValue | null) => void
}) {
  const id = createUniqueId()
  const year = (of: number) => {
    const { value } = props
    if (typeof value !== 'object' || isRecords(value)) return null
    return value[String(of)] ?? null
  }
  const setYear = (of: number, figure: number | null) => {
    const { value } = props
    const years = typeof value === 'object' && !isRecords(value) ? value : {}
    const { [String(of)]: _, ...others } = years
    const next = figure === null ? others : { ...others, [String(of)]: figure }
    props.onChange(Object.keys(next).length === 0 ? null : next)
  }
  const choices = [
    { label: texts.yes, value: true },
    { label: texts.no, value: false },
    { label: texts.unsaid, value: null },
  ] as const
  const series = () => (props.spec.kind === 'series' ? props.spec : null)
  const figure = () => (props.spec.kind === 'number' || props.spec.kind === 'records' ? props.spec : null)
  return (
    <>
      <Show when={props.spec.kind === 'yesno'}>
        <fieldset class="rule-radios">
          <legend class="field-label">{props.spec.label}</legend>
          <For each={choices}>
            {(choice) => (
              <label class="check">
                <input
                  type="radio"
                  name={id}
                  checked={(props.value ?? null) === choice.value}
                  onChange={() => props.onChange(choice.value)}
                />
                {choice.label}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={series()}>
        {(spec) => (
          <fieldset>
            <legend class="field-label">{spec().label}</legend>
            <div class="rule-years">
              <For each={spec().years}>
                {(of) => (
                  <TryNumber
                    label={texts.year(of)}
                    unit={spec().unit}
                    value={year(of)}
                    refuse={(n) => (n < 0 ? texts.negative : null)}
                    onChange={(n) => setYear(of, n)}
                  />
                )}
              </For>
            </div>
          </fieldset>
        )}
      </Show>
      <Show when={figure()}>
        {(spec) => (
          <TryNumber
            label={figureLabel(spec())}
            unit={spec().unit}
            value={typeof props.value === 'number' ? props.value : null}
            refuse={(n) => (n < 0 && !isSigned(spec()) ? texts.negative : null)}
            onChange={(n) => props.onChange(n)}
          />
        )}
      </Show>
    </>
  )
}

function figureLabel(spec: FactSpec): string {
  if (spec.kind !== 'records') return spec.label
  return `${spec.label}（${spec.measure === 'people' ? texts.people : texts.records}）`
}

function isSigned(spec: FactSpec): boolean {
  return spec.kind === 'number' && spec.signed
}

/** Shown as it is typed; what cannot be taken is said beside it and counts as not filled in. */
function TryNumber(props: {
  readonly label: string
  readonly unit: string
  readonly value: number | null
  readonly refuse: (value: number) => string | null
  readonly onChange: (value: number | null) => void
}) {
  const id = createUniqueId()
  const [typed, setTyped] = createSignal<string | null>(null)
  const [fault, setFault] = createSignal<string | null>(null)
  const shown = () => {
    const text = typed()
    // Cleared or filled from the table meanwhile: what was typed no longer stands.
    if (text !== null && (fault() !== null || readOf(text, props.unit) === props.value)) return text
    return props.value === null ? '' : String(props.value)
  }
  const take = (text: string) => {
    const entered = readNumber(text, props.unit)
    const value = entered.ok ? entered.value : null
    const why = entered.ok ? (value === null ? null : props.refuse(value)) : texts.notNumber
    setTyped(text)
    setFault(why)
    props.onChange(why === null ? value : null)
  }
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <span class="rule-figure">
        <input
          id={id}
          class="input"
          type="text"
          inputmode="text"
          autocomplete="off"
          value={shown()}
          aria-invalid={fault() === null ? undefined : 'true'}
          aria-describedby={fault() === null ? undefined : `${id}-fault`}
          onInput={(event) => take(event.currentTarget.value)}
        />
        <span>{props.unit}</span>
      </span>
      <Show when={fault()}>
        {(told) => (
          <p class="field-error" id={`${id}-fault`}>
            {told()}
          </p>
        )}
      </Show>
    </div>
  )
}

function readOf(text: string, unit: string): number | null {
  const entered = readNumber(text, unit)
  return entered.ok ? entered.value : null
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V | null): ReadonlyMap<string, V> {
  const next = new Map(map)
  if (value === null) next.delete(key)
  else next.set(key, value)
  return next
}

function isRecords(value: FactValue): value is Extract<FactValue, readonly unknown[]> {
  return Array.isArray(value)
}
