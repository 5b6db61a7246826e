/** The frame around every screen of an open table: top bar, banners, the screen, the drawer of a task. */
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import type { PersonRole, TaskId } from '../../shared/model.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { Progress } from '../ui/Progress.tsx'
import { uiTexts } from '../ui/texts.ts'
import { UndoKeys } from '../undo/UndoKeys.tsx'
import './shell.css'
import { Banners } from './Banners.tsx'
import type { LiveTable } from './createLiveTable.ts'
import type { Standing } from './createSession.ts'
import { DemoBar } from './DemoBar.tsx'
import { onAppKeys } from './keys/onAppKeys.ts'
import { type Screen, screens } from './route.ts'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import { useServices } from './services.ts'
import { TableHost } from './TableHost.tsx'
import { TopBar } from './TopBar.tsx'
import { appTexts as texts } from './texts.ts'
import { UpdatePrompt } from './UpdatePrompt.tsx'

const ExpiredDialog = lazy(async () => ({
  default: (await import('../accounts/ExpiredDialog.tsx')).ExpiredDialog,
}))
const MyTasks = lazy(() => import('../tasks/MyTasks.tsx'))
const TalkingGrid = lazy(() => import('../comments/TalkingGrid.tsx'))
const Board = lazy(() => import('../board/Board.tsx'))
const ExportScreen = lazy(() => import('../documents/export/ExportScreen.tsx'))
const Settings = lazy(() => import('../settings/Settings.tsx'))
const NoTable = lazy(() => import('../tables/NoTable.tsx'))
const ShortcutSheet = lazy(() => import('./keys/ShortcutSheet.tsx'))
const RecordScreen = lazy(() => import('../history/RecordScreen.tsx'))
const TalkHost = lazy(() => import('../comments/TalkHost.tsx'))
const CommentsSide = lazy(() => import('../comments/CommentsSide.tsx'))
const HistoryLayer = lazy(() => import('../history/HistoryLayer.tsx'))
const PastFrame = lazy(() => import('../history/past/PastFrame.tsx'))
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
    return (
      tables.find((each) => each.id === router.route().tableId) ??
      tables.find((each) => each.state === 'open') ??
      null
    )
  })
  const isOffice = () => props.signedIn.person.acting.role === 'office'
  /** Another person, identity or table is another opening; a refreshed session alone is not. */
  const key = createMemo(() => {
    const { accountId, acting } = props.signedIn.person
    const table = info()
    return table === null
      ? null
      : JSON.stringify([table.id, table.state, accountId, acting.unitId, acting.role])
  })
  return (
    <Show
      when={key()}
      keyed
      fallback={
        <Show when={isOffice()} fallback={<EmptyScreen title={texts.noTables} text={texts.noTablesText} />}>
          <NoTable />
        </Show>
      }
    >
      {(_key) => (
        <Show when={info()}>
          {(table) => (
            <TableHost
              tableId={table().id}
              state={table().state}
              person={props.signedIn.person}
              title={table().title}
            >
              {(live) => (
                <Suspense fallback={<Progress label={uiTexts.loading} />}>
                  <TalkHost live={live}>
                    <OpenShell
                      live={live}
                      signedIn={props.signedIn}
                      reload={props.reload}
                      onSwitchPerson={props.onSwitchPerson}
                    />
                  </TalkHost>
                </Suspense>
              )}
            </TableHost>
          )}
        </Show>
      )}
    </Show>
  )
}

/**
 * Each part that loads on demand waits in a Suspense of its own. One that waited in the outermost would keep all of the shell
 * out of the page, while a screen that has arrived meanwhile already runs, outside of any document.
 */
