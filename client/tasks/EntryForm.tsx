/** What one unit says of the task: progress, the facts its rule asks for, the note, and the report. */
import { createUniqueId, For, Show } from 'solid-js'
import { noteField, progressField } from '../../shared/books/fields.ts'
import type { Entry, Line, Target, TaskView } from '../../shared/books/tableView.ts'
import { setNote, setProgress } from '../../shared/books/unitEdits.ts'
import { progresses } from '../../shared/model.ts'
import { progressWords } from '../../shared/words.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { HistoryLink } from '../history/HistoryLink.tsx'
import { SecretNotice } from '../ui/SecretNotice.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { FactForm } from './FactForm.tsx'
import { LiveText } from './LiveText.tsx'
import { factsAsked } from './myItems.ts'
import { ReportBar } from './ReportBar.tsx'
import { tasksTexts } from './texts.ts'
import { usePlace } from './usePlace.ts'

const texts = tasksTexts.entry

export function EntryForm(props: {
  readonly task: TaskView
  readonly line: Line
  readonly target: Target
  readonly entry: Entry
  readonly title: string
}) {
  const table = useLiveTable()
  const place = usePlace(() => props.line.id)
  const id = createUniqueId()
  const refusal = () => table.mayWrite(props.target.book)
  const facts = () => factsAsked(props.task, props.line)
  // A unit alone on its task writes one text, the summary's; a second box would only be a second place to look.
  const hasNote = () => props.line.kind !== 'sole'
  return (
    <section class="drawer-section entry-form" aria-labelledby={id}>
      <h3 class="section-title" id={id}>
        {props.title}
      </h3>
      <Show when={refusal()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <div class="fact">
        <fieldset class="progress-choice" disabled={refusal() !== null}>
          <legend class="field-label">{texts.progress}</legend>
          <For each={progresses}>
            {(progress) => (
              <label class="check">
                <input
                  type="radio"
                  name={`${id}-progress`}
                  checked={props.entry.progress === progress}
                  onChange={() =>
                    table.edit(props.target.book, (doc) =>
                      setProgress(doc, { entry: props.target.entry, progress }),
                    )
                  }
                  {...place(props.target.book, progressField(props.target.entry), 'status')}
                />
                {progressWords[progress]}
              </label>
            )}
          </For>
        </fieldset>
        <HistoryLink
          book={props.target.book}
          field={progressField(props.target.entry)}
          label={texts.progress}
        />
      </div>
      <Show when={facts().length > 0}>
        <div class="fact-list">
          <For each={facts()}>
            {(fact) => (
              <FactForm
                fact={fact}
                target={props.target}
                lineId={props.line.id}
                value={props.entry.facts[fact.key]}
                combined={props.task.facts.get(fact.key)}
                disabled={refusal() !== null}
              />
            )}
          </For>
        </div>
      </Show>
      <Show when={hasNote()}>
        <LiveText
          label={texts.note}
          placeholder={texts.notePlaceholder}
          book={props.target.book}
          field={noteField(props.target.entry)}
          lineId={props.line.id}
          limit={null}
          disabled={refusal() !== null}
          write={(doc, text, base) => setNote(doc, { entry: props.target.entry, text, base })}
        />
        <SecretNotice />
        <ReportBar task={props.task} line={props.line} target={props.target} of="entry" />
      </Show>
    </section>
  )
}
