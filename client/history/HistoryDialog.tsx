/** 修改记录 of a cell or a row: every field in it, who, when, from what to what, and back again by one press. */
import { createMemo, createResource, createSignal, For, Match, onCleanup, Show, Switch } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { isInRange } from './cellFields.ts'
import { FieldVersions } from './FieldVersions.tsx'
import './history.css'
import type { HistoryTarget } from './historyDesk.ts'
import { isTold } from './historyDialogFields.ts'
import { loadRanges } from './loadRanges.ts'
import { historyTexts as texts } from './texts.ts'

export default function HistoryDialog(props: {
  readonly target: HistoryTarget
  readonly onClose: () => void
}) {
  const { api } = useServices()
  const table = useLiveTable()
  const [pages, setPages] = createSignal(1)
  /** Asked anew when the server has confirmed something, a restored value perhaps, and when others write here. */
  const [others, setOthers] = createSignal(0)
  onCleanup(
    table.open.onChange(({ remote }) => {
      if (remote.some(isShown)) setOthers((count) => count + 1)
    }),
  )
  const isShown = ({ book, field }: { readonly book: BookName; readonly field: string }) =>
    props.target.fields.some((range) => isInRange(range, book, field))
  const waiting = createMemo(() => table.status().unsent.filter(isShown).length)
  const asked = createMemo(() => ({ pages: pages(), waiting: waiting(), others: others() }))
  const [answer] = createResource(asked, (each) =>
    loadRanges(api, table.open.tableId, props.target.fields, each.pages),
  )
  const shown = () => {
    const told = answer.latest
    return told?.ok === true ? told.value : null
  }
  const failure = () => {
    const told = answer.latest
    return told?.ok === false ? told.trouble : null
  }
  const isOfOneField = () => {
    const [first, ...more] = props.target.fields
    return more.length === 0 && first !== undefined && !('task' in first)
  }
  const isOfTask = () => props.target.fields.some((range) => 'task' in range)
  const fields = createMemo(() => {
    const byField = new Map<string, { readonly book: BookName; readonly field: string; rows: JournalRow[] }>()
    for (const row of shown()?.rows ?? []) {
      if (!isTold(row)) continue
      const key = `${row.book} ${row.field}`
      const known = byField.get(key)
      if (known === undefined) byField.set(key, { book: row.book as BookName, field: row.field, rows: [row] })
      else known.rows.push(row)
    }
    const all = [...byField.values()]
    // Among others, that the office once wrote the row down tells nothing; of a cell looked at alone it is the first version.
    const isFirstWriting = ({ book, rows }: (typeof all)[number]) =>
      book === 'plan' && rows.every(({ before, after }) => before === null && after !== null)
    return isOfOneField() ? all : all.filter((each) => !isFirstWriting(each))
  })
  /** Keys, so that what was just restored keeps its notice while the list grows. */
  const keys = createMemo(() => fields().map(({ book, field }) => `${book} ${field}`), [], {
    equals: (a, b) => a.join('\n') === b.join('\n'),
  })
  const fieldAt = (key: string) => fields().find(({ book, field }) => `${book} ${field}` === key)
  return (
    <Dialog title={texts.title(props.target.title)} onClose={props.onClose} wide>
      <Switch>
        <Match when={failure()}>{(told) => <TroubleNotice trouble={told()} />}</Match>
        <Match when={shown()}>
          <Show when={keys().length > 0} fallback={<p class="field-hint">{texts.none}</p>}>
            <For each={keys()}>
              {(key) => (
                <Show when={fieldAt(key)}>
                  {(its) => (
                    <FieldVersions
                      book={its().book}
                      field={its().field}
                      rows={its().rows}
                      named={isOfTask() ? 'withUnit' : keys().length > 1 ? 'alone' : 'not'}
                    />
                  )}
                </Show>
              )}
            </For>
          </Show>
          <Show when={shown()?.more}>
            <button
              type="button"
              class="button button-small"
              disabled={answer.loading}
              onClick={() => setPages((count) => count + 1)}
            >
              {answer.loading ? uiTexts.working : texts.more}
            </button>
          </Show>
        </Match>
        <Match when={answer.loading}>
          <Progress label={uiTexts.loading} />
        </Match>
      </Switch>
    </Dialog>
  )
}
