/** The rows of 总表 as this person sees them now, for whoever shows, prints or exports the same elsewhere. */
import type { OpenTable } from '../../sync/openTable.ts'
import { type Assembled, createRowAssembler } from '../assembleRows.ts'
import { browserStore, createGridMemory } from './gridMemory.ts'
import { formState, type GridState } from './gridState.ts'

export interface ShownRows extends Assembled {
  /** By what they are filtered and sorted. */
  readonly state: GridState
}

export function shownRows(table: OpenTable, store: Storage | null = browserStore()): ShownRows {
  const { person, tableId } = table
  const state = createGridMemory(store, person.accountId, tableId).read() ?? formState
  const { filter, sort, unfolded } = state
  const options = { ownUnit: person.acting.unitId, unfolded: new Set(unfolded), filter, sort }
  return { ...createRowAssembler()(table.view(), options), state }
}
