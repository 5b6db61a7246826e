/** 设置 → 任务分解表: all tables of the site; a new one is made, one is put aside and brought back. */
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { TableInfo } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'
import { useServices } from '../app/services.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { NewTableDialog } from './NewTableDialog.tsx'
import './tables.css'
import { tablesTexts as texts } from './texts.ts'

export default function TableSettings(props: {
  /** Null while none is open. */
  readonly current: TableId | null
}) {
  const { api, session, router, toasts } = useServices()
  const [making, setMaking] = createSignal(false)
  const [discarding, setDiscarding] = createSignal<TableInfo | null>(null)
  const [leaving, setLeaving] = createSignal<TableInfo | null>(null)
  const tables = () => {
    const standing = session.standing()
    return standing.state === 'signedIn' ? standing.tables : []
  }
  const restore = async (table: TableInfo) => {
    const trouble = await session.step(() => api.setTableState(table.id, 'open'))
    if (trouble === null) toasts.tell(texts.restored(table.title))
    else toasts.warn(trouble)
  }
  return (
    <div class="settings-stack">
      <div class="settings-head">
        <h2 class="settings-title">{texts.title}</h2>
        <button type="button" class="button button-primary" onClick={() => setMaking(true)}>
          {texts.make}
        </button>
      </div>
      <p class="field-hint">
        {texts.hint}
        {texts.rename}
      </p>
      <ul class="table-list">
        <For each={tables()}>
          {(table) => (
            <li class="table-item" classList={{ 'table-aside': table.state === 'archived' }}>
              <div class="table-words">
                <strong>{table.title}</strong>
                <Show when={table.state === 'preparing'}>
                  <p class="field-hint">{texts.preparingHint}</p>
                </Show>
              </div>
              <span class={`pill ${pillOf[table.state]}`}>
                {table.id === props.current && table.state === 'open'
                  ? texts.current
                  : texts.states[table.state]}
              </span>
              <span class="table-actions">
                <Show when={table.id !== props.current}>
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => router.go({ tableId: table.id, screen: null })}
                  >
                    {texts.enter}
                  </button>
                </Show>
                <Switch>
                  <Match when={table.state === 'open'}>
                    <button type="button" class="button button-small" onClick={() => setLeaving(table)}>
                      {texts.archive}
                    </button>
                  </Match>
                  <Match when={table.state === 'preparing'}>
                    <button type="button" class="button button-small" onClick={() => setDiscarding(table)}>
                      {texts.discard}
                    </button>
                  </Match>
                  <Match when={table.state === 'archived'}>
                    <button type="button" class="button button-small" onClick={() => void restore(table)}>
                      {texts.restore}
                    </button>
                  </Match>
                </Switch>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={leaving()}>
        {(table) => (
          <Confirm
            title={texts.archiveTitle(table().title)}
            action={texts.archive}
            danger
            run={() => session.step(() => api.setTableState(table().id, 'archived'))}
            onClose={() => setLeaving(null)}
          >
            <p>{texts.archiveText}</p>
          </Confirm>
        )}
      </Show>
      <Show when={discarding()}>
        {(table) => (
          <Confirm
            title={texts.discardTitle(table().title)}
            action={texts.discard}
            danger
            run={() => session.step(() => api.discardTable(table().id))}
            onClose={() => setDiscarding(null)}
          >
            <p>{texts.discardText}</p>
          </Confirm>
        )}
      </Show>
      <Show when={making()}>
        <NewTableDialog onClose={() => setMaking(false)} />
      </Show>
    </div>
  )
}

const pillOf = { preparing: 'pill-doing', open: 'pill-done', archived: '' } as const
