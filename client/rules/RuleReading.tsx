/** The document's sentence and how it is read: the pieces that count marked, then words, then every part of the rule by name. */
import { createMemo, For, Show } from 'solid-js'
import type { Rule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { chipsOf } from './form/chips.ts'
import { type Mark, sentenceMarks } from './sentenceMarks.ts'
import { rulesTexts } from './texts.ts'

const texts = rulesTexts.reading

export function MarkedSentence(props: {
  readonly text: string
  readonly rule: Rule | null
  readonly unread?: string
}) {
  const pieces = createMemo(() => sentenceMarks(props.text, props.rule, props.unread))
  return (
    <p class="rule-sentence">
      <For each={pieces()}>
        {(piece) => (
          <Show when={piece.mark} fallback={piece.text}>
            {(mark) => (
              <mark class={`rule-mark rule-mark-${mark()}`} title={texts.legend[mark()]}>
                {piece.text}
              </mark>
            )}
          </Show>
        )}
      </For>
    </p>
  )
}

/** What the marks mean, for those of them that are there. */
export function MarkLegend(props: {
  readonly text: string
  readonly rule: Rule | null
  readonly unread?: string
}) {
  const marks = createMemo(() => [
    ...new Set(
      sentenceMarks(props.text, props.rule, props.unread).flatMap((piece): Mark[] =>
        piece.mark === null ? [] : [piece.mark],
      ),
    ),
  ])
  return (
    <Show when={marks().length > 0}>
      <p class="field-hint rule-legend-line">
        {texts.marks}
        <For each={marks()}>
          {(mark) => <mark class={`rule-mark rule-mark-${mark}`}>{texts.legend[mark]}</mark>}
        </For>
      </p>
    </Show>
  )
}

export function RuleWords(props: { readonly rule: Rule }) {
  const groups = createMemo(() => chipsOf(props.rule))
  return (
    <div class="rule-words">
      <p>
        <span class="rule-chips-label">{texts.words}</span> {ruleToText(props.rule)}
      </p>
      <For each={groups()}>
        {(group) => (
          <div class="rule-chips" classList={{ 'rule-chips-deep': group.depth > 0 }}>
            <Show when={group.label}>
              <span class="rule-chips-label">{group.label}</span>
            </Show>
            <For each={group.chips}>
              {(chip) => (
                <span class="rule-chip">
                  <span class="rule-chip-label">{chip.label}</span>
                  <span>{chip.words}</span>
                </span>
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}
