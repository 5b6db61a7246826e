/** What every card of the screen needs: the table at the chosen moment, the paper, and how to start an export. */
import { createContext, useContext } from 'solid-js'
import type { TableView } from '../../../shared/books/tableView.ts'
import type { Exporting } from './createExporting.ts'
import type { ExportInput, ExportJob } from './job.ts'

export interface ExportDesk {
  /** The table as it is now: for the choices. */
  readonly view: () => TableView
  /** No past moment is chosen: documents are of this very moment. */
  readonly isNow: () => boolean
  /** The table at the chosen moment, ready to be exported; null where it could not be had, and the person was told. */
  readonly input: (before?: number | null) => Promise<ExportInput | null>
  readonly start: (what: string, job: ExportJob, before?: number | null) => void
  readonly exporting: Exporting
}

export const ExportDeskContext = createContext<ExportDesk>()

export function useExportDesk(): ExportDesk {
  const desk = useContext(ExportDeskContext)
  if (desk === undefined) throw new Error('an export card was shown outside the export screen')
  return desk
}
