/** Words that were not sent yet, kept in this browser until they are: closing a drawer or the page loses nothing. */
import { z } from 'zod'
import { isId, toId } from '../../shared/ids.ts'
import type { AccountId, TableId } from '../../shared/model.ts'
import { personNote } from '../history/personNotes.ts'
import type { Mentionable } from './mentions.ts'

export interface Draft {
  readonly text: string
  readonly chosen: readonly Mentionable[]
}

export const noDraft: Draft = { text: '', chosen: [] }

const id = z.string().refine((text) => isId(text))
const draftSchema = z.object({
  text: z.string(),
  chosen: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('person'),
        id: id.transform((text) => toId<'account'>(text)),
        name: z.string(),
        of: z.string(),
      }),
      z.object({
        kind: z.literal('unit'),
        id: id.transform((text) => toId<'unit'>(text)),
        name: z.string(),
        of: z.literal(''),
      }),
    ]),
  ),
})

/** @param about what the words are about: an address, or the thread that is answered */
export function draftOf(page: Window, account: AccountId, table: TableId, about: string) {
  const note = personNote(page, `draft.${about}`, account, table)
  return {
    read: (): Draft => {
      const parsed = draftSchema.safeParse(note.read())
      return parsed.success ? parsed.data : noDraft
    },
    write: (draft: Draft) => note.write(draft.text === '' ? null : draft),
  }
}
