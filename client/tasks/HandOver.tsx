/** 移交: copies a former entry or 汇总 to the line of a unit that answers now, where this person may write it. */
import { createSignal, Show } from 'solid-js'
import { handOverEntry, handOverSummary, noRoomFor } from '../../shared/books/handOver.ts'
import type { FormerEntry, FormerSummary, Line, TaskView } from '../../shared/books/tableView.ts'
import type { Refusal } from '../../shared/errors.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.office

export type Former =
  | { readonly of: 'entry'; readonly former: FormerEntry }
  | { readonly of: 'summary'; readonly former: FormerSummary }

export function HandOver(props: { readonly task: TaskView; readonly what: Former }) {
  const table = useLiveTable()
  const { makeId, toasts } = useServices()
  const [asking, setAsking] = createSignal(false)
  const [chosen, setChosen] = createSignal<string | null>(null)
  const { acting } = table.open.person
  const candidates = () => {
    const lines = props.task.lines.filter(
      (line) =>
        fits(line, props.what.of) && line.target !== null && table.mayWrite(line.target.book) === null,
    )
    // A clerk takes over what is now the own unit's; the office may place it.
    return acting.role === 'office' ? lines : lines.filter((line) => line.target?.unitId === acting.unitId)
  }
  const target = () => candidates().find(({ id }) => id === chosen()) ?? candidates()[0]
  const copy = () => {
    const line = target()
    const to = line?.target
    if (line === undefined || to === undefined || to === null) return null
    const { what } = props
    const noRoom = roomOn(line, what)
    if (noRoom !== null) return noRoom
    const source = texts.handOverSource(what.former.name)
    const done = table.edit(to.book, (doc) =>
      what.of === 'entry'
        ? handOverEntry(doc, { entry: to.entry, source, from: what.former.entry, makeId })
        : handOverSummary(doc, { entry: to.entry, source, from: what.former.summary }),
    )
    if (done) toasts.tell(texts.handedOver)
    return null
  }
  return (
    <Show when={candidates().length > 0}>
      <button type="button" class="button button-small" onClick={() => setAsking(true)}>
        {candidates().length === 1 ? texts.handOverTo(candidates()[0]?.name ?? '') : texts.handOver}
      </button>
      <Show when={asking()}>
        <Confirm
          title={texts.handOverTitle(props.what.former.name)}
          action={texts.handOverTo(target()?.name ?? '')}
          run={async () => copy()}
          onClose={() => setAsking(false)}
        >
          <p>{texts.handOverText}</p>
          <Show when={candidates().length > 1}>
            <SelectField
              label={texts.handOverWhom}
              value={target()?.id ?? ''}
              choices={candidates().map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          </Show>
        </Confirm>
      </Show>
    </Show>
  )
}

function roomOn(line: Line, what: Former): Refusal | null {
  if (what.of === 'summary')
    return 'summary' in line ? noRoomFor(line.summary.text, what.former.summary.text) : null
  return 'entry' in line && line.entry !== null ? noRoomFor(line.entry.note, what.former.entry.note) : null
}

function fits(line: Line, of: Former['of']): boolean {
  return of === 'summary' ? line.kind === 'summary' || line.kind === 'sole' : line.kind !== 'summary'
}
