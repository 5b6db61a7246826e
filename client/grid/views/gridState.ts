/**
 * Everything a person can set about how the table looks: the columns, what is open, filtered and sorted, and where one
 * was. It is what comes back on the next visit, and what a saved view holds. It is read from the browser's store and from
 * a book, so each part that cannot be read falls back alone.
 */
import { z } from 'zod'
import { noFilter, rowFilterSchema, rowSortSchema } from '../filter/rowFilter.ts'
import { type ColumnId, isColumnId } from '../gridRow.ts'

const columnList = z
  .array(z.string().max(40))
  .max(60)
  .transform((ids) => [...new Set(ids.filter(isColumnId))])
const columnId = z.custom<ColumnId>((value) => typeof value === 'string' && isColumnId(value))

export const columnLayoutSchema = z.object({
  widths: z.record(z.string().max(40), z.number().min(20).max(2_000)).catch({}),
  /** In the person's order; columns that are not named keep their place in the form. */
  order: columnList.catch([]),
  hidden: columnList.catch([]),
  /** The last of the frozen columns; null: as in the form. */
  frozen: z
    .union([columnId, z.literal('none')])
    .nullable()
    .catch(null),
})
export type ColumnLayout = z.infer<typeof columnLayoutSchema>

export const formLayout: ColumnLayout = { widths: {}, order: [], hidden: [], frozen: null }

export const gridStateSchema = z.object({
  layout: columnLayoutSchema.catch(formLayout),
  /** Ids of group lines that stand open. */
  unfolded: z.array(z.string().max(200)).max(5_000).catch([]),
  filter: rowFilterSchema.catch(noFilter),
  sort: rowSortSchema.nullable().catch(null),
  scroll: z.object({ top: z.number().min(0), left: z.number().min(0) }).catch({ top: 0, left: 0 }),
})
export type GridState = z.infer<typeof gridStateSchema>

/** The printed form. */
export const formState: GridState = {
  layout: formLayout,
  unfolded: [],
  filter: noFilter,
  sort: null,
  scroll: { top: 0, left: 0 },
}

/** null for what is no state at all. */
export function readGridState(text: string): GridState | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  return gridStateSchema.safeParse(json).data ?? null
}

/** Do two states show the same? Where one has scrolled to is no difference. */
export function looksSame(a: GridState, b: GridState): boolean {
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b))
}

function parts({ layout, unfolded, filter, sort }: GridState) {
  const columns = Object.entries(filter.columns).map(([column, keys]) => [column, [...keys].sort()] as const)
  return [
    [Object.entries(layout.widths).sort(), layout.order, [...layout.hidden].sort(), layout.frozen],
    [...unfolded].sort(),
    [filter.text, filter.mine, columns.sort(([one], [two]) => (one < two ? -1 : 1))],
    sort,
  ]
}
