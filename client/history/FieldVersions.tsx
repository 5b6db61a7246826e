/** The versions of one field, newest first; each can become today's value again. */
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName, ownerName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { shorten } from '../app/wording.ts'
import { valueNow } from '../sync/setAside.ts'
import { momentToText } from '../tasks/time.ts'
import { DiffText } from './DiffText.tsx'
import { useHistory } from './historyDesk.ts'
import { RowBadges } from './RowBadges.tsx'
import { canHold, restoreValue } from './restoreValue.ts'
import { historyTexts as texts } from './texts.ts'
import { valueWords } from './valueWords.ts'
import { type Version, versionsOf } from './versions.ts'

export function FieldVersions(props: {
  readonly book: BookName
  readonly field: string
  /** Newest first, of this field alone. */
  readonly rows: readonly JournalRow[]
  /** Its name stands above it where several fields are shown together, and whose it is where they are several units'. */
  readonly named: 'not' | 'alone' | 'withUnit'
}) {
  const table = useLiveTable()
  const [undone, setUndone] = createSignal<{ readonly before: Cell } | null>(null)
  const isText = () => {
    const ref = parseBookName(props.book)
    return ref !== null && textLimitOf(shapeOf(ref), props.field) !== null
  }
  const standing = createMemo(() => {
    table.view()
    return valueNow(props.book, table.open.doc(props.book), props.field)
  })
  const isUnsent = () =>
    table.status().unsent.some(({ book, field }) => book === props.book && field === props.field)
  const versions = createMemo(() =>
    versionsOf(props.rows, isText() && !isUnsent() ? String(standing() ?? '') : null, isText()),
  )
  const refusal = () => table.mayWrite(props.book)
  const restore = (value: Cell) => {
    const done = restoreValue(table, props.book, props.field, value)
    if (done !== null) setUndone(done)
  }
  const takeBack = (before: Cell) => {
    if (restoreValue(table, props.book, props.field, before) !== null) setUndone(null)
  }
  const title = () => {
    const { what } = fieldName(table.view(), props.book, props.field)
    const owner = props.named === 'withUnit' ? ownerName(table.view(), props.book) : ''
    return owner === '' ? what : `${owner} · ${what}`
  }
  return (
    <section class="field-versions">
      <Show when={props.named !== 'not'}>
        <h3 class="section-title">{title()}</h3>
      </Show>
      <Show when={undone()}>
        {(told) => (
          <p class="notice notice-done" role="status">
            <span>{texts.restored}</span>
            <button type="button" class="button button-small" onClick={() => takeBack(told().before)}>
              {texts.takeBack}
            </button>
          </p>
        )}
      </Show>
      <Show when={isText() && isUnsent()}>
        <p class="field-hint">{texts.unsent}</p>
      </Show>
      <ol class="version-list">
        <For each={versions()}>
          {(version) => (
            <VersionRow
              version={version}
              book={props.book}
              field={props.field}
              standing={standing()}
              mayWrite={refusal() === null}
              onRestore={restore}
            />
          )}
        </For>
      </ol>
    </section>
  )
}

function VersionRow(props: {
  readonly version: Version
  readonly book: BookName
  readonly field: string
  readonly standing: Cell
  readonly mayWrite: boolean
  readonly onRestore: (value: Cell) => void
}) {
  const { now } = useServices()
  const table = useLiveTable()
  const history = useHistory()
  const row = () => props.version.row
  const content = () => props.version.content
  const value = () => {
    const told = content()
    return told.kind === 'value' ? told : undefined
  }
  const text = () => {
    const told = content()
    return told.kind === 'text' ? told : undefined
  }
  const piece = () => {
    const told = content()
    return told.kind === 'piece' ? told : undefined
  }
  const words = (cell: Cell) => valueWords(table.view(), props.book, props.field, cell)
  /** What 恢复 writes; undefined where the whole is not known or the field cannot hold it. */
  const earlier = (): Cell | undefined => {
    const told = content()
    if (told.kind === 'piece' || !canHold(props.book, props.field, told.after)) return undefined
    return told.after
  }
  const isStanding = () => {
    const its = earlier()
    return !row().lost && its !== undefined && (its ?? '') === (props.standing ?? '')
  }
  return (
    <li class="version" classList={{ 'version-lost': row().lost }}>
      <p class="version-head">
        <strong>{row().name}</strong>
        <span class="field-hint">
          {row().unitName} · {momentToText(row().time, now())}
          <Show when={props.version.changes > 1}> · {texts.together(props.version.changes)}</Show>
        </span>
        <RowBadges row={row()} />
        <Show when={isStanding()}>
          <span class="pill pill-done">{texts.standing}</span>
        </Show>
      </p>
      <Switch>
        <Match when={text()}>{(told) => <DiffText before={told().before} after={told().after} />}</Match>
        <Match when={value()}>
          {(told) => (
            <p class="version-value">
              <Show when={told().before !== null && told().before !== ''}>
                <del>{words(told().before)}</del>
                <span aria-hidden="true"> → </span>
                <span class="visually-hidden">{texts.to}</span>
              </Show>
              <ins>{words(told().after)}</ins>
            </p>
          )}
        </Match>
        <Match when={piece()}>
          {(told) => (
            <>
              <Show when={told().removed}>{(gone) => <p>{texts.removed(gone())}</p>}</Show>
              <Show when={told().added}>{(come) => <p>{texts.added(come())}</p>}</Show>
              <p class="field-hint">{texts.inexactText}</p>
            </>
          )}
        </Match>
      </Switch>
      <p class="version-actions">
        <Show when={props.mayWrite && earlier() !== undefined && !isStanding()}>
          <button
            type="button"
            class="button button-small"
            title={texts.restoreLabel(shorten(words(earlier() ?? null), 40))}
            onClick={() => props.onRestore(earlier() ?? null)}
          >
            {text() === undefined ? texts.restore : texts.restoreText}
          </button>
        </Show>
        <button
          type="button"
          class="button button-quiet button-small"
          disabled={history.pastLoading()}
          onClick={() => void history.goBackTo({ seq: row().seq })}
        >
          {texts.pastHere}
        </button>
      </p>
    </li>
  )
}
