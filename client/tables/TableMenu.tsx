/** Beside the title: the other tables, and for the office the way to manage them. */
import { For, Show } from 'solid-js'
import type { TableInfo } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'
import { useServices } from '../app/services.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import './tables.css'
import { tablesTexts as texts } from './texts.ts'

export default function TableMenu(props: {
  readonly tables: readonly TableInfo[]
  readonly current: TableId
  readonly isOffice: boolean
}) {
  const { router } = useServices()
  const inUse = () => props.tables.filter(({ state }) => state !== 'archived')
  const aside = () => props.tables.filter(({ state }) => state === 'archived')
  return (
    <Show when={props.tables.length > 1 || props.isOffice}>
      <Disclosure class="table-switch" name={texts.switch} label={<span aria-hidden="true">▾</span>}>
        {(close) => {
          const item = (table: TableInfo) => (
            <button
              type="button"
              class="menu-item"
              aria-current={table.id === props.current}
              onClick={() => {
                close()
                if (table.id !== props.current) router.go({ tableId: table.id, screen: null })
              }}
            >
              {table.id === props.current ? '✓ ' : ''}
              {table.title}
              <Show when={table.state === 'preparing'}>（{texts.states.preparing}）</Show>
            </button>
          )
          return (
            <>
              <p class="menu-head">{texts.open}</p>
              <For each={inUse()}>{item}</For>
              <Show when={aside().length > 0}>
                <p class="menu-head">{texts.archived}</p>
                <For each={aside()}>{item}</For>
              </Show>
              <Show when={props.isOffice}>
                <hr class="menu-rule" />
                <button
                  type="button"
                  class="menu-item"
                  onClick={() => {
                    close()
                    router.go({ screen: 'settings', part: 'tables' })
                  }}
                >
                  {texts.manage}
                </button>
              </Show>
            </>
          )
        }}
      </Disclosure>
    </Show>
  )
}
