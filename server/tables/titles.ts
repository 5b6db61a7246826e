/** The tables with the titles that their plans give them now. */
import type { z } from 'zod'
import type { tableInfo } from '../../shared/api.ts'
import type { Site } from '../site.ts'

export async function readTitles(site: Site): Promise<z.infer<typeof tableInfo>[]> {
  return await Promise.all(
    site.tables.all().map(async ({ id, title }) => {
      const plan = await site.hub.readPlan(id)
      return { id, title: plan.title === '' ? title : plan.title }
    }),
  )
}
