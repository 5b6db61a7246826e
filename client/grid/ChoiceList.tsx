/** The small list in a cell that is chosen, not typed: 进展, and yes or no. It has the focus while it is open. */
import { For, onMount } from 'solid-js'
import { type Progress, progresses } from '../../shared/model.ts'
import { progressWords } from '../../shared/words.ts'
import { besideCell } from './besideCell.ts'
import type { WhyNot } from './cellEdit.ts'
import type { ChoiceRequest } from './createTableGrid.ts'
import { gridTexts } from './texts.ts'

export interface ChoiceListProps {
  readonly request: ChoiceRequest
  readonly onTake: (value: Progress | boolean | null) => WhyNot | null
  readonly onClose: () => void
  readonly tellWhyNot: (why: WhyNot) => void
}

interface Choice {
  readonly word: string
  readonly chosen: boolean
  readonly take: () => WhyNot | null
}

export function ChoiceList(props: ChoiceListProps) {
  const choices = () => choicesOf(props)
  const options: HTMLButtonElement[] = []
  let panel: HTMLDivElement | undefined
  onMount(() => {
    if (panel !== undefined) besideCell(panel, props.request.at)
    stand(choices().findIndex((choice) => choice.chosen))
  })

  const stand = (index: number) => options[Math.max(0, Math.min(index, options.length - 1))]?.focus()
  const take = (index: number) => {
    const why = choices()[index]?.take() ?? null
    if (why !== null) props.tellWhyNot(why)
    props.onClose()
  }
  const onKey = (event: KeyboardEvent) => {
    const at = options.findIndex((option) => option.matches(':focus'))
    const number = Number(event.key)
    const steps: { readonly [key: string]: () => void } = {
      ArrowDown: () => stand(at + 1),
      ArrowUp: () => stand(at - 1),
      Home: () => stand(0),
      End: () => stand(options.length - 1),
      Escape: props.onClose,
      Tab: props.onClose,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      step()
    } else if (number >= 1 && number <= options.length) take(number - 1)
  }

  return (
    <div
      class="grid-choices"
      ref={(element) => {
        panel = element
      }}
    >
      <div
        role="listbox"
        tabIndex={-1}
        aria-label={
          props.request.edit.kind === 'progress' ? gridTexts.columns.status : props.request.edit.fact.label
        }
        onKeyDown={onKey}
        onFocusOut={(event) => {
          const to = event.relatedTarget
          if (!(to instanceof Node) || !event.currentTarget.contains(to)) props.onClose()
        }}
      >
        <For each={choices()}>
          {(choice, index) => (
            <button
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={choice.chosen}
              ref={(element) => {
                options[index()] = element
              }}
              onPointerEnter={() => stand(index())}
              onClick={() => take(index())}
            >
              <span class="choice-number">{index() + 1}</span>
              {choice.word}
              <span class="choice-mark">{choice.chosen ? '✓' : ''}</span>
            </button>
          )}
        </For>
      </div>
      <p class="choice-keys">{gridTexts.choiceKeys}</p>
    </div>
  )
}

function choicesOf(props: ChoiceListProps): Choice[] {
  const { edit } = props.request
  if (edit.kind === 'progress')
    return progresses.map((value) => ({
      word: progressWords[value],
      chosen: edit.value === value,
      take: () => props.onTake(value),
    }))
  return ([true, false, null] as const).map((value) => ({
    word: value === null ? gridTexts.toFill : value ? gridTexts.yes : gridTexts.no,
    chosen: edit.value === value,
    take: () => props.onTake(value),
  }))
}
