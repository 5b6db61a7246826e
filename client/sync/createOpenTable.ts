/** Opens a table in the page at hand. */
import { browserEnvironment } from './browserEnvironment.ts'
import { makeOpenTable } from './makeOpenTable.ts'
import type { OpenTableFn } from './openTable.ts'

export const createOpenTable: OpenTableFn = (options) => makeOpenTable(browserEnvironment(window))(options)
