/** What was written into a copy that the server no longer follows: taken back as edits of today, or given up. */
import { createMemo, For, Show } from 'solid-js'
import type { SetAsideEdit } from '../sync/openTable.ts'
import { useLiveTable } from './createLiveTable.ts'
import { fieldName } from './fieldNames.ts'
import { useServices } from './services.ts'
import { appTexts } from './texts.ts'
import { shorten } from './wording.ts'

const texts = appTexts.sync

export function SetAsideList() {
  const table = useLiveTable()
  const { toasts } = useServices()
  const edits = createMemo(() => (table.status().setAside.length === 0 ? [] : table.open.setAside.list()))
  const takeBack = (some: readonly SetAsideEdit[]) => {
    const refusal = table.open.setAside.takeBack(some)
    if (refusal !== null) toasts.warn(refusal)
  }
  return (
    <Show when={edits().length > 0}>
      <p>{texts.setAside}</p>
      <div class="field-list">
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{texts.where}</th>
              <th scope="col">{texts.written}</th>
              <th scope="col">{texts.standing}</th>
              <th scope="col">{texts.what}</th>
            </tr>
          </thead>
          <tbody>
            <For each={edits()}>
              {(edit) => {
                const name = fieldName(table.view(), edit.book, edit.field)
                return (
                  <tr>
                    <td>
                      {name.where} {name.what}
                    </td>
                    <td>{shown(edit.value)}</td>
                    <td>{shown(edit.now)}</td>
                    <td>
                      <button type="button" class="button button-small" onClick={() => takeBack([edit])}>
                        {texts.takeBack}
                      </button>{' '}
                      <button
                        type="button"
                        class="button button-small"
                        onClick={() => table.open.setAside.giveUp([edit])}
                      >
                        {texts.giveUp}
                      </button>
                    </td>
                  </tr>
                )
              }}
            </For>
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" class="button button-primary" onClick={() => takeBack(edits())}>
          {texts.takeAllBack}
        </button>
      </p>
    </Show>
  )
}

function shown(value: SetAsideEdit['value']): string {
  if (value === null || value === '') return texts.nothing
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  return shorten(String(value), 60)
}