function OpenShell(props: {
  readonly live: LiveTable
  readonly signedIn: SignedInStanding
  readonly reload: () => void
  readonly onSwitchPerson: () => void
}) {
  const { router, session, secure } = useServices()
  const [later, setLater] = createSignal(false)
  const [showingSync, setShowingSync] = createSignal(false)
  const [showingKeys, setShowingKeys] = createSignal(false)
  const role = () => props.signedIn.person.acting.role
  const offered = createMemo(() => screens.filter((screen) => screensOf[role()].includes(screen)))
  const screen = createMemo<Screen>(() => {
    const wanted = router.route().screen
    return wanted !== null && offered().includes(wanted) ? wanted : firstScreen[role()]
  })
  const openTask = (taskId: TaskId) => router.go({ taskId })
  onMount(() => onCleanup(onAppKeys(document, () => setShowingKeys(true))))
  // Again with every connection, until all of it is here.
  const connected = createMemo(() => props.live.status().connected)
  // A service worker that already answers has all of it; on the first visit it is still being fetched.
  const [isAllHere, setAllHere] = createSignal(secure && navigator.serviceWorker.controller !== null)
  const fetchAll = async (screensHere: readonly Screen[]) => {
    try {
      const { loadAhead } = await import('./loadAhead.ts')
      if (await loadAhead(screensHere)) setAllHere(true)
    } catch (error) {
      // No network just now is how import() fails: asked for again with the next connection.
      if (!(error instanceof TypeError)) throw error
    }
  }
  createEffect(() => {
    if (isAllHere() || !connected()) return
    // The screen that somebody waits for is asked for first.
    window.setTimeout(() => void fetchAll(offered()), 0)
  })
  const state = () =>
    props.signedIn.tables.find((each) => each.id === props.live.open.tableId)?.state ?? 'open'
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
          onKeys={() => setShowingKeys(true)}
        />
        <UpdatePrompt />
        <Banners
          reload={props.reload}
          state={state()}
          onSignIn={() => setLater(false)}
          onSetAside={() => setShowingSync(true)}
        />
      </Show>
      <PastFrame live={props.live}>
        {(live) => (
          <div class="shell-body">
            <UndoKeys table={live} />
            <main id="main" class="shell-main" tabindex="-1" data-region>
              {/* A screen that failed does not take the others with it. */}
              <Show when={screen()} keyed>
                {(_screen) => (
                  <ScreenBoundary>
                    <Suspense fallback={<Progress label={uiTexts.loading} />}>
                      <Switch>
                        <Match when={screen() === 'mine'}>
                          <MyTasks />
                        </Match>
                        <Match when={screen() === 'table'}>
                          <TalkingGrid table={live} onOpenTask={openTask} readonly={role() === 'leader'} />
                        </Match>
                        <Match when={screen() === 'board'}>
                          <Board
                            table={live.open}
                            wall={wall()}
                            onWall={(on) => router.go({ screen: 'board', wall: on })}
                            onOpenTask={openTask}
                          />
                        </Match>
                        <Match when={screen() === 'record'}>
                          <RecordScreen />
                        </Match>
                        <Match when={screen() === 'export'}>
                          <ExportScreen />
                        </Match>
                        <Match when={screen() === 'settings'}>
                          <Settings />
                        </Match>
                      </Switch>
                    </Suspense>
                  </ScreenBoundary>
                )}
              </Show>
            </main>
            <Show when={router.route().taskId === null}>
              <ScreenBoundary>
                <Suspense>
                  <CommentsSide onOpenTask={openTask} />
                </Suspense>
              </ScreenBoundary>
            </Show>
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
        )}
      </PastFrame>
      <Suspense>
        <HistoryLayer />
      </Suspense>
      <Show when={showingSync()}>
        <Suspense>
          <SyncDialog isAllHere={isAllHere()} onClose={() => setShowingSync(false)} />
        </Suspense>
      </Show>
      <Show when={showingKeys()}>
        <Suspense>
          <ShortcutSheet onClose={() => setShowingKeys(false)} />
        </Suspense>
      </Show>
      <Show when={signedOut() && !props.signedIn.demo && !later()}>
        <Suspense>
          <ExpiredDialog
            name={props.signedIn.person.name}
            login={props.signedIn.login}
            unsent={props.live.status().unsent.length}
            onDone={props.live.open.resume}
            onLater={() => setLater(true)}
          />
        </Suspense>
      </Show>
    </div>
  )
}

const screensOf: Readonly<Record<PersonRole, readonly Screen[]>> = {
  office: ['mine', 'table', 'board', 'record', 'export', 'settings'],
  clerk: ['mine', 'table', 'board', 'record', 'export'],
  leader: ['table', 'board', 'export'],
}
const firstScreen = { office: 'table', clerk: 'mine', leader: 'board' } as const

/** A button, not a link to #main: the route lives in the fragment. */
function focusMain() {
  document.getElementById('main')?.focus()
}
