/** What a person set in this table's grid, kept in the browser: widths, open groups. Works without a store as well. */
import { z } from 'zod'
import type { AccountId, TableId } from '../../shared/model.ts'

const schema = z.object({
  widths: z.record(z.string(), z.number().min(20).max(2_000)),
  unfolded: z.array(z.string()).max(2_000),
})
export type GridSettings = z.infer<typeof schema>

export interface GridMemory {
  readonly read: () => GridSettings
  readonly write: (settings: GridSettings) => void
}

/** @param store null where the browser gives none */
export function createGridMemory(store: Storage | null, account: AccountId, table: TableId): GridMemory {
  const key = `qitian.grid.${account}.${table}`
  let latest: GridSettings = { widths: {}, unfolded: [] }
  return {
    read() {
      const text = attempt(() => store?.getItem(key) ?? null)
      if (text === null) return latest
      const parsed = schema.safeParse(attempt(() => JSON.parse(text)))
      if (parsed.success) latest = parsed.data
      return latest
    },
    write(settings) {
      latest = settings
      attempt(() => store?.setItem(key, JSON.stringify(settings)))
    },
  }
}

/** Touching the store throws in private windows and where it is full; widths are not worth a message. */
export function browserStore(): Storage | null {
  return attempt(() => globalThis.localStorage ?? null)
}

function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
