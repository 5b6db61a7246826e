/** Views that a person saved, kept in this browser for the account; the office's shared ones stand in the plan. */
import { z } from 'zod'
import type { AccountId, TableId } from '../../../shared/model.ts'
import { attempt } from './gridMemory.ts'
import { type GridState, gridStateSchema } from './gridState.ts'

const viewSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(40),
  state: gridStateSchema,
})
const schema = z.object({
  views: z.array(viewSchema).max(100).catch([]),
  /** With which the person begins; null: as the office says. */
  first: z.string().max(40).nullable().catch(null),
})

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly state: GridState
}

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly first: string | null
}

export interface SavedViewStore {
  readonly read: () => SavedViews
  readonly write: (views: SavedViews) => void
}

/** @param store null where the browser gives none: then they live as long as the page */
export function createSavedViewStore(
  store: Storage | null,
  account: AccountId,
  table: TableId,
): SavedViewStore {
  const key = `qitian.views.${account}.${table}`
  let latest: SavedViews = { views: [], first: null }
  return {
    read() {
      const text = attempt(() => store?.getItem(key) ?? null)
      const parsed = schema.safeParse(attempt(() => JSON.parse(text ?? 'null')))
      if (parsed.success) latest = parsed.data
      return latest
    },
    write(views) {
      latest = views
      attempt(() => store?.setItem(key, JSON.stringify(views)))
    },
  }
}
