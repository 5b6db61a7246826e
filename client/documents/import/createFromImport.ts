/**
 * A new table out of the document on the worker's desk: its units first, then the plan part by part, made by the worker and
 * handed on as it comes.
 */

import type { TableInfo } from '../../../shared/api.ts'
import { decidedParties, type NameDecisions } from '../../../shared/documents/plan/names.ts'
import type { Api } from '../../app/api.ts'
import type { Answer } from '../../app/trouble.ts'
import { createFromDocument } from '../../tables/createFromDocument.ts'
import type { ImportReader } from './createImportReader.ts'

export function createFromImport(
  api: Api,
  reader: ImportReader,
  { title, decisions }: { readonly title: string; readonly decisions: NameDecisions },
  onProgress: (share: number) => void,
): Promise<Answer<TableInfo>> {
  return createFromDocument(api, {
    title,
    parties: decidedParties(decisions).request,
    async *parts(parties) {
      for (let part = 0, parts = 1; part < parts; part += 1) {
        const made = await reader.ask('plan', { decisions, parties, part })
        parts = made.parts
        onProgress((part + 1) / parts)
        yield made.update
      }
    },
  })
}
