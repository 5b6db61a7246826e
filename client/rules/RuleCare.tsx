/**
 * One row's rule: the sentence, how it is read, where it stands, and a trial. The office also answers what the sentence
 * leaves open, changes the rule by its form and confirms it; in the drawer and in the list of rules alike.
 */
import { createMemo, createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { rewriteTask } from '../../shared/books/rewriteTask.ts'
import { hasSentence, sentenceOf } from '../../shared/books/sentence.ts'
import { confirmRule, editTask } from '../../shared/books/taskEdits.ts'
import type { Task } from '../../shared/model.ts'
import { carryFacts } from '../../shared/rules/carryFacts.ts'
import type { CombinedFacts } from '../../shared/rules/combine.ts'
import { type Answered, withWordsOf } from '../../shared/rules/parse/answers.ts'
import { sameRule } from '../../shared/rules/parse/sameRule.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { sentenceVerdict } from '../../shared/rules/sentenceVerdict.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Questions } from './Questions.tsx'
import { MarkedSentence, MarkLegend, RuleWords } from './RuleReading.tsx'
import { otherPoints, ruleState } from './ruleState.ts'
import { TryOut } from './TryOut.tsx'
import './rules.css'
import { rulesTexts as texts } from './texts.ts'

const RuleFormDialog = lazy(() => import('./RuleFormDialog.tsx'))

export default function RuleCare(props: {
  /** As it stands in the plan, not as an adjustment has changed it for now. */
  readonly task: Task
  readonly number: number
  readonly facts: CombinedFacts | null
  /** In a list: goes on to the next after confirming. */
  readonly onConfirmed?: () => void
}) {
  const table = useLiveTable()
  const { acting } = table.open.person
  const isOffice = acting.role === 'office'
  const [changing, setChanging] = createSignal(false)
  const [trying, setTrying] = createSignal(false)
  const verdict = createMemo(() => sentenceVerdict(props.task))
  const isTarget = () => props.task.rule.kind === 'target'
  const unread = () => {
    const told = verdict()
    return told.is === 'manual' || told.is === 'byHand' ? told.unread : ''
  }
  return (
    <div class="rule-care">
      <Show when={hasSentence(props.task)}>
        <p class="rule-wording">{props.task.text}</p>
      </Show>
      <p class="rule-care-head">
        <span class="field-label">{isTarget() ? texts.reading.targetSentence : texts.reading.sentence}</span>
        <StatePill task={props.task} />
      </p>
      <MarkedSentence text={sentenceOf(props.task)} rule={props.task.rule} unread={unread()} />
      <Show when={isOffice}>
        <MarkLegend text={sentenceOf(props.task)} rule={props.task.rule} unread={unread()} />
      </Show>
      <RuleWords rule={props.task.rule} />
      <Show when={isOffice} fallback={<p class="field-hint">{stateHint(props.task)}</p>}>
        <Decisions
          task={props.task}
          onChange={() => setChanging(true)}
          {...(props.onConfirmed === undefined ? {} : { onConfirmed: props.onConfirmed })}
        />
      </Show>
      <details class="rule-try" onToggle={(event) => setTrying(event.currentTarget.open)}>
        <summary>{texts.tryOut.title}</summary>
        <Show when={trying()}>
          <TryOut rule={props.task.rule} unitId={acting.unitId} facts={props.facts} />
        </Show>
      </details>
      <Show when={changing()}>
        <Suspense>
          <RuleFormDialog
            task={props.task}
            number={props.number}
            facts={props.facts}
            onClose={(confirmed) => {
              setChanging(false)
              if (confirmed) props.onConfirmed?.()
            }}
          />
        </Suspense>
      </Show>
    </div>
  )
}

export function StatePill(props: { readonly task: Pick<Task, 'ruleConfirmed' | 'ruleBefore'> }) {
  const state = () => ruleState(props.task)
  const sign = { confirmed: '✓ ', waiting: '', changed: '! ' } as const
  return (
    <span class={state() === 'confirmed' ? 'pill pill-done' : 'pill pill-doing'}>
      {sign[state()]}
      {texts.state[state()]}
    </span>
  )
}

function stateHint(task: Task): string {
  return texts[task.rule.kind === 'target' ? 'targetState' : 'state'][`${ruleState(task)}Hint`]
}

