/** Title, the screens for this role, who is here, what is saved, who one is. */
import { For } from 'solid-js'
import { useLiveTable } from './createLiveTable.ts'
import { IdentityMenu } from './IdentityMenu.tsx'
import { PeopleHere } from './PeopleHere.tsx'
import type { Screen } from './route.ts'
import type { SignedInStanding } from './Shell.tsx'
import { SyncPill } from './SyncPill.tsx'
import { useServices } from './services.ts'
import { appTexts as texts } from './texts.ts'

export function TopBar(props: {
  readonly signedIn: SignedInStanding
  readonly screens: readonly Screen[]
  readonly current: Screen
  readonly onSync: () => void
}) {
  const { router } = useServices()
  const table = useLiveTable()
  return (
    <header class="top-bar">
      <div class="top-title">
        <span class="brand" aria-hidden="true">
          {texts.product}
        </span>
        <h1 title={table.view().plan.title}>{table.view().plan.title}</h1>
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
        <PeopleHere />
        <SyncPill onOpen={props.onSync} />
        <IdentityMenu signedIn={props.signedIn} />
      </div>
    </header>
  )
}
