import { createSignal } from 'solid-js'
import { addFigure, editFigure } from '../../../shared/books/figureEdits.ts'
import type { TableFigure } from '../../../shared/books/tableView.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { readNumber } from '../../grid/enteredNumber.ts'
import { TextField } from '../../ui/TextField.tsx'
import { figureTexts as texts } from './texts.ts'

/** A figure to make or to change: no figure without a source. */
export function FigureForm(props: { readonly figure: TableFigure | null; readonly onDone: () => void }) {
  const table = useLiveTable()
  const { makeId, toasts } = useServices()
  // Starting values only: what is typed here is the person's until it is saved.
  const { figure } = props
  const [label, setLabel] = createSignal(figure?.label ?? '')
  const [value, setValue] = createSignal(figure?.value === undefined ? '' : String(figure.value ?? ''))
  const [unit, setUnit] = createSignal(figure?.unit ?? '')
  const [source, setSource] = createSignal(figure?.source ?? '')
  const [fault, setFault] = createSignal<{
    readonly at: 'label' | 'value' | 'source'
    readonly text: string
  } | null>(null)
  const faultAt = (at: 'label' | 'value' | 'source') => {
    const told = fault()
    return told?.at === at ? told.text : undefined
  }
  const save = () => {
    const entered = readNumber(value(), unit())
    if (label().trim() === '') return setFault({ at: 'label', text: texts.needLabel })
    if (!entered.ok) return setFault({ at: 'value', text: texts.notNumber })
    if (source().trim() === '') return setFault({ at: 'source', text: texts.needSource })
    const words = {
      label: label().trim(),
      value: entered.value,
      unit: unit().trim(),
      source: source().trim(),
    }
    const done = table.edit('plan', (doc) =>
      figure === null
        ? addFigure(doc, { id: makeId<'figure'>(), ...words })
        : editFigure(doc, { id: figure.id, ...words }),
    )
    if (!done) return undefined
    toasts.tell(texts.saved)
    return props.onDone()
  }
  return (
    <form
      class="settings-stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div class="settings-row">
        <TextField
          label={texts.label}
          hint={texts.labelHint}
          value={label()}
          onInput={setLabel}
          maxLength={100}
          error={faultAt('label')}
          autofocus
        />
        <TextField label={texts.value} value={value()} onInput={setValue} error={faultAt('value')} />
        <TextField label={texts.unit} value={unit()} onInput={setUnit} maxLength={20} />
        <TextField
          label={texts.source}
          hint={texts.sourceHint}
          value={source()}
          onInput={setSource}
          maxLength={200}
          error={faultAt('source')}
        />
      </div>
      <p class="settings-row">
        <button type="submit" class="button button-primary">
          {texts.save}
        </button>
        <button type="button" class="button" onClick={() => props.onDone()}>
          {texts.cancel}
        </button>
      </p>
    </form>
  )
}
