/** What the sentence leaves open, each question with its readings; the answers together are the rule. */
import { createSignal, createUniqueId, For, Index, Show } from 'solid-js'
import { type Answer, type Answered, answeredRule } from '../../shared/rules/parse/answers.ts'
import type { Question } from '../../shared/rules/parse/reading.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { readNumber } from '../grid/enteredNumber.ts'
import { rulesTexts } from './texts.ts'

const texts = rulesTexts.questions

export function Questions(props: {
  readonly questions: readonly Question[]
  readonly proposal: Rule
  /** Null while not everything is answered, or the answers do not fit together. */
  /** The rule's form can be opened from here. */
  readonly hasForm: boolean
  readonly onAnswer: (answered: Answered | null) => void
}) {
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<ReadonlyMap<number, Answer | null>>(new Map())
  const [apart, setApart] = createSignal(false)
  const choose = (question: number, answer: Answer | null) => {
    setChosen((was) => new Map(was).set(question, answer))
    const all = props.questions.map((_, i) => chosen().get(i) ?? null)
    const answers = all.filter((each) => each !== null)
    const isWhole = answers.length === all.length
    const answered = isWhole ? answeredRule(props.proposal, props.questions, answers) : null
    setApart(isWhole && answered === null)
    props.onAnswer(answered)
  }
  return (
    <section class="rule-questions">
      <h4>{texts.title(props.questions.length)}</h4>
      <Index each={props.questions}>
        {(question, i) => (
          <fieldset class="rule-question">
            <legend>{question().sentence}</legend>
            <For each={question().proposals}>
              {(proposal, j) => (
                <label class="check">
                  <input
                    type="radio"
                    name={`${id}-${i}`}
                    checked={chosen().get(i) === j()}
                    onChange={() => choose(i, j())}
                  />
                  <span>
                    {proposal.label}
                    <span class="field-hint rule-answer">{ruleToText(proposal.rule)}</span>
                  </span>
                </label>
              )}
            </For>
            <Show when={question().missing}>
              {(missing) => (
                <MarkAnswer
                  name={`${id}-${i}`}
                  unit={missing().unit}
                  chosen={isMark(chosen().get(i))}
                  onAnswer={(mark) => choose(i, mark === null ? null : { mark })}
                />
              )}
            </Show>
          </fieldset>
        )}
      </Index>
      <Show
        when={apart()}
        fallback={
          <Show when={props.hasForm}>
            <p class="field-hint">{texts.byForm}</p>
          </Show>
        }
      >
        <p class="field-error" role="alert">
          {texts.apart}
        </p>
      </Show>
    </section>
  )
}

/** 应达到 ＿ 次: the number that the sentence leaves out. */
function MarkAnswer(props: {
  readonly name: string
  readonly unit: string
  readonly chosen: boolean
  readonly onAnswer: (mark: number | null) => void
}) {
  const [typed, setTyped] = createSignal('')
  const read = (text: string) => {
    const entered = readNumber(text, props.unit)
    return entered.ok && entered.value !== null && entered.value > 0 ? entered.value : null
  }
  return (
    <span class="check rule-mark-answer">
      <input
        type="radio"
        name={props.name}
        aria-label={texts.mark}
        checked={props.chosen}
        onChange={() => props.onAnswer(read(typed()))}
      />
      {texts.mark}
      <input
        class="input"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-label={texts.markValue(props.unit)}
        value={typed()}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          props.onAnswer(read(event.currentTarget.value))
        }}
      />
      {props.unit}
    </span>
  )
}

function isMark(answer: Answer | null | undefined): boolean {
  return typeof answer === 'object' && answer !== null
}
