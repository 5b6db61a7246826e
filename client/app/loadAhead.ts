/**
 * Where no service worker keeps the app (plain http), the network may go before a screen was ever opened, and its code
 * would go with it: the clerk could no longer open a task. So the parts that load on demand are fetched while there is a
 * network, one after the other, behind what the person is doing.
 */
import type { Screen } from './route.ts'

type Part = () => Promise<unknown>

export async function loadAhead(offered: readonly Screen[]): Promise<void> {
  try {
    for (const part of [...always, ...offered.flatMap((screen) => partsOf[screen])]) await part()
  } catch (error) {
    // No network just now, which is how import() fails: the part is asked for again when it is opened.
    if (!(error instanceof TypeError)) throw error
  }
}

const always: readonly Part[] = [
  () => import('../tasks/TaskDrawer.tsx'),
  () => import('./SyncDialog.tsx'),
  () => import('../tasks/TaskHistory.tsx'),
  () => import('../accounts/LogoutDialog.tsx'),
  () => import('../accounts/DemoBanner.tsx'),
]

const partsOf: Readonly<Record<Screen, readonly Part[]>> = {
  mine: [() => import('../tasks/MyTasks.tsx')],
  table: [() => import('../grid/TableGrid.tsx')],
  board: [() => import('../board/Board.tsx')],
  settings: [
    () => import('../tasks/OfficeSection.tsx'),
    () => import('../settings/Settings.tsx'),
    () => import('../settings/tasks/TaskSettings.tsx'),
    () => import('../settings/phases/PhaseSettings.tsx'),
    () => import('../settings/units/UnitSettings.tsx'),
    () => import('../settings/people/PeopleSettings.tsx'),
    () => import('../settings/SystemSettings.tsx'),
  ],
}
