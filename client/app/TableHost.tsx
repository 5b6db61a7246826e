/** Opens the table for the person who is acting now, with progress, and hands it down; another identity opens it anew. */
import { createSignal, type JSX, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import type { Person, TableId, TableState } from '../../shared/model.ts'
import { pagePauses } from '../grid/block/inSlices.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { Progress } from '../ui/Progress.tsx'
import type { UndoLog } from '../undo/undoLog.ts'
import { createLiveTable, type LiveTable, LiveTableContext } from './createLiveTable.ts'
import { useServices } from './services.ts'
import { appTexts as texts } from './texts.ts'

type Opening =
  | { readonly state: 'opening'; readonly share: number }
  | ({ readonly state: 'open' } & Opened)
  | { readonly state: 'failed' }

interface Opened {
  readonly table: OpenTable
  readonly undo: UndoLog
}

export function TableHost(props: {
  readonly tableId: TableId
  readonly state: TableState
  readonly person: Person
  readonly title: string
  /** Shown beside a table that is still being opened. */
  readonly children: (table: LiveTable) => JSX.Element
}) {
  const { origin, session } = useServices()
  const [opening, setOpening] = createSignal<Opening>({ state: 'opening', share: 0 })
  let left = false
  const open = async () => {
    setOpening({ state: 'opening', share: 0 })
    try {
      const [{ createOpenTable }, { createUndoLog }] = await Promise.all([
        import('../sync/createOpenTable.ts'),
        import('../undo/undoLog.ts'),
      ])
      const table = await createOpenTable({
        tableId: props.tableId,
        state: props.state,
        person: props.person,
        origin,
        onSession: session.adopt,
        onProgress: (share) =>
          setOpening((was) => (was.state === 'opening' ? { state: 'opening', share } : was)),
      })
      if (left) await table.close()
      else setOpening({ state: 'open', table, undo: createUndoLog(table, pagePauses(window).pause) })
    } catch (error) {
      console.error(error)
      setOpening({ state: 'failed' })
      // Perhaps the session is what is missing: then the login page takes over.
      await session.refresh()
    }
  }
  onMount(() => void open())
  onCleanup(() => {
    left = true
    const now = opening()
    if (now.state === 'open') void now.table.close()
  })
  const opened = () => {
    const now = opening()
    return now.state === 'open' ? now : null
  }
  const share = () => {
    const now = opening()
    return now.state === 'opening' ? now.share : 0
  }
  return (
    <Switch>
      <Match when={opening().state === 'opening'}>
        <main class="waiting">
          <h1>{props.title}</h1>
          <Progress label={texts.opening} share={share()} />
        </main>
      </Match>
      <Match when={opening().state === 'failed'}>
        <EmptyScreen
          title={texts.openFailed}
          text={texts.openFailedText}
          action={
            <button type="button" class="button button-primary" onClick={() => void open()}>
              {texts.retry}
            </button>
          }
        />
      </Match>
      <Match when={opened()} keyed>
        {(now) => <Provided opened={now}>{props.children}</Provided>}
      </Match>
    </Switch>
  )
}

function Provided(props: { readonly opened: Opened; readonly children: (table: LiveTable) => JSX.Element }) {
  const { toasts } = useServices()
  // The parent is keyed by the table: it does not change under us.
  const table = createLiveTable(props.opened.table, props.opened.undo, toasts.warn)
  return (
    <LiveTableContext.Provider value={table}>
      <Show when={table}>{props.children(table)}</Show>
    </LiveTableContext.Provider>
  )
}
