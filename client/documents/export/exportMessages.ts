/** What the page and the export worker say to each other. */
import type { ExportInput, ExportJob, MadeFile } from './job.ts'

export interface ExportRequest {
  readonly job: ExportJob
  readonly input: ExportInput
}

export type ExportReply =
  | { readonly is: 'share'; readonly share: number }
  | { readonly is: 'made'; readonly file: MadeFile }
  | { readonly is: 'failed'; readonly message: string }
