/**
 * The tables of a site. What stands in them is in their books; here is only that they exist, and whether they are in use.
 * Kept in memory as well: rights ask for a table's state at every message.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { z } from 'zod'
import { tableInfo } from '../../shared/api.ts'
import type { TableId, TableState } from '../../shared/model.ts'

export interface TableList {
  /** The oldest first. */
  readonly all: () => readonly TableRecord[]
  readonly has: (id: TableId) => boolean
  readonly stateOf: (id: TableId) => TableState | null
  /**
   * The state by which rights go, of a table that is not listed as well: one that is being made has its plan before it is
   * listed, and whoever has one open that is listed no more must not write into nowhere.
   */
  readonly rightsStateOf: (id: TableId) => TableState
  /** Call within a transaction, and `reload` after it; so for all that changes the list. */
  readonly add: (id: TableId, title: string, now: number, state?: TableState) => void
  readonly setState: (id: TableId, state: TableState) => void
  /** It is no table any more; its books stay where they are, and nothing leads to them. */
  readonly remove: (id: TableId) => void
  /** Reads the database again; call after the transaction, whether it went through or not. */
  readonly reload: () => void
}

/** `title` is the first one: its plan may give the table another since. */
export type TableRecord = z.infer<typeof tableInfo>

const tableRows = tableInfo.array()

export function createTableList(db: DatabaseSync): TableList {
  const selectAll = db.prepare('SELECT id, title, state FROM work_table ORDER BY created, id')
  const insert = db.prepare('INSERT INTO work_table (id, title, created, state) VALUES (?, ?, ?, ?)')
  const update = db.prepare('UPDATE work_table SET state = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM work_table WHERE id = ?')
  const load = () => tableRows.parse(selectAll.all())
  let tables = load()
  const removed = new Set<TableId>()
  const stateOf = (id: TableId) => tables.find((each) => each.id === id)?.state ?? null
  return {
    all: () => tables,
    has: (id) => stateOf(id) !== null,
    stateOf,
    rightsStateOf: (id) => stateOf(id) ?? (removed.has(id) ? 'archived' : 'preparing'),
    add: (id, title, now, state = 'open') => {
      insert.run(id, title, now, state)
    },
    setState: (id, state) => {
      update.run(state, id)
    },
    remove: (id) => {
      drop.run(id)
      removed.add(id)
    },
    reload: () => {
      tables = load()
    },
  }
}
