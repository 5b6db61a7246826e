/** An Excel workbook before it is a file: sheets of paper cells with what only a spreadsheet has beside them. */
import type { PaperCell } from '../paperTable.ts'

export interface Workbook {
  readonly sheets: readonly Sheet[]
}

export interface Sheet {
  /** Made fit and unique when written. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly SheetRow[]
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** Which rows are repeated on every printed page, from 0, both inclusive; null = none. */
  readonly repeated: { readonly from: number; readonly to: number } | null
  readonly validations: readonly Validation[]
  /** `veryHidden` can be brought back by a macro alone. */
  readonly state: 'visible' | 'veryHidden'
  /** Only cells styled `fill` can be written. Without a password: it keeps hands off, not people out. */
  readonly locked: boolean
}

export interface SheetColumn {
  /** In half-width characters of the body size. */
  readonly width: number
  readonly hidden?: boolean
}

export interface SheetRow {
  readonly cells: readonly (SheetCell | null)[]
  readonly hidden?: boolean
}

export interface SheetCell extends PaperCell {
  readonly style: CellStyle
}

/** bare: no border. fill: to be filled in. */
export const cellStyles = [
  'bare',
  'title',
  'subtitle',
  'line',
  'head',
  'text',
  'tallText',
  'centred',
  'number',
  'fill',
  'fillNumber',
  'fillDate',
] as const
export type CellStyle = (typeof cellStyles)[number]

/** What may be typed into a cell. `row` and `column` count from 0. */
export interface Validation {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly allow: Allowed
  /** Shown beside the cell; at most 255 characters. */
  readonly prompt: string
  readonly error: string
}

export type Allowed =
  | { readonly is: 'list'; readonly words: readonly string[] }
  | { readonly is: 'decimal'; readonly min: number; readonly max: number }
  | { readonly is: 'length'; readonly max: number }
  | { readonly is: 'date'; readonly from: number; readonly to: number }

export function sheetCell(text: string, style: CellStyle, columns = 1, rows = 1): SheetCell {
  return { text, style, rows, columns }
}

export function sheetNumber(value: number, style: CellStyle = 'number'): SheetCell {
  return { text: String(value), number: value, style, rows: 1, columns: 1 }
}

/** A cell that reaches over columns, with the places it covers. */
export function across(cell: SheetCell): (SheetCell | null)[] {
  return [cell, ...Array.from({ length: cell.columns - 1 }, () => null)]
}
