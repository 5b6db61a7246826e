/** The screens in today's table, or in the table of the chosen moment under a banner that says so. */
import { type JSX, lazy, Show, Suspense } from 'solid-js'
import type { LiveTable } from '../../app/createLiveTable.ts'
import { useHistory } from '../historyDesk.ts'

const PastScreens = lazy(() => import('./PastScreens.tsx'))

export default function PastFrame(props: {
  readonly live: LiveTable
  readonly children: (live: LiveTable) => JSX.Element
}) {
  const history = useHistory()
  return (
    <Show when={history.past()} keyed fallback={props.children(props.live)}>
      {(past) => (
        <Suspense>
          <PastScreens live={props.live} past={past} screens={props.children} />
        </Suspense>
      )}
    </Show>
  )
}
