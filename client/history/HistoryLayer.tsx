/** The dialogs of history, over whatever screen asked for them. Each is loaded when it is first opened. */
import { lazy, Show, Suspense } from 'solid-js'
import { useHistory } from './historyDesk.ts'

const HistoryDialog = lazy(() => import('./HistoryDialog.tsx'))
const ClashDialog = lazy(() => import('./ClashDialog.tsx'))
const ReportDialog = lazy(() => import('./ReportDialog.tsx'))
const PastDialog = lazy(() => import('./past/PastDialog.tsx'))

export default function HistoryLayer() {
  const history = useHistory()
  const close = () => history.openDialog(null)
  return (
    <Suspense>
      <Show when={history.dialog() === 'clashes'}>
        <ClashDialog onClose={close} />
      </Show>
      <Show when={history.dialog() === 'reports'}>
        <ReportDialog onClose={close} />
      </Show>
      <Show when={history.dialog() === 'past'}>
        <PastDialog onClose={close} />
      </Show>
      <Show when={history.target()} keyed>
        {(target) => <HistoryDialog target={target} onClose={() => history.show(null)} />}
      </Show>
    </Suspense>
  )
}
