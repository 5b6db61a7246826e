/** 回收填报表: what each returned file says, cell by cell, beside what stands in the table. */
import { For, Match, Show, Switch } from 'solid-js'
import type { FormChange } from '../../../shared/documents/unitForm/compareForm.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { Progress } from '../../ui/Progress.tsx'
import { createReturning, type ReturnedFile, type Returning } from './createReturning.ts'
import { importTexts as texts } from './texts.ts'

export function ReturnedForms() {
  const table = useLiveTable()
  const { makeId, toasts } = useServices()
  const returning = createReturning(table, makeId)
  let input: HTMLInputElement | undefined
  const take = () => {
    const { cells, units } = returning.take()
    toasts.tell(texts.formsTaken(cells, units))
    returning.reset()
  }
  const doubtful = () =>
    returning
      .compared()
      .reduce(
        (sum, form) => sum + (form?.changes ?? []).filter(({ verdict }) => verdict.is === 'both').length,
        0,
      )
  return (
    <section class="import-choose" aria-labelledby="returned-forms">
      <h3 id="returned-forms">{texts.forms}</h3>
      <p class="field-hint">{texts.formsIntro}</p>
      <input
        ref={(own) => {
          input = own
        }}
        class="visually-hidden"
        type="file"
        tabindex="-1"
        multiple
        accept=".xlsx"
        aria-label={texts.chooseForms}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (chosen.length > 0) void returning.read(chosen)
        }}
      />
      <p>
        <button type="button" class="button" onClick={() => input?.click()}>
          {texts.chooseForms}
        </button>
      </p>
      <Show when={returning.reading()}>{(name) => <Progress label={texts.readingForms(name())} />}</Show>
      <For each={returning.files()}>
        {(file, at) => <ReturnedFileCard file={file} at={at()} returning={returning} />}
      </For>
      <Show when={returning.files().length > 0 && returning.reading() === null}>
        <div class="import-act">
          <Show when={doubtful() > 0}>
            <span class="field-hint">{texts.bothOf(doubtful())}</span>
          </Show>
          <button type="button" class="button" onClick={returning.reset}>
            {texts.cancel}
          </button>
          <button
            type="button"
            class="button button-primary"
            disabled={returning.takenCount() === 0}
            onClick={take}
          >
            {texts.takeForms(returning.takenCount())}
          </button>
        </div>
      </Show>
    </section>
  )
}

function ReturnedFileCard(props: {
  readonly file: ReturnedFile
  readonly at: number
  readonly returning: Returning
}) {
  const form = () => (props.file.is === 'form' ? props.file : undefined)
  const unreadable = () => (props.file.is === 'unreadable' ? props.file : undefined)
  const compared = () => props.returning.compared()[props.at] ?? null
  return (
    <article class="returned-form">
      <Switch>
        <Match when={unreadable()}>
          {(file) => (
            <>
              <h4>{file().name}</h4>
              <p class="field-error" role="alert">
                {file().reason}
              </p>
            </>
          )}
        </Match>
        <Match when={form()}>
          {(file) => (
            <>
              <h4>{texts.formOf(file().form.unitName, file().name)}</h4>
              <p class="field-hint">{texts.formBy(file().form.person, file().form.phone)}</p>
              <Show when={file().refusal}>
                {(refusal) => (
                  <p class="field-error" role="alert">
                    {texts.mayNot(refusal().reason)}
                  </p>
                )}
              </Show>
              <Show when={(compared()?.gone ?? 0) > 0}>
                <p class="field-hint">{texts.gone(compared()?.gone ?? 0)}</p>
              </Show>
              <Show when={(compared()?.changes.length ?? 0) > 0} fallback={<p>{texts.noChanges}</p>}>
                <ul class="merge-list">
                  <For each={compared()?.changes}>
                    {(change) => (
                      <Change
                        change={change}
                        taken={props.returning.isTaken(props.at, change)}
                        locked={file().refusal !== null}
                        onTurn={() => props.returning.turn(props.at, change)}
                      />
                    )}
                  </For>
                </ul>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </article>
  )
}

function Change(props: {
  readonly change: FormChange
  readonly taken: boolean
  readonly locked: boolean
  readonly onTurn: () => void
}) {
  const invalid = () => (props.change.verdict.is === 'invalid' ? props.change.verdict : undefined)
  const both = () => props.change.verdict.is === 'both'
  const words = (text: string) => (text === '' ? texts.none : text)
  return (
    <li class="merge-item">
      <label class="check">
        <input
          type="checkbox"
          checked={props.taken}
          disabled={props.locked || invalid() !== undefined}
          onChange={() => props.onTurn()}
        />
        <span>
          {props.change.task.number}. {props.change.task.task.text}
          <small class="merge-units">{props.change.label}</small>
        </span>
      </label>
      <dl class="merge-fields">
        <Show when={both()}>
          <dt>{texts.was}</dt>
          <dd>{words(props.change.was)}</dd>
        </Show>
        <dt>{texts.stands}</dt>
        <dd>
          <del>{words(props.change.stands)}</del>
        </dd>
        <dt>{texts.says}</dt>
        <dd>
          <ins>{words(props.change.says)}</ins>
        </dd>
      </dl>
      <Show when={both()}>
        <p class="merge-notes">{texts.both}</p>
      </Show>
      <Show when={invalid()}>{(told) => <p class="field-error">{texts.invalid(told().reason)}</p>}</Show>
    </li>
  )
}
