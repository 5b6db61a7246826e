/**
 * What the screens share of history: whose record is open, what was written at once with others, what became of offline
 * edits, and which moment is shown. One per open table, handed down by the shell.
 */
import { type Accessor, createContext, createEffect, createSignal, on, onCleanup, useContext } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import type { Api } from '../app/api.ts'
import type { LiveTable } from '../app/createLiveTable.ts'
import type { Toasts } from '../ui/createToasts.ts'
import type { HistoryRange } from './cellFields.ts'
import { historyDeskTexts as texts } from './deskTexts.ts'
import type { MergeReport } from './mergeReports.ts'
import type { loadPastView, Moment, PastView } from './past/loadPastView.ts'
import type { PersonNote } from './personNotes.ts'

export interface HistoryTarget {
  /** What the history is of, for the title. */
  readonly title: string
  readonly fields: readonly HistoryRange[]
}

export type OpenDialog = 'clashes' | 'reports' | 'past' | null

export interface HistoryDesk {
  readonly target: Accessor<HistoryTarget | null>
  readonly show: (target: HistoryTarget | null) => void
  readonly dialog: Accessor<OpenDialog>
  readonly openDialog: (dialog: OpenDialog) => void
  readonly clashes: Accessor<readonly JournalRow[]>
  /** Puts these away for this person; true when the server has noted it. */
  readonly settle: (rows: readonly JournalRow[]) => Promise<boolean>
  /** Newest first. */
  readonly reports: Accessor<readonly MergeReport[]>
  readonly moreReports: Accessor<boolean>
  /** Changes in reports that were not looked at yet. */
  readonly newInReports: Accessor<number>
  readonly reportsSeen: () => void
  readonly past: Accessor<PastView | null>
  readonly pastLoading: Accessor<boolean>
  readonly goBackTo: (moment: Moment) => Promise<boolean>
  readonly returnToNow: () => void
}

export interface HistoryDeskOptions {
  readonly api: Api
  readonly table: LiveTable
  readonly toasts: Toasts
  readonly seen: PersonNote
  /** The server's time, epoch milliseconds. */
  readonly now: () => number
}

/** Older reports are still in the list, but ask for no attention: another browser has long shown them. */
const newsMilliseconds = 24 * 60 * 60_000
const mostRows = 500

export function createHistoryDesk({ api, table, toasts, seen, now }: HistoryDeskOptions): HistoryDesk {
  const { tableId, person } = table.open
  const [target, setTarget] = createSignal<HistoryTarget | null>(null)
  const [dialog, setDialog] = createSignal<OpenDialog>(null)
  const [clashes, setClashes] = createSignal<readonly JournalRow[]>([])
  const [reports, setReports] = createSignal<readonly MergeReport[]>([])
  const [moreReports, setMoreReports] = createSignal(false)
  const [seenSeq, setSeenSeq] = createSignal(readSeen())
  const [past, setPast] = createSignal<PastView | null>(null)
  const [pastLoading, setPastLoading] = createSignal(false)
  let isLeft = false
  onCleanup(() => {
    isLeft = true
  })

  function readSeen(): number {
    const seq = Number(seen.read())
    return Number.isSafeInteger(seq) ? seq : 0
  }
  onCleanup(seen.onChange(() => setSeenSeq(readSeen())))

  const askClashes = async () => {
    const answer = await api.clashes(tableId)
    // Without an answer what is known stays; the next connection asks again.
    if (answer.ok && !isLeft) setClashes(answer.value.rows)
  }
  const askReports = async () => {
    const answer = await api.journal(tableId, { account: person.accountId, mark: 'offline', limit: mostRows })
    if (!answer.ok) return
    const { mergeReports } = await import('./mergeReports.ts')
    if (isLeft) return
    setReports(mergeReports(answer.value.rows))
    setMoreReports(answer.value.more)
  }
  const isNew = (report: MergeReport) => report.seq > seenSeq() && now() - report.time < newsMilliseconds
  const newInReports = () =>
    reports()
      .filter(isNew)
      .reduce((sum, report) => sum + report.size, 0)

  onCleanup(
    table.open.onClashes(() => {
      void askClashes()
      void askReports()
    }),
  )
  if (table.status().connected) {
    void askClashes()
    void askReports()
  }
  // What was written offline is in the record as soon as the server has confirmed it.
  const offlineWaiting = () =>
    table.status().unsent.filter(({ offline, refusal }) => offline === true && refusal === null).length
  createEffect(
    on(offlineWaiting, (waiting, before) => {
      if (waiting > 0 || (before ?? 0) === 0 || !table.status().connected) return
      void askReports().then(() => {
        const count = newInReports()
        if (count > 0) toasts.tell(texts.arrived(count))
      })
      void askClashes()
    }),
  )

  return {
    target,
    show: setTarget,
    dialog,
    openDialog: setDialog,
    clashes,
    settle: async (rows) => {
      if (rows.length === 0) return true
      const body = { rows: rows.map(({ seq, place }) => ({ seq, place })) }
      const answer = await api.settleClashes(tableId, body)
      if (answer.ok) setClashes(answer.value.rows)
      else toasts.warn(answer.trouble)
      return answer.ok
    },
    reports,
    moreReports,
    newInReports,
    reportsSeen: () => {
      const latest = Math.max(seenSeq(), ...reports().map(({ seq }) => seq))
      seen.write(latest)
      setSeenSeq(latest)
    },
    past,
    pastLoading,
    goBackTo: async (moment) => {
      setPastLoading(true)
      let answer: Awaited<ReturnType<typeof loadPastView>>
      try {
        const { loadPastView: load } = await import('./past/loadPastView.ts')
        answer = await load(api, tableId, table.open.view().registry, moment)
      } finally {
        setPastLoading(false)
      }
      if (isLeft) return false
      if (answer.ok) {
        setPast(answer.value)
        setTarget(null)
        setDialog(null)
      } else toasts.warn(answer.trouble)
      return answer.ok
    },
    returnToNow: () => setPast(null),
  }
}

export const HistoryContext = createContext<HistoryDesk>()

export function useHistory(): HistoryDesk {
  const desk = useContext(HistoryContext)
  if (desk === undefined) throw new Error('history was asked for outside an open table')
  return desk
}
