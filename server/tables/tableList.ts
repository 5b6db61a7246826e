/** The tables of a site. What stands in them is in their books; here is only that they exist. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { tableInfo } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'

export interface TableList {
  readonly all: () => readonly z.infer<typeof tableInfo>[]
  readonly has: (id: TableId) => boolean
  /** Call within a transaction. */
  readonly add: (id: TableId, title: string, now: number) => void
}

const tableRows = z.array(tableInfo)

export function createTableList(db: DatabaseSync): TableList {
  const selectAll = db.prepare('SELECT id, title FROM work_table ORDER BY created, id')
  const selectOne = db.prepare('SELECT 1 FROM work_table WHERE id = ?')
  const insert = db.prepare('INSERT INTO work_table (id, title, created) VALUES (?, ?, ?)')
  return {
    all: () => tableRows.parse(selectAll.all()),
    has: (id) => selectOne.get(id) !== undefined,
    add: (id, title, now) => {
      insert.run(id, title, now)
    },
  }
}
