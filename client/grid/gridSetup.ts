/** AG Grid's settings for the table. */
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { ColDef, GridOptions } from 'ag-grid-community'
import type { TableTotal } from '../../shared/rules/total.ts'
import type { GridRow } from './gridRow.ts'
import { leastHeight } from './rowHeights.ts'
import { gridTheme } from './theme.ts'
import { TotalRow } from './totalRow.ts'

export interface GridSetup {
  readonly styles: HTMLElement
  readonly columns: ColDef<GridRow>[]
  readonly rows: readonly GridRow[]
  readonly height: (rowId: string) => number
  readonly total: () => TableTotal
}

export function gridSetup({ styles, columns, rows, height, total }: GridSetup): GridOptions<GridRow> {
  return {
    theme: gridTheme,
    themeStyleContainer: styles,
    localeText: AG_GRID_LOCALE_CN,
    columnDefs: columns,
    defaultColDef: {
      sortable: false,
      resizable: true,
      suppressMovable: true,
      suppressHeaderMenuButton: true,
    },
    rowData: [...rows],
    getRowId: ({ data }) => data.id,
    getRowHeight: ({ node }) =>
      node.rowPinned == null && node.id !== undefined ? height(node.id) : leastHeight,
    pinnedBottomRowData: totalRow(rows),
    isFullWidthRow: ({ rowNode }) => rowNode.rowPinned === 'bottom',
    fullWidthCellRenderer: TotalRow,
    fullWidthCellRendererParams: { total },
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
