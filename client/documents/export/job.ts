/** What can be exported, and what comes of it. A job is plain data: it travels to the worker with the view it is about. */
import type { TableView } from '../../../shared/books/tableView.ts'
import type { ChosenLines } from '../../../shared/documents/out/linesTable.ts'
import type { PaperSettings } from '../../../shared/documents/out/paperDocument.ts'
import type { TableId, UnitId } from '../../../shared/model.ts'

export type ExportJob =
  | {
      readonly kind: 'form'
      readonly fill: 'blank' | 'filled'
      readonly attachment: string
      readonly as: 'docx' | 'xlsx' | 'csv' | 'print'
    }
  | { readonly kind: 'lines'; readonly lines: ChosenLines; readonly as: 'xlsx' | 'csv' | 'print' }
  | { readonly kind: 'selfReport'; readonly as: 'docx' | 'print' }
  /** zip: one document for each unit. */
  | { readonly kind: 'duties'; readonly unitIds: readonly UnitId[]; readonly as: 'docx' | 'zip' | 'print' }
  | { readonly kind: 'unfinished'; readonly as: 'docx' | 'xlsx' | 'print' }
  | { readonly kind: 'onePage'; readonly as: 'docx' | 'print' }
  /** One workbook where one unit is named, else a ZIP. */
  | { readonly kind: 'unitForms'; readonly unitIds: readonly UnitId[] }

/** What a job is about: the table at a moment. The same input gives the same file. */
export interface ExportInput {
  readonly tableId: TableId
  readonly view: TableView
  /** Epoch milliseconds, and the same as it is printed. */
  readonly time: number
  readonly asOf: string
  readonly settings: PaperSettings
  /** For what changed since. */
  readonly before: { readonly view: TableView; readonly asOf: string } | null
}

export type MadeFile =
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: 'page'; readonly html: string }

/** 0 … 1 */
export type OnShare = (share: number) => void

export const fileTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  zip: 'application/zip',
  png: 'image/png',
} as const
export type FileEnding = keyof typeof fileTypes
