/** The frame around every screen of an open table: top bar, banners, the screen, the drawer of a task. */
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import type { PersonRole, TaskId } from '../../shared/model.ts'
import { ExpiredDialog } from '../accounts/ExpiredDialog.tsx'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { Progress } from '../ui/Progress.tsx'
import { uiTexts } from '../ui/texts.ts'
import './shell.css'
import { Banners } from './Banners.tsx'
import type { LiveTable } from './createLiveTable.ts'
import type { Standing } from './createSession.ts'
import { DemoBar } from './DemoBar.tsx'
import { loadAhead } from './loadAhead.ts'
import { type Screen, screens } from './route.ts'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import { useServices } from './services.ts'
import { TableHost } from './TableHost.tsx'
import { TopBar } from './TopBar.tsx'
import { appTexts as texts } from './texts.ts'
import { UpdatePrompt } from './UpdatePrompt.tsx'

const MyTasks = lazy(() => import('../tasks/MyTasks.tsx'))
const TableGrid = lazy(() => import('../grid/TableGrid.tsx'))
const Board = lazy(() => import('../board/Board.tsx'))
const Settings = lazy(() => import('../settings/Settings.tsx'))
const SyncDialog = lazy(() => import('./SyncDialog.tsx'))
const TaskDrawer = lazy(() => import('../tasks/TaskDrawer.tsx'))

export type SignedInStanding = Extract<Standing, { state: 'signedIn' }>

export function Shell(props: {
  readonly signedIn: SignedInStanding
  readonly reload: () => void
  readonly onSwitchPerson: () => void
}) {
  const { router } = useServices()
  const info = createMemo(() => {
    const { tables } = props.signedIn
    return tables.find((each) => each.id === router.route().tableId) ?? tables[0] ?? null
  })
  /** Another person, identity or table is another opening; a refreshed session alone is not. */
  const key = createMemo(() => {
    const { accountId, acting } = props.signedIn.person
    const table = info()
    return table === null ? null : JSON.stringify([table.id, accountId, acting.unitId, acting.role])
  })
  return (
    <Show when={key()} keyed fallback={<EmptyScreen title={texts.noTables} text={texts.noTablesText} />}>
      {(_key) => (
        <Show when={info()}>
          {(table) => (
            <TableHost tableId={table().id} person={props.signedIn.person} title={table().title}>
              {(live) => (
                <OpenShell
                  live={live}
                  signedIn={props.signedIn}
                  reload={props.reload}
                  onSwitchPerson={props.onSwitchPerson}
                />
              )}
            </TableHost>
          )}
        </Show>
      )}
    </Show>
  )
}

function OpenShell(props: {
  readonly live: LiveTable
  readonly signedIn: SignedInStanding
  readonly reload: () => void
  readonly onSwitchPerson: () => void
}) {
  const { router, session, secure } = useServices()
  const [later, setLater] = createSignal(false)
  const [showingSync, setShowingSync] = createSignal(false)
  const role = () => props.signedIn.person.acting.role
  const offered = createMemo(() => screens.filter((screen) => screensOf[role()].includes(screen)))
  const screen = createMemo<Screen>(() => {
    const wanted = router.route().screen
    return wanted !== null && offered().includes(wanted) ? wanted : firstScreen[role()]
  })
  const openTask = (taskId: TaskId) => router.go({ taskId })
  onMount(() => {
    if (!secure) void loadAhead(offered())
  })
  const wall = () => router.route().wall
  const signedOut = createMemo(() => props.live.status().signedOut)
  // People of the demo have no password: there they are chosen anew.
  createEffect(() => {
    if (signedOut() && props.signedIn.demo) void session.refresh()
  })
  return (
    <div class="shell" classList={{ 'shell-wall': wall() }}>
      <Show when={!wall()}>
        <button type="button" class="button skip-link" onClick={focusMain}>
          {texts.skip}
        </button>
        <DemoBar signedIn={props.signedIn} onSwitch={props.onSwitchPerson} />
        <TopBar
          signedIn={props.signedIn}
          screens={offered()}
          current={screen()}
          onSync={() => setShowingSync(true)}
        />
        <UpdatePrompt />
        <Banners
          reload={props.reload}
          onSignIn={() => setLater(false)}
          onSetAside={() => setShowingSync(true)}
        />
      </Show>
      <div class="shell-body">
        <main id="main" class="shell-main" tabindex="-1">
          <ScreenBoundary>
            <Suspense fallback={<Progress label={uiTexts.loading} />}>
              <Switch>
                <Match when={screen() === 'mine'}>
                  <MyTasks />
                </Match>
                <Match when={screen() === 'table'}>
                  <TableGrid table={props.live.open} onOpenTask={openTask} readonly={role() === 'leader'} />
                </Match>
                <Match when={screen() === 'board'}>
                  <Board
                    table={props.live.open}
                    wall={wall()}
                    onWall={(on) => router.go({ screen: 'board', wall: on })}
                    onOpenTask={openTask}
                  />
                </Match>
                <Match when={screen() === 'settings'}>
                  <Settings />
                </Match>
              </Switch>
            </Suspense>
          </ScreenBoundary>
        </main>
        <Show when={router.route().taskId} keyed>
          {(taskId) => (
            <ScreenBoundary>
              <Suspense>
                <TaskDrawer taskId={taskId} onClose={() => router.go({ taskId: null })} />
              </Suspense>
            </ScreenBoundary>
          )}
        </Show>
      </div>
      <Show when={showingSync()}>
        <Suspense>
          <SyncDialog onClose={() => setShowingSync(false)} />
        </Suspense>
      </Show>
      <Show when={signedOut() && !props.signedIn.demo && !later()}>
        <ExpiredDialog
          name={props.signedIn.person.name}
          login={props.signedIn.login}
          unsent={props.live.status().unsent.length}
          onDone={props.live.open.resume}
          onLater={() => setLater(true)}
        />
      </Show>
    </div>
  )
}

const screensOf: Readonly<Record<PersonRole, readonly Screen[]>> = {
  office: ['mine', 'table', 'board', 'settings'],
  clerk: ['mine', 'table', 'board'],
  leader: ['table', 'board'],
}
const firstScreen = { office: 'table', clerk: 'mine', leader: 'board' } as const

/** A button, not a link to #main: the route lives in the fragment. */
function focusMain() {
  document.getElementById('main')?.focus()
}
