/**
 * A table out of a document that was read here. The table is made empty and stays in preparation, seen by the office alone;
 * its plan comes in parts, each handed in as one update; then the table opens. The plan takes the way of every edit
 * (checked, logged, journalled) but not through the browser's store of unsent edits: nobody typed this, the document is
 * still at hand, and 20,000 rows would be 240,000 fields to keep and to acknowledge one by one.
 */
import type { PartyRequest, TableInfo } from '../../shared/api.ts'
import type { Parties } from '../../shared/books/planFromTemplate.ts'
import type { Api } from '../app/api.ts'
import type { Answer } from '../app/trouble.ts'

export interface DocumentTable {
  readonly title: string
  /** Which units the document's are, by its keys, and which are to be made. */
  readonly parties: PartyRequest
  /** The plan's updates in order, once everybody in it has an id. */
  readonly parts: (parties: Parties) => AsyncIterable<Uint8Array>
}

/** Whole or not at all; where even taking it back fails, the office finds it among the tables and deletes it there. */
export async function createFromDocument(
  api: Api,
  { title, parties, parts }: DocumentTable,
): Promise<Answer<TableInfo>> {
  const made = await api.createTable({ from: 'document', title, parties })
  if (!made.ok) return made
  const { table, unitIdByKey, groupIdByKey } = made.value
  const ids = {
    unitIdByKey: new Map(Object.entries(unitIdByKey)),
    groupIdByKey: new Map(Object.entries(groupIdByKey)),
  }
  let whole = false
  try {
    for await (const update of parts(ids)) {
      const sent = await api.addPlanPart(table.id, toBase64(update))
      if (!sent.ok) return sent
    }
    const opened = await api.setTableState(table.id, 'open')
    whole = opened.ok
    return opened.ok ? { ok: true, value: table } : opened
  } finally {
    if (!whole) await api.discardTable(table.id)
  }
}

/** In pieces: a call with a few hundred thousand arguments is more than a browser takes. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(text)
}
