/** The tables that are there for a person, with the titles that their plans give them now: the first one where they give none. */
import { mayEnter } from '../../shared/access/access.ts'
import type { Person } from '../../shared/model.ts'
import type { Site } from '../site.ts'
import type { TableRecord } from './tableList.ts'

export async function readTitles(site: Site, person: Person): Promise<TableRecord[]> {
  return await Promise.all(
    site.tables
      .all()
      .filter(({ state }) => mayEnter(person, state) === null)
      .map(async ({ id, title, state }) => {
        const now = await site.hub.readTitle(id)
        return { id, title: now === null || now.trim() === '' ? title : now, state }
      }),
  )
}
