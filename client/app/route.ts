/**
 * Where in the app one is, in the address's fragment, so that an address can be sent, kept and opened without the
 * server: `#/mine?task=abc`. Anything unknown leads home.
 */
import { isId } from '../../shared/ids.ts'
import type { TableId, TaskId } from '../../shared/model.ts'

export const screens = ['mine', 'table', 'board', 'record', 'export', 'settings'] as const
export type Screen = (typeof screens)[number]

export const settingsParts = [
  'tasks',
  'rules',
  'figures',
  'phases',
  'units',
  'people',
  'tables',
  'import',
  'system',
] as const
export type SettingsPart = (typeof settingsParts)[number]

export interface Route {
  /** null: the first screen for the person's role. */
  readonly screen: Screen | null
  readonly part: SettingsPart
  /** null: the only table, or the first. */
  readonly tableId: TableId | null
  /** The task whose drawer is open. */
  readonly taskId: TaskId | null
  /** The board fills the screen, for a wall. */
  readonly wall: boolean
}

export const home: Route = { screen: null, part: 'tasks', tableId: null, taskId: null, wall: false }

export function readRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#?\/?/, '').split('?', 2)
  const [first, second] = path.split('/')
  const search = new URLSearchParams(query)
  const table = search.get('table') ?? ''
  const task = search.get('task') ?? ''
  const screen = screens.find((each) => each === first) ?? null
  return {
    screen,
    part: settingsParts.find((each) => each === second) ?? 'tasks',
    tableId: isId<'table'>(table) ? table : null,
    taskId: isId<'task'>(task) ? task : null,
    wall: screen === 'board' && search.get('wall') === '1',
  }
}

export function writeRoute(route: Route): string {
  const search = new URLSearchParams()
  if (route.tableId !== null) search.set('table', route.tableId)
  if (route.taskId !== null) search.set('task', route.taskId)
  if (route.wall) search.set('wall', '1')
  const path = route.screen === 'settings' ? `settings/${route.part}` : (route.screen ?? '')
  const query = search.toString()
  return `#/${path}${query === '' ? '' : `?${query}`}`
}
