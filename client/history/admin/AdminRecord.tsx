/** 账号与单位: what was done to accounts, units and tables. The office's alone. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { AdminRow } from '../../../shared/api.ts'
import { type AdminKind, adminKinds } from '../../../shared/journalWords.ts'
import { useServices } from '../../app/services.ts'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { TroubleNotice } from '../../ui/TroubleNotice.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { fullMoment } from '../moments.ts'
import { Choice, Day, dayRange } from '../RecordFilters.tsx'
import { historyTexts } from '../texts.ts'
import { adminWords } from './adminWords.ts'
import { loadAdmin } from './loadAdmin.ts'
import { adminTexts as texts } from './texts.ts'
import { useAdminNames } from './useAdminNames.ts'

interface AdminFilter {
  readonly kind: AdminKind | null
  /** ISO days, both included; empty: no bound. */
  readonly from: string
  readonly until: string
}

const noFilter: AdminFilter = { kind: null, from: '', until: '' }

export function AdminRecord() {
  const { api } = useServices()
  const [filter, setFilter] = createSignal(noFilter)
  const [pages, setPages] = createSignal(1)
  const change = (next: AdminFilter) => {
    setPages(1)
    setFilter(next)
  }
  const asked = createMemo(() => {
    const { kind, from, until } = filter()
    return { question: { ...(kind === null ? {} : { kind }), ...dayRange(from, until) }, most: pages() }
  })
  const [answer] = createResource(asked, ({ question, most }) =>
    loadAdmin(api, question, (_, read) => read < most),
  )
  const shown = () => {
    const told = answer.latest
    return told?.ok === true ? told.value : null
  }
  const failure = () => {
    const told = answer.latest
    return told?.ok === false ? told.trouble : null
  }
  return (
    <>
      <div class="record-filters">
        <Choice
          label={historyTexts.record.kind}
          value={filter().kind}
          options={adminKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
          onChange={(kind) => change({ ...filter(), kind })}
        />
        <Day
          label={historyTexts.record.from}
          value={filter().from}
          onChange={(from) => change({ ...filter(), from })}
        />
        <Day
          label={historyTexts.record.until}
          value={filter().until}
          onChange={(until) => change({ ...filter(), until })}
        />
        <button type="button" class="button button-quiet" onClick={() => change(noFilter)}>
          {historyTexts.record.clear}
        </button>
      </div>
      <Switch>
        <Match when={failure()}>{(told) => <TroubleNotice trouble={told()} />}</Match>
        <Match when={shown()}>
          {(told) => (
            <>
              <Show
                when={told().rows.length > 0}
                fallback={
                  filter() === noFilter ? (
                    <EmptyScreen title={texts.nothing} text={texts.nothingRemedy} />
                  ) : (
                    <EmptyScreen title={historyTexts.record.empty} text={historyTexts.record.emptyRemedy} />
                  )
                }
              >
                <AdminTable rows={told().rows} />
              </Show>
              <Show when={told().more}>
                <button
                  type="button"
                  class="button"
                  disabled={answer.loading}
                  onClick={() => setPages((count) => count + 1)}
                >
                  {answer.loading ? uiTexts.working : historyTexts.record.older}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={answer.loading}>
          <Progress label={uiTexts.loading} />
        </Match>
      </Switch>
    </>
  )
}

function AdminTable(props: { readonly rows: readonly AdminRow[] }) {
  const names = useAdminNames()
  return (
    <div class="record-scroll">
      <table class="plain-table journal-table">
        <thead>
          <tr>
            <th scope="col">{historyTexts.record.when}</th>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.detail}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => {
              const words = createMemo(() => adminWords(row, names))
              return (
                <tr>
                  <td class="record-when">{fullMoment(row.time)} </td>
                  <td class="record-who">
                    {row.name || texts.program}
                    <Show when={row.address}>
                      {(address) => <span class="field-hint"> {texts.address(address())}</span>}
                    </Show>
                  </td>
                  <td>{words().action}</td>
                  <td>{words().detail}</td>
                </tr>
              )
            }}
          </For>
        </tbody>
      </table>
    </div>
  )
}
