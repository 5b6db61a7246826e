/**
 * Where no service worker keeps the app (plain http), the network may go before a screen was ever opened, and its code
 * would go with it: the clerk could no longer open a task. So the parts that load on demand are fetched while there is a
 * network, all at once as soon as the table is open: together they are less than the table's own code.
 */
import type { Screen } from './route.ts'

type Part = () => Promise<unknown>

/** True: all of it is here. */
export async function loadAhead(offered: readonly Screen[]): Promise<boolean> {
  const parts = [...always, ...offered.flatMap((screen) => partsOf[screen])]
  const loaded = await Promise.allSettled(parts.map((part) => part()))
  const failures = loaded.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  // No network just now is how import() fails: the part is asked for again later.
  const fault = failures.find((reason) => !(reason instanceof TypeError))
  if (fault !== undefined) throw fault
  return failures.length === 0
}

const always: readonly Part[] = [
  () => import('../tasks/TaskDrawer.tsx'),
  () => import('./PeopleHere.tsx'),
  () => import('./SyncDialog.tsx'),
  () => import('./keys/ShortcutSheet.tsx'),
  () => import('../tables/TableMenu.tsx'),
  () => import('../comments/TalkHost.tsx'),
  () => import('../comments/TalkPills.tsx'),
  () => import('../comments/CommentsSide.tsx'),
  () => import('../comments/TaskComments.tsx'),
  () => import('../comments/CommentsPanel.tsx'),
  () => import('../history/HistoryLayer.tsx'),
  () => import('../history/HistoryDialog.tsx'),
  () => import('../history/ClashDialog.tsx'),
  () => import('../history/ReportDialog.tsx'),
  () => import('../history/mergeReports.ts'),
  () => import('../history/past/PastFrame.tsx'),
  () => import('../history/past/PastDialog.tsx'),
  () => import('../history/past/PastScreens.tsx'),
  () => import('../history/past/loadPastView.ts'),
  () => import('../accounts/ExpiredDialog.tsx'),
  () => import('../accounts/LogoutDialog.tsx'),
  () => import('../accounts/DemoBanner.tsx'),
  () => import('../rules/RuleCare.tsx'),
  () => import('../undo/runUndo.ts'),
  () => import('../undo/stepName.ts'),
  () => import('../undo/takeBack.ts'),
]

const partsOf: Readonly<Record<Screen, readonly Part[]>> = {
  mine: [() => import('../tasks/MyTasks.tsx')],
  table: [
    () => import('../comments/TalkingGrid.tsx'),
    () => import('../grid/onDemand.ts').then(({ loadParts }) => loadParts()),
    () => import('pinyin-pro'),
  ],
  board: [() => import('../board/Board.tsx')],
  record: [() => import('../history/RecordScreen.tsx')],
  export: [() => import('../documents/export/ExportScreen.tsx').then(({ loadParts }) => loadParts())],
  settings: [
    () => import('../tasks/OfficeSection.tsx'),
    () => import('../settings/Settings.tsx'),
    () => import('../settings/tasks/TaskSettings.tsx'),
    () => import('../settings/figures/FigureSettings.tsx'),
    () => import('../rules/list/RuleList.tsx'),
    () => import('../rules/RuleFormDialog.tsx'),
    () => import('../settings/phases/PhaseSettings.tsx'),
    () => import('../settings/units/UnitSettings.tsx'),
    () => import('../settings/people/PeopleSettings.tsx'),
    () => import('../tables/TableSettings.tsx'),
    () => import('../settings/SystemSettings.tsx'),
  ],
}
