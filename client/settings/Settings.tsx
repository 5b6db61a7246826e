/** 设置: the office's screen; each part loads when it is opened. */
import { For, lazy, Match, Show, Suspense, Switch } from 'solid-js'
import { useLiveTable } from '../app/createLiveTable.ts'
import { settingsParts } from '../app/route.ts'
import { useServices } from '../app/services.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { Progress } from '../ui/Progress.tsx'
import { uiTexts } from '../ui/texts.ts'
import './settings.css'
import { settingsTexts as texts } from './texts.ts'

const TaskSettings = lazy(() => import('./tasks/TaskSettings.tsx'))
const RuleList = lazy(() => import('../rules/list/RuleList.tsx'))
const FigureSettings = lazy(() => import('./figures/FigureSettings.tsx'))
const PhaseSettings = lazy(() => import('./phases/PhaseSettings.tsx'))
const UnitSettings = lazy(() => import('./units/UnitSettings.tsx'))
const PeopleSettings = lazy(() => import('./people/PeopleSettings.tsx'))
const TableSettings = lazy(() => import('../tables/TableSettings.tsx'))
const ImportScreen = lazy(() => import('../documents/import/ImportScreen.tsx'))
const SystemSettings = lazy(() => import('./SystemSettings.tsx'))

export default function Settings() {
  const { api, router } = useServices()
  const table = useLiveTable()
  const part = () => router.route().part
  return (
    <Show
      when={table.open.person.acting.role === 'office'}
      fallback={<EmptyScreen title={texts.officeOnly} text={texts.officeOnlyText} />}
    >
      <div class="settings">
        <nav class="settings-menu" aria-label={texts.menu}>
          <For each={settingsParts}>
            {(each) => (
              <a
                href={router.href({ screen: 'settings', part: each })}
                aria-current={each === part() ? 'page' : undefined}
              >
                {texts.parts[each]}
              </a>
            )}
          </For>
        </nav>
        <div class="settings-part">
          <Suspense fallback={<Progress label={uiTexts.loading} />}>
            <Switch>
              <Match when={part() === 'tasks'}>
                <TaskSettings />
              </Match>
              <Match when={part() === 'rules'}>
                <RuleList />
              </Match>
              <Match when={part() === 'figures'}>
                <FigureSettings />
              </Match>
              <Match when={part() === 'phases'}>
                <PhaseSettings />
              </Match>
              <Match when={part() === 'units'}>
                <UnitSettings api={api} table={table.open} />
              </Match>
              <Match when={part() === 'people'}>
                <PeopleSettings api={api} table={table.open} />
              </Match>
              <Match when={part() === 'tables'}>
                <TableSettings current={table.open.tableId} />
              </Match>
              <Match when={part() === 'import'}>
                <ImportScreen />
              </Match>
              <Match when={part() === 'system'}>
                <SystemSettings />
              </Match>
            </Switch>
          </Suspense>
        </div>
      </div>
    </Show>
  )
}
