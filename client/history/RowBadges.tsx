/** What was special about a change: offline, on behalf, not taken, met somebody. */
import { Show } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import { historyTexts } from './texts.ts'

const texts = historyTexts.badges

export function RowBadges(props: { readonly row: JournalRow }) {
  return (
    <>
      <Show when={props.row.lost}>
        <span class="pill pill-alarm" title={texts.lostHint}>
          {texts.lost}
        </span>
      </Show>
      <Show when={props.row.other}>
        {(other) => (
          <span class={props.row.at === null ? 'pill pill-doing' : 'pill'}>
            {props.row.at === null ? texts.met(other().name) : texts.mixed(other().name)}
          </span>
        )}
      </Show>
      <Show when={props.row.offline}>
        <span class="pill" title={texts.offlineHint}>
          {texts.offline}
        </span>
      </Show>
      <Show when={props.row.onBehalf}>
        <span class="pill pill-doing">{texts.onBehalf}</span>
      </Show>
    </>
  )
}
