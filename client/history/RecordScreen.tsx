/** 操作记录: for the office everything, what was done to accounts and units as well; for others what they did
 * themselves. Found by unit, person, task, kind and time. */
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import './history.css'
import { shorten } from '../app/wording.ts'
import { AdminRecord } from './admin/AdminRecord.tsx'
import { adminTexts } from './admin/texts.ts'
import { useHistory } from './historyDesk.ts'
import { isTold } from './historyDialogFields.ts'
import { loadRecord } from './loadRecord.ts'
import { fullMoment } from './moments.ts'
import { noRecordFilter, type RecordFilter, RecordFilters, recordQuestion } from './RecordFilters.tsx'
import { RowBadges } from './RowBadges.tsx'
import { historyTexts } from './texts.ts'
import { valueWords } from './valueWords.ts'

const texts = historyTexts.record
const parts = ['table', 'admin'] as const
type Part = (typeof parts)[number]

export default function RecordScreen() {
  const { api } = useServices()
  const table = useLiveTable()
  const history = useHistory()
  const { person } = table.open
  const isOffice = person.acting.role === 'office'
  const [filter, setFilter] = createSignal<RecordFilter>(noRecordFilter)
  const [pages, setPages] = createSignal(1)
  const [part, setPart] = createSignal<Part>('table')
  const change = (next: RecordFilter) => {
    setPages(1)
    setFilter(next)
  }
  const asked = createMemo(() => ({
    question: { ...recordQuestion(filter()), ...(isOffice ? {} : { account: person.accountId }) },
    pages: pages(),
  }))
  const [answer] = createResource(asked, (each) =>
    loadRecord(api, table.open.tableId, each.question, each.pages),
  )
  const shown = () => {
    const told = answer.latest
    return told?.ok === true ? told.value : null
  }
  const failure = () => {
    const told = answer.latest
    return told?.ok === false ? told.trouble : null
  }
  const rows = createMemo(() => (shown()?.rows ?? []).filter(isTold))
  return (
    <section class="record-screen" aria-labelledby="record-title">
      <header class="record-head">
        <h2 id="record-title">{isOffice ? texts.title : texts.own}</h2>
        <Show when={isOffice}>
          <fieldset class="record-parts">
            <legend class="visually-hidden">{adminTexts.part}</legend>
            <For each={parts}>
              {(each) => (
                <button
                  type="button"
                  class="button button-small"
                  aria-pressed={part() === each}
                  onClick={() => setPart(each)}
                >
                  {adminTexts.parts[each]}
                </button>
              )}
            </For>
          </fieldset>
        </Show>
        <p class="field-hint">{part() === 'table' ? texts.note : adminTexts.note}</p>
        <Show when={part() === 'table'}>
          <button type="button" class="button button-small" onClick={() => history.openDialog('reports')}>
            {historyTexts.report.open}
          </button>
          <button type="button" class="button button-small" onClick={() => history.openDialog('past')}>
            {historyTexts.past.choose}
          </button>
        </Show>
      </header>
      <Show when={part() === 'table'} fallback={<AdminRecord />}>
        <RecordFilters filter={filter()} onFilter={change} all={isOffice} />
        <Switch>
          <Match when={failure()}>{(told) => <TroubleNotice trouble={told()} />}</Match>
          <Match when={shown()}>
            <Show
              when={rows().length > 0}
              fallback={
                filter() === noRecordFilter ? (
                  <EmptyScreen title={texts.nothing} text={texts.nothingRemedy} />
                ) : (
                  <EmptyScreen title={texts.empty} text={texts.emptyRemedy} />
                )
              }
            >
              <div class="record-scroll">
                <table class="plain-table journal-table">
                  <thead>
                    <tr>
                      <th scope="col">{texts.when}</th>
                      <th scope="col">{texts.who}</th>
                      <th scope="col">{texts.where}</th>
                      <th scope="col">{texts.change}</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={rows()}>{(row) => <RecordRow row={row} />}</For>
                  </tbody>
                </table>
              </div>
            </Show>
            <Show when={shown()?.more}>
              <button
                type="button"
                class="button"
                disabled={answer.loading}
                onClick={() => setPages((count) => count + 1)}
              >
                {answer.loading ? uiTexts.working : texts.older}
              </button>
            </Show>
          </Match>
          <Match when={answer.loading}>
            <Progress label={uiTexts.loading} />
          </Match>
        </Switch>
      </Show>
    </section>
  )
}

/** The most of a value that stands in the list. */
const mostShown = 60

function RecordRow(props: { readonly row: JournalRow }) {
  const table = useLiveTable()
  const history = useHistory()
  // The server names only books there are.
  const book = () => props.row.book as BookName
  const name = () => fieldName(table.view(), book(), props.row.field)
  const words = (value: JournalRow['before']) =>
    shorten(valueWords(table.view(), book(), props.row.field, value), mostShown)
  const isText = () => props.row.at !== null
  const hadValue = () => props.row.before !== null && props.row.before !== ''
  return (
    <tr classList={{ 'record-lost': props.row.lost }}>
      <td class="record-when">{fullMoment(props.row.time)} </td>
      <td class="record-who">
        {props.row.name}
        <span class="field-hint"> {props.row.unitName}</span>
      </td>
      <td>
        <button
          type="button"
          class="link-button"
          title={historyTexts.open}
          onClick={() =>
            history.show({ title: name().what, fields: [{ book: book(), field: props.row.field }] })
          }
        >
          {[name().where, name().what].filter((part) => part !== '').join(' · ')}
        </button>
      </td>
      <td>
        <Show
          when={isText()}
          fallback={
            <>
              <Show when={hadValue()}>
                <del>{words(props.row.before)}</del>
                <span aria-hidden="true"> → </span>
              </Show>
              <ins>{words(props.row.after)}</ins>
            </>
          }
        >
          <Show when={props.row.before}>{(gone) => <del>{words(gone())}</del>}</Show>{' '}
          <Show when={props.row.after}>{(come) => <ins>{words(come())}</ins>}</Show>
        </Show>{' '}
        <RowBadges row={props.row} />
      </td>
    </tr>
  )
}
