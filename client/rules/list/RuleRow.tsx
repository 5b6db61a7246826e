/** One row of the list: the sentence and its reading; opened, everything to decide it. */
import { createUniqueId, Show } from 'solid-js'
import { sentenceOf } from '../../../shared/books/sentence.ts'
import type { CombinedFacts } from '../../../shared/rules/combine.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import RuleCare, { StatePill } from '../RuleCare.tsx'
import { rulesTexts } from '../texts.ts'
import type { RuleItem } from './ruleItems.ts'

const texts = rulesTexts.list

export function RuleRow(props: {
  readonly item: RuleItem
  readonly facts: CombinedFacts | null
  readonly open: boolean
  readonly chosen: boolean
  readonly onOpen: (open: boolean) => void
  readonly onChoose: (chosen: boolean) => void
  readonly onConfirm: () => void
  /** Confirmed within the opened row. */
  readonly onConfirmed: () => void
  readonly onStep: (by: -1 | 1) => void
}) {
  const id = createUniqueId()
  const task = () => props.item.task
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      props.onStep(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === ' ' && !task().ruleConfirmed) {
      event.preventDefault()
      props.onChoose(!props.chosen)
    }
  }
  return (
    <li class="rule-row" classList={{ 'rule-row-open': props.open }}>
      <div class="rule-row-line">
        <input
          type="checkbox"
          tabindex="-1"
          aria-label={texts.select(props.item.number)}
          disabled={task().ruleConfirmed}
          checked={props.chosen && !task().ruleConfirmed}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
        <button
          type="button"
          class="rule-row-head"
          data-task={props.item.id}
          aria-expanded={props.open}
          aria-controls={id}
          onClick={() => props.onOpen(!props.open)}
          onKeyDown={keys}
        >
          <span class="rule-row-number">{props.item.number}</span>
          <span class="rule-row-words">
            <span>{sentenceOf(task())}</span>
            <span class="field-hint">{ruleToText(task().rule)}</span>
          </span>
          <span class="rule-row-points">{texts.points(task().points)}</span>
          <span class="rule-row-state">
            <Show when={props.item.category === 'asks' || props.item.category === 'manual'}>
              <span class="pill pill-alarm">{texts.filters[props.item.category]}</span>
            </Show>
            <StatePill task={task()} />
          </span>
        </button>
        <Show when={props.item.category === 'read' && !props.open}>
          <button
            type="button"
            class="button button-small"
            aria-label={`${rulesTexts.care.confirm}：${props.item.number}`}
            onClick={() => props.onConfirm()}
          >
            {rulesTexts.care.confirm}
          </button>
        </Show>
      </div>
      <Show when={props.open}>
        <div class="rule-row-body" id={id}>
          <RuleCare
            task={task()}
            number={props.item.number}
            facts={props.facts}
            onConfirmed={props.onConfirmed}
          />
        </div>
      </Show>
    </li>
  )
}
