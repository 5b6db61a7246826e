/** Title, the screens for this role, who is here, what is saved, who one is. */
import { For, lazy, Show, Suspense } from 'solid-js'
import { useLiveTable } from './createLiveTable.ts'
import { IdentityMenu } from './IdentityMenu.tsx'
import { keyTexts } from './keys/texts.ts'
import type { Screen } from './route.ts'
import type { SignedInStanding } from './Shell.tsx'
import { SyncPill } from './SyncPill.tsx'
import { useServices } from './services.ts'
import { appTexts as texts } from './texts.ts'

const TableMenu = lazy(() => import('../tables/TableMenu.tsx'))
const TalkPills = lazy(() => import('../comments/TalkPills.tsx'))

const PeopleHere = lazy(async () => ({ default: (await import('./PeopleHere.tsx')).PeopleHere }))

export function TopBar(props: {
  readonly signedIn: SignedInStanding
  readonly screens: readonly Screen[]
  readonly current: Screen
  readonly onSync: () => void
  readonly onKeys: () => void
}) {
  const { router } = useServices()
  const table = useLiveTable()
  return (
    <header class="top-bar" data-region>
      <div class="top-title">
        <span class="brand" aria-hidden="true">
          {texts.product}
        </span>
        <h1 title={table.view().plan.title}>{table.view().plan.title}</h1>
        <Suspense>
          <TableMenu
            tables={props.signedIn.tables}
            current={table.open.tableId}
            isOffice={props.signedIn.person.acting.role === 'office'}
          />
        </Suspense>
      </div>
      <nav class="top-screens" aria-label={texts.mainMenu}>
        <For each={props.screens}>
          {(screen) => (
            <a
              class="top-screen"
              href={router.href({ screen })}
              aria-current={screen === props.current ? 'page' : undefined}
            >
              {texts.screens[screen]}
            </a>
          )}
        </For>
      </nav>
      <div class="top-end">
        {/* Without a connection nobody knows who is here. */}
        <Show when={table.status().connected}>
          <Suspense>
            <PeopleHere />
          </Suspense>
        </Show>
        <Suspense>
          <TalkPills />
        </Suspense>
        <SyncPill onOpen={props.onSync} />
        <button
          type="button"
          class="help-button"
          aria-label={keyTexts.open}
          title={keyTexts.open}
          aria-keyshortcuts="F1"
          onClick={() => props.onKeys()}
        >
          ?
        </button>
        <IdentityMenu signedIn={props.signedIn} />
      </div>
    </header>
  )
}
