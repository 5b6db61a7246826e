/** AG Grid's settings for the table. */
import type { ColDef, GridOptions } from 'ag-grid-community'
import type { TableTotal } from '../../shared/rules/total.ts'
import type { GridRow } from './gridRow.ts'
import { gridLocale } from './locale.ts'
import { leastHeight } from './rowHeights.ts'
import { rowBuffer } from './rowPlaces.ts'
import { gridTheme } from './theme.ts'
import { TotalRow } from './totalRow.ts'

export interface GridSetup {
  readonly styles: HTMLElement
  readonly columns: ColDef<GridRow>[]
  readonly height: (rowId: string) => number
  readonly total: () => TableTotal
}

export function gridSetup({ styles, columns, height, total }: GridSetup): GridOptions<GridRow> {
  return {
    theme: gridTheme,
    themeStyleContainer: styles,
    localeText: gridLocale,
    columnDefs: columns,
    defaultColDef: {
      sortable: false,
      resizable: true,
      suppressHeaderMenuButton: true,
    },
    rowData: [],
    getRowId: ({ data }) => data.id,
    getRowHeight: ({ node }) =>
      node.rowPinned == null && node.id !== undefined ? height(node.id) : leastHeight,
    isFullWidthRow: ({ rowNode }) => rowNode.rowPinned === 'bottom',
    fullWidthCellRenderer: TotalRow,
    fullWidthCellRendererParams: { total },
    rowBuffer,
    enableCellSpan: true,
    animateRows: false,
    suppressDragLeaveHidesColumns: true,
    rowClassRules: {
      'row-mine': ({ data, node }) => data?.mine === true && node.rowPinned == null,
      'row-foreign': ({ data, node }) => data?.mine === false && node.rowPinned == null,
      'row-member': ({ data }) => data?.member === true,
    },
  }
}

/** The total is drawn from the view; the row only holds its place. */
export function totalRow(rows: readonly GridRow[]): GridRow[] {
  const [first] = rows
  return first === undefined ? [] : [{ ...first, id: 'total' }]
}
