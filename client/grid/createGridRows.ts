/**
 * The rows as AG Grid has them. What changed in its words alone is told to its own cells; whatever AG Grid hears of makes
 * it look at all merged cells again, so it hears little, and together. Of a long table it has the first screen first.
 */
import type { GridApi } from 'ag-grid-community'
import type { OpenTable } from '../sync/openTable.ts'
import { type Arranged, createRowAssembler } from './assembleRows.ts'
import { inSlices, pagePauses } from './block/inSlices.ts'
import { type DrawnRows, standsAlike } from './drawnRows.ts'
import type { GridRow } from './gridRow.ts'
import { totalRow } from './gridSetup.ts'
import type { KeptHeights } from './keepHeights.ts'
import { indexRows, type RowIndex } from './rowIndex.ts'
import type { GridState } from './views/gridState.ts'

export interface GridRows {
  readonly arranged: () => Arranged
  readonly index: () => RowIndex
  /** Makes the rows anew out of view and state. */
  readonly arrange: () => void
  /** Gives the grid what `arrange` made. @returns whether rows came, went or moved */
  readonly give: () => boolean
  /** The first time; a long table goes on being laid out behind its first screen. */
  readonly layOut: () => void
  /** The table says something else by now: rows are made once a frame. */
  readonly isBehind: () => boolean
  /** Columns have other widths. */
  readonly remeasure: () => void
}

export interface GridRowsOptions {
  readonly table: OpenTable
  readonly state: () => GridState
  /** Lines that show against the filter. */
  readonly revealed: () => ReadonlySet<string>
  readonly told: (arranged: Arranged) => void
  readonly drawn: DrawnRows
  readonly heights: KeptHeights
  readonly api: () => GridApi<GridRow>
}

/** Longer than this, the first rows are shown before the others are laid out. */
const longTable = 1_000
const firstScreen = 120

export function createGridRows({ table, heights, api, ...options }: GridRowsOptions): GridRows {
  const assemble = createRowAssembler()
  /** The view of which the rows were made. */
  let seen = table.view()
  let arranged = assembleNow()
  let index = indexRows(arranged.rows)
  let isWhole = arranged.rows.length <= longTable || options.state().scroll.top > 0

  /** AG Grid keeps the very list it was given: rows that are replaced are replaced there, or the old ones stayed in memory. */
  let given: GridRow[] = []

  function assembleNow(): Arranged {
    const { unfolded, filter, sort } = options.state()
    seen = table.view()
    const next = assemble(seen, {
      ownUnit: table.person.acting.unitId,
      unfolded: new Set(unfolded),
      filter,
      sort,
      revealed: options.revealed(),
    })
    options.told(next)
    return next
  }

  /** What the grid has of the rows. */
  function laidOut(): readonly GridRow[] {
    return isWhole ? arranged.rows : arranged.rows.slice(0, firstScreen)
  }

  function give(): boolean {
    const { changed, levels } = arranged
    const rows = laidOut()
    const here = changed?.filter((at) => at < rows.length) ?? null
    heights.follow(rows, levels, here, () => {
      if (here === null) giveAll(rows)
      else replace(rows, here)
    })
    return changed === null
  }

  function giveAll(rows: readonly GridRow[]) {
    given = [...rows]
    api().setGridOption('rowData', given)
  }

  function replace(rows: readonly GridRow[], changed: readonly number[]) {
    const others = changed.flatMap((at) => rows[at] ?? [])
    for (const at of changed) {
      const row = rows[at]
      if (row !== undefined) given[at] = row
    }
    const isAlike = others.every((row) => {
      const was = api().getRowNode(row.id)?.data
      return was !== undefined && standsAlike(was, row)
    })
    if (!isAlike) api().applyTransaction({ update: others })
    else
      for (const row of others) {
        const node = api().getRowNode(row.id)
        if (node !== undefined) node.data = row
        options.drawn.tell(row)
      }
  }

  function layOut() {
    const rows = laidOut()
    heights.follow(rows, arranged.levels, null, () => {
      giveAll(rows)
      api().setGridOption('pinnedBottomRowData', totalRow(rows))
    })
  }

  async function layOutRest() {
    const pauses = pagePauses(window)
    // The first screen is to be seen by then.
    await pauses.pause()
    await pauses.pause()
    const isGone = () => api().isDestroyed()
    if (isGone()) return
    await inSlices(heights.prepare(arranged.rows, arranged.levels), pauses, isGone)
    isWhole = true
    if (!isGone()) layOut()
  }

  return {
    arranged: () => arranged,
    index: () => index,
    arrange() {
      arranged = assembleNow()
      index = indexRows(arranged.rows, arranged.changed === null ? null : index)
    },
    give,
    layOut() {
      layOut()
      if (!isWhole) void layOutRest()
    },
    isBehind: () => table.view() !== seen,
    remeasure() {
      if (heights.forgetWidths()) heights.follow(laidOut(), arranged.levels, null, () => undefined)
    },
  }
}
