import { createMemo, For, Show } from 'solid-js'
import type { BookName } from '../../shared/books/name.ts'
import { useHistory } from '../history/historyDesk.ts'
import { historyTexts } from '../history/texts.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { useLiveTable } from './createLiveTable.ts'
import { fieldName } from './fieldNames.ts'
import { SetAsideList } from './SetAsideList.tsx'
import { useServices } from './services.ts'
import { appTexts } from './texts.ts'

const texts = appTexts.sync

export default function SyncDialog(props: {
  /** Is the code of every screen in this page? */
  readonly isAllHere: boolean
  readonly onClose: () => void
}) {
  const table = useLiveTable()
  const { secure } = useServices()
  const history = useHistory()
  const refused = createMemo(() => table.status().unsent.filter((field) => field.refusal !== null))
  const waiting = createMemo(() => table.status().unsent.filter((field) => field.refusal === null))
  const refusal = () => refused()[0]?.refusal
  return (
    <Dialog title={texts.title} onClose={props.onClose} wide>
      <Show when={table.status().unsent.length === 0}>
        <p>{table.status().connected ? texts.all : texts.allOffline}</p>
      </Show>
      <Show when={refused().length > 0}>
        <p>{texts.refusedHead}</p>
        <FieldList fields={refused()} />
        <Show when={refusal()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      </Show>
      <Show when={waiting().length > 0}>
        <p>{texts.waiting}</p>
        <FieldList fields={waiting()} />
      </Show>
      <SetAsideList />
      <p>
        <button
          type="button"
          class="button button-small"
          onClick={() => {
            props.onClose()
            history.openDialog('reports')
          }}
        >
          {historyTexts.report.open}
        </button>
      </p>
      <p class="field-hint">{secure ? texts.https : texts.http}</p>
      <Show when={!secure}>
        <p class="field-hint">{props.isAllHere ? texts.partsHere : texts.partsComing}</p>
      </Show>
    </Dialog>
  )
}

function FieldList(props: {
  readonly fields: readonly { readonly book: BookName; readonly field: string }[]
}) {
  const table = useLiveTable()
  /** Several cells of one record or report read as one line. */
  const lines = createMemo(() => {
    const view = table.view()
    const byName = new Map<string, { where: string; what: string }>()
    for (const { book, field } of props.fields) {
      const name = fieldName(view, book, field)
      byName.set(`${name.where}\n${name.what}`, name)
    }
    return [...byName.values()]
  })
  return (
    <div class="field-list">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{texts.where}</th>
            <th scope="col">{texts.what}</th>
          </tr>
        </thead>
        <tbody>
          <For each={lines()}>
            {(line) => (
              <tr>
                <td>{line.where}</td>
                <td>{line.what}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
