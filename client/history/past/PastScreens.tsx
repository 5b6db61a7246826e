/** The screens as they were at a moment, under a banner that says so and leads back. */
import { type JSX, Show } from 'solid-js'
import { createLiveTable, type LiveTable, LiveTableContext } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { pagePauses } from '../../grid/block/inSlices.ts'
import { momentToText } from '../../tasks/time.ts'
import { createUndoLog } from '../../undo/undoLog.ts'
import '../history.css'
import { useHistory } from '../historyDesk.ts'
import { historyTexts } from '../texts.ts'
import type { PastView } from './loadPastView.ts'
import { pastTable } from './pastTable.ts'

const texts = historyTexts.past

export default function PastScreens(props: {
  readonly live: LiveTable
  readonly past: PastView
  readonly screens: (live: LiveTable) => JSX.Element
}) {
  const { now, toasts } = useServices()
  const history = useHistory()
  // The frame shows another one for another moment.
  const open = pastTable(props.live.open, props.past)
  const table = createLiveTable(open, createUndoLog(open, pagePauses(window).pause), toasts.warn)
  const moment = () => {
    const { time } = props.past
    return time === null ? texts.before : momentToText(time, now())
  }
  return (
    <LiveTableContext.Provider value={table}>
      <div class="past-banner" role="status">
        <strong>{texts.banner(moment())}</strong>
        <span>{texts.bannerText}</span>
        <Show when={props.past.inexact.length > 0}>
          <span>{texts.inexact(props.past.inexact.length)}</span>
        </Show>
        <button
          type="button"
          class="button button-primary button-small"
          onClick={() => history.returnToNow()}
        >
          {texts.back}
        </button>
      </div>
      {props.screens(table)}
    </LiveTableContext.Provider>
  )
}
