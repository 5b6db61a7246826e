/** What the words of a new row come to while they are being typed: the reading, the questions, or what was not read. */
import { Match, Show, Switch } from 'solid-js'
import type { Answered } from '../../shared/rules/parse/answers.ts'
import type { NewRow } from '../../shared/rules/parse/readNewRow.ts'
import { Questions } from './Questions.tsx'
import { MarkedSentence, RuleWords } from './RuleReading.tsx'
import './rules.css'
import { rulesTexts } from './texts.ts'

const texts = rulesTexts.newTask

export function NewTaskReading(props: {
  readonly words: string
  /** null while there is nothing to read. */
  readonly row: NewRow | null
  readonly onAnswer: (answered: Answered | null) => void
}) {
  const asks = () => {
    const reading = props.row?.reading
    return reading?.reading === 'asks' ? reading : null
  }
  const unread = () => {
    const reading = props.row?.reading
    return reading?.reading === 'manual' ? reading : null
  }
  const sure = () => {
    const reading = props.row?.reading
    return reading?.reading === 'sure' ? reading : null
  }
  return (
    <section class="settings-card rule-care" aria-live="polite">
      <h3>{texts.reading}</h3>
      <Switch fallback={<p class="field-hint">{texts.type}</p>}>
        <Match when={sure()}>
          {(reading) => (
            <>
              <MarkedSentence text={props.words} rule={reading().rule} />
              <RuleWords rule={reading().rule} />
            </>
          )}
        </Match>
        <Match when={asks()}>
          {(reading) => (
            <>
              <MarkedSentence text={props.words} rule={reading().proposal} />
              <Questions
                questions={reading().questions}
                proposal={reading().proposal}
                hasForm={false}
                onAnswer={props.onAnswer}
              />
              <p class="field-hint">{texts.unanswered}</p>
            </>
          )}
        </Match>
        <Match when={unread()}>
          {(reading) => (
            <Show
              when={props.row?.rule.kind !== 'target'}
              fallback={<p class="field-hint">{texts.doneHint}</p>}
            >
              <MarkedSentence text={props.words} rule={null} unread={reading().unread} />
              <p>
                {texts.manual}
                {reading().reason}
              </p>
            </Show>
          )}
        </Match>
      </Switch>
    </section>
  )
}
