/** What was written at once: both values and the one that stands, and one press to take either. */
import { createMemo, For, Show } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import type { Cell } from '../../shared/books/shape.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { valueNow } from '../sync/setAside.ts'
import { momentToText } from '../tasks/time.ts'
import { type Clash, clashesOf } from './clash.ts'
import { useHistory } from './historyDesk.ts'
import { canHold, restoreValue } from './restoreValue.ts'
import { historyTexts } from './texts.ts'
import { valueWords } from './valueWords.ts'

const texts = historyTexts.clashes

export function ClashList(props: { readonly rows: readonly JournalRow[] }) {
  const table = useLiveTable()
  const clashes = createMemo(() => clashesOf(props.rows, table.open.person.accountId))
  return (
    <ul class="clash-list">
      <For each={clashes()}>{(clash) => <ClashItem clash={clash} />}</For>
    </ul>
  )
}

function ClashItem(props: { readonly clash: Clash }) {
  const { now } = useServices()
  const table = useLiveTable()
  const history = useHistory()
  const its = () => props.clash
  const name = () => fieldName(table.view(), its().book, its().field)
  const standing = createMemo(() => {
    table.view()
    return valueNow(its().book, table.open.doc(its().book), its().field)
  })
  const words = (value: Cell) => valueWords(table.view(), its().book, its().field, value)
  const mayTake = (value: Cell) =>
    value !== standing() && canHold(its().book, its().field, value) && table.mayWrite(its().book) === null
  const waiting = () =>
    history.clashes().filter(({ book, field }) => book === its().book && field === its().field)
  const isWaiting = () => waiting().length > 0
  const keep = () => void history.settle(waiting())
  const take = (value: Cell) => {
    if (restoreValue(table, its().book, its().field, value) !== null) keep()
  }
  const hasMoved = () => standing() !== its().mine && standing() !== its().theirs
  return (
    <li class="clash">
      <p class="clash-head">
        <strong>{name().where}</strong>
        <span>{name().what}</span>
        <span class="field-hint">{texts.when(momentToText(its().row.time, now()))}</span>
        <span class={its().stood === 'mine' ? 'pill pill-done' : 'pill pill-alarm'}>
          {its().stood === 'mine' ? texts.stands : texts.replaced}
        </span>
        <Show when={hasMoved()}>
          <span class="pill">{texts.changedSince}</span>
        </Show>
      </p>
      <dl class="clash-values">
        <div classList={{ 'clash-standing': its().mine === standing() }}>
          <dt>{texts.mine}</dt>
          <dd>{words(its().mine)}</dd>
        </div>
        <div classList={{ 'clash-standing': its().theirs === standing() }}>
          <dt>{texts.theirs(its().name, its().unitName)}</dt>
          <dd>{words(its().theirs)}</dd>
        </div>
        <Show when={hasMoved()}>
          <div class="clash-standing">
            <dt>{texts.now}</dt>
            <dd>{words(standing())}</dd>
          </div>
        </Show>
      </dl>
      <p class="version-actions">
        <Show when={mayTake(its().mine)}>
          <button type="button" class="button button-small" onClick={() => take(its().mine)}>
            {texts.takeMine}
          </button>
        </Show>
        <Show when={mayTake(its().theirs)}>
          <button type="button" class="button button-small" onClick={() => take(its().theirs)}>
            {texts.takeTheirs}
          </button>
        </Show>
        <Show when={isWaiting()}>
          <button type="button" class="button button-small" onClick={keep}>
            {texts.keep}
          </button>
        </Show>
      </p>
    </li>
  )
}
