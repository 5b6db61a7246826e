/** 修改计分方法: the form of the rule's kind, with its reading and a trial beside it while it is being changed. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { rewriteTask } from '../../shared/books/rewriteTask.ts'
import { sentenceOf } from '../../shared/books/sentence.ts'
import { confirmRule, editTask } from '../../shared/books/taskEdits.ts'
import type { Task } from '../../shared/model.ts'
import type { CombinedFacts } from '../../shared/rules/combine.ts'
import { type Rule, readRule } from '../../shared/rules/rule.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { uiTexts } from '../ui/texts.ts'
import { ControlList, FaultsContext } from './form/ControlView.tsx'
import { faultsOf } from './form/faults.ts'
import { ruleControls } from './form/ruleControls.ts'
import { MarkedSentence, RuleWords } from './RuleReading.tsx'
import { otherPoints } from './ruleState.ts'
import { TryOut } from './TryOut.tsx'
import './rules.css'
import { rulesTexts } from './texts.ts'

const texts = rulesTexts.form

export default function RuleFormDialog(props: {
  readonly task: Task
  readonly number: number
  readonly facts: CombinedFacts | null
  readonly onClose: (confirmed: boolean) => void
}) {
  const table = useLiveTable()
  const { toasts } = useServices()
  // A colleague's change meanwhile does not take the form out of somebody's hands.
  const before = props.task.rule
  const taken = factsOf(before).map((fact) => fact.key)
  const [draft, setDraft] = createSignal<Rule>(before)
  const controls = createMemo(() => ruleControls(draft(), setDraft, { points: props.task.points, taken }))
  const faults = createMemo(() => faultsOf(draft()))
  const right = () => faults().count === 0
  const other = () => otherPoints({ rule: draft(), points: props.task.points })
  const save = (confirmed: boolean) => {
    const read = readRule(draft())
    if (!read.ok) return
    const done = table.edit('plan', (doc) => {
      editTask(doc, { id: props.task.id, rule: read.value })
      if (confirmed) confirmRule(doc, { id: props.task.id, confirmed })
    })
    if (!done) return
    if (confirmed) toasts.tell(rulesTexts.care.confirmed)
    props.onClose(confirmed)
  }
  return (
    <Dialog
      title={texts.title(props.number)}
      onClose={() => props.onClose(false)}
      full
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose(false)}>
            {uiTexts.cancel}
          </button>
          <button type="button" class="button" disabled={!right()} onClick={() => save(false)}>
            {texts.saveOnly}
          </button>
          <button type="button" class="button button-primary" disabled={!right()} onClick={() => save(true)}>
            {texts.save}
          </button>
        </>
      }
    >
      <MarkedSentence text={sentenceOf(props.task)} rule={right() ? draft() : null} />
      <div class="rule-workbench">
        <form class="rule-form" onSubmit={(event) => event.preventDefault()}>
          <FaultsContext.Provider value={faults}>
            <div class="rule-fields">
              <ControlList controls={controls()} />
            </div>
          </FaultsContext.Provider>
        </form>
        <section class="rule-preview" aria-label={texts.preview}>
          <h3>{texts.preview}</h3>
          <Show
            when={right()}
            fallback={
              <div role="status">
                <p class="field-error">{texts.wrong(faults().count)}</p>
                <For each={faults().whole}>{(told) => <p class="field-error">{told}</p>}</For>
              </div>
            }
          >
            <RuleWords rule={draft()} />
            <Show when={other()}>
              {(full) => (
                <div class="notice notice-doing rule-note">
                  <p>{rulesTexts.verdict.pointsDiffer(full(), props.task.points ?? 0)}</p>
                  <p>
                    <button
                      type="button"
                      class="button button-small"
                      onClick={() =>
                        table.edit('plan', (doc) => rewriteTask(doc, { id: props.task.id, points: full() }))
                      }
                    >
                      {texts.makePoints(full())}
                    </button>
                  </p>
                </div>
              )}
            </Show>
            <h3>{rulesTexts.tryOut.title}</h3>
            <TryOut rule={draft()} unitId={table.open.person.acting.unitId} facts={props.facts} />
          </Show>
          <p class="field-hint">{texts.kept}</p>
        </section>
      </div>
    </Dialog>
  )
}
