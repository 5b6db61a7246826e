/** Beside the saving pill: what was written at once with others, and what arrived after a time without connection. */
import { Show } from 'solid-js'
import { useHistory } from './historyDesk.ts'
import './history.css'
import { historyTexts } from './texts.ts'

export function HistoryPills() {
  const history = useHistory()
  return (
    <span role="status" class="history-pills">
      <Show when={history.clashes().length > 0}>
        <button
          type="button"
          class="history-pill history-pill-clash"
          aria-haspopup="dialog"
          title={historyTexts.clashes.pillLabel(history.clashes().length)}
          onClick={() => history.openDialog('clashes')}
        >
          {historyTexts.clashes.pill(history.clashes().length)}
        </button>
      </Show>
      <Show when={history.newInReports() > 0}>
        <button
          type="button"
          class="history-pill"
          aria-haspopup="dialog"
          title={historyTexts.report.pillLabel(history.newInReports())}
          onClick={() => history.openDialog('reports')}
        >
          {historyTexts.report.pill(history.newInReports())}
        </button>
      </Show>
    </span>
  )
}