/** What the office has to know before it agrees, and the buttons. */
function Decisions(props: {
  readonly task: Task
  readonly onChange: () => void
  readonly onConfirmed?: () => void
}) {
  const table = useLiveTable()
  const { toasts } = useServices()
  const verdict = createMemo(() => sentenceVerdict(props.task))
  const [answered, setAnswered] = createSignal<Answered | null>(null)
  const take = (rule: Rule) =>
    table.edit('plan', (doc) => editTask(doc, { id: props.task.id, rule: carryFacts(props.task.rule, rule) }))
  const takeAnswer = ({ rule, rowPoints }: Answered) => {
    const { id, rule: before } = props.task
    const asked = verdict()
    const questions = asked.is === 'asks' ? asked.questions : []
    table.edit('plan', (doc) => {
      if (rowPoints !== null) rewriteTask(doc, { id, points: rowPoints })
      editTask(doc, { id, rule: withWordsOf(before, questions, rule) })
    })
    setAnswered(null)
    toasts.tell(texts.questions.taken)
  }
  const confirm = (confirmed: boolean) => {
    const done = table.edit('plan', (doc) => confirmRule(doc, { id: props.task.id, confirmed }))
    if (done && confirmed) props.onConfirmed?.()
  }
  return (
    <>
      <Show when={!props.task.ruleConfirmed}>
        <Show when={props.task.ruleBefore}>
          {(before) => (
            <Note>
              <Show when={!sameRule(before(), props.task.rule)} fallback={<p>{texts.verdict.beforeSame}</p>}>
                <p>
                  {texts.verdict.before}
                  {ruleToText(before())}
                </p>
                <p>
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() =>
                      table.edit('plan', (doc) => editTask(doc, { id: props.task.id, rule: before() }))
                    }
                  >
                    {texts.verdict.restore}
                  </button>
                </p>
              </Show>
            </Note>
          )}
        </Show>
        <Verdict task={props.task} onTake={take} onAnswer={setAnswered} />
      </Show>
      <Show when={otherPoints(props.task)}>
        {(full) => (
          <Note>
            <p>{texts.verdict.pointsDiffer(full(), props.task.points ?? 0)}</p>
            <p>
              <button
                type="button"
                class="button button-small"
                onClick={() =>
                  table.edit('plan', (doc) => rewriteTask(doc, { id: props.task.id, points: full() }))
                }
              >
                {texts.form.makePoints(full())}
              </button>
            </p>
          </Note>
        )}
      </Show>
      <p class="rule-actions">
        <Show when={answered()}>
          {(answer) => (
            <button type="button" class="button button-primary" onClick={() => takeAnswer(answer())}>
              {texts.questions.take}
              {answer().rowPoints === null ? '' : texts.questions.alsoPoints(answer().rowPoints ?? 0)}
            </button>
          )}
        </Show>
        <Show
          when={!props.task.ruleConfirmed}
          fallback={
            <button type="button" class="button" onClick={() => confirm(false)}>
              {texts.care.unconfirm}
            </button>
          }
        >
          <button
            type="button"
            class={answered() === null && verdict().is !== 'asks' ? 'button button-primary' : 'button'}
            onClick={() => confirm(true)}
          >
            {props.onConfirmed === undefined ? texts.care.confirm : texts.care.confirmNext}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onChange()}>
          {texts.care.change}
        </button>
      </p>
    </>
  )
}

/** How the sentence stands to the rule, where that is not simply the same. */
function Verdict(props: {
  readonly task: Task
  readonly onTake: (rule: Rule) => void
  readonly onAnswer: (answered: Answered | null) => void
}) {
  const verdict = createMemo(() => sentenceVerdict(props.task))
  const asks = () => {
    const told = verdict()
    return told.is === 'asks' ? told : null
  }
  const differs = () => {
    const told = verdict()
    return told.is === 'differs' ? told : null
  }
  const unread = () => {
    const told = verdict()
    return told.is === 'byHand' || told.is === 'manual' ? told : null
  }
  return (
    <Switch>
      <Match when={asks()}>
        {(told) => (
          <Questions
            questions={told().questions}
            proposal={told().proposal}
            hasForm
            onAnswer={props.onAnswer}
          />
        )}
      </Match>
      <Match when={differs()}>
        {(told) => (
          <Note>
            <p>
              {texts.verdict.differs}
              {ruleToText(told().read)}
            </p>
            <p class="notice-remedy">{texts.verdict.differsHint}</p>
            <p>
              <button type="button" class="button button-small" onClick={() => props.onTake(told().read)}>
                {texts.verdict.takeRead}
              </button>
            </p>
          </Note>
        )}
      </Match>
      <Match when={unread()}>
        {(told) => (
          <Note>
            <p>{told().is === 'byHand' ? texts.verdict.byHand : texts.verdict.manual}</p>
            <p class="notice-remedy">
              {told().reason}
              <Show when={told().unread}>{(words) => texts.verdict.unread(words())}</Show>
            </p>
          </Note>
        )}
      </Match>
    </Switch>
  )
}

function Note(props: { readonly children: JSX.Element }) {
  return <div class="notice notice-doing rule-note">{props.children}</div>
}
