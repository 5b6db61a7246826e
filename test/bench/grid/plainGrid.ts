// Plain AG Grid over the same rows: the same columns as plain text, the same merged cells, nothing of ours.
import { createGrid, type GridApi, themeQuartz } from 'ag-grid-community'
import { cellContent, contentToText } from '../../../client/grid/cellContent.ts'
import { gridModules } from '../../../client/grid/gridModules.ts'
import type { ColumnId, GridRow } from '../../../client/grid/gridRow.ts'
import { isMerged } from '../../../client/grid/spans.ts'

type PlainRow = { readonly id: string } & { readonly [column: string]: string }

const columns: readonly ColumnId[] = [
  'heading0',
  'requirements',
  'headingPoints',
  'taskPoints',
  'rule',
  'unit',
  'status',
  'note',
  'facts',
  'score',
  'remark',
]

/** Words are made before: what is measured is the grid. */
export function plainRows(rows: readonly GridRow[]): PlainRow[] {
  return rows.map((row) => ({
    id: row.id,
    task: row.task.task.id,
    heading: row.task.task.headingId,
    ...Object.fromEntries(columns.map((column) => [column, contentToText(cellContent(row, column))])),
  }))
}

export function createPlainGrid(place: HTMLElement, rows: readonly PlainRow[]): GridApi<PlainRow> {
  return createGrid<PlainRow>(
    place,
    {
      theme: themeQuartz,
      columnDefs: columns.map((field) => ({
        field,
        width: 120,
        pinned: field === 'heading0' || field === 'requirements' ? 'left' : null,
        ...(isMerged(field)
          ? {
              spanRows: ({ nodeA, nodeB }) => {
                const key = field.startsWith('heading') || field === 'requirements' ? 'heading' : 'task'
                return nodeA?.data?.[key] === nodeB?.data?.[key]
              },
            }
          : {}),
      })),
      rowData: [...rows],
      rowHeight: 56,
      getRowId: ({ data }) => data.id,
      enableCellSpan: true,
      animateRows: false,
    },
    { modules: gridModules },
  )
}
