/** One sheet as XML. The order of the parts is the file format's; another order is a damaged file to Excel. */
import { coveredCells } from '../paperTable.ts'
import { rowHeights } from './rowHeights.ts'
import { styleIndex } from './stylesXml.ts'
import type { Allowed, CellStyle, Sheet, SheetCell, SheetRow, Validation } from './workbook.ts'
import { declaration, element, escapeLines, escapeText } from './xml.ts'

/** Excel takes no longer text in a cell. */
const longestText = 32_767
/** A program may show how far it is. */
export type OnShare = (share: number) => void
const rowsBetween = 200

export function sheetXml(sheet: Sheet, isFirst: boolean, onShare: OnShare): string {
  const heights = rowHeights(sheet)
  const covering = coveredCells(sheet.rows.map((row) => row.cells))
  const rows = sheet.rows.map((row, at) => {
    if (at % rowsBetween === 0) onShare(at / sheet.rows.length)
    return rowXml(row, covering[at] ?? [], at, heights[at] ?? 0)
  })
  return `${declaration}${element(
    'worksheet',
    { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    viewsXml(sheet, isFirst),
    '<sheetFormatPr defaultRowHeight="20"/>',
    columnsXml(sheet),
    `<sheetData>${rows.join('')}</sheetData>`,
    sheet.locked ? '<sheetProtection sheet="1" objects="1" formatColumns="0" formatRows="0"/>' : '',
    mergesXml(sheet.rows),
    validationsXml(sheet.validations),
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.35"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    element('headerFooter', {}, '<oddFooter>&amp;C— &amp;P —</oddFooter>'),
  )}`
}

export function cellName(row: number, column: number): string {
  let letters = ''
  for (let at = column; at >= 0; at = Math.floor(at / 26) - 1)
    letters = String.fromCharCode(65 + (at % 26)) + letters
  return `${letters}${row + 1}`
}

function viewsXml({ frozen: { rows, columns } }: Sheet, isFirst: boolean): string {
  const pane =
    rows === 0 && columns === 0
      ? ''
      : element('pane', {
          ...(columns > 0 ? { xSplit: columns } : {}),
          ...(rows > 0 ? { ySplit: rows } : {}),
          topLeftCell: cellName(rows, columns),
          activePane: columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight',
          state: 'frozen',
        })
  return element(
    'sheetViews',
    {},
    element(
      'sheetView',
      { showGridLines: 0, workbookViewId: 0, ...(isFirst ? { tabSelected: 1 } : {}) },
      pane,
    ),
  )
}

function columnsXml({ columns }: Sheet): string {
  return element(
    'cols',
    {},
    ...columns.map(({ width, hidden = false }, at) =>
      element('col', {
        min: at + 1,
        max: at + 1,
        width,
        customWidth: 1,
        ...(hidden ? { hidden: 1 } : {}),
      }),
    ),
  )
}

/** A covered place has no content, but the borders of the cell that covers it: each place draws its own. */
function rowXml(
  { cells, hidden = false }: SheetRow,
  covering: readonly SheetCell[],
  row: number,
  height: number,
): string {
  return element(
    'row',
    { r: row + 1, ht: height, customHeight: 1, ...(hidden ? { hidden: 1 } : {}) },
    ...cells.map((cell, column) => {
      const cover = covering[column]
      return cover === undefined ? '' : cellXml(cell, cover.style, cellName(row, column))
    }),
  )
}

function cellXml(cell: SheetCell | null, style: CellStyle, name: string): string {
  const place = { r: name, s: styleIndex(style) }
  if (cell === null || (cell.text === '' && cell.number === undefined)) return element('c', place)
  if (cell.number !== undefined) return element('c', place, element('v', {}, String(cell.number)))
  const text = `<t xml:space="preserve">${escapeText(cell.text.slice(0, longestText))}</t>`
  return element('c', { ...place, t: 'inlineStr' }, `<is>${text}</is>`)
}

function mergesXml(rows: readonly SheetRow[]): string {
  const merges = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => {
      if (cell === null || (cell.rows === 1 && cell.columns === 1)) return []
      const end = cellName(row + cell.rows - 1, column + cell.columns - 1)
      return [element('mergeCell', { ref: `${cellName(row, column)}:${end}` })]
    }),
  )
  return merges.length === 0 ? '' : element('mergeCells', { count: merges.length }, ...merges)
}

function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return ''
  return element('dataValidations', { count: validations.length }, ...validations.map(validationXml))
}

function validationXml({ row, column, rows, allow, prompt, error }: Validation): string {
  const { attributes, formulas } = allowed(allow)
  return element(
    'dataValidation',
    {
      ...attributes,
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: 1,
      error: escapeLines(error.slice(0, 255)),
      prompt: escapeLines(prompt.slice(0, 255)),
      sqref: `${cellName(row, column)}:${cellName(row + rows - 1, column)}`,
    },
    ...formulas.map((formula, i) => element(`formula${i + 1}`, {}, formula)),
  )
}

function allowed(allow: Allowed): {
  readonly attributes: Record<string, string>
  readonly formulas: string[]
} {
  switch (allow.is) {
    case 'list':
      return { attributes: { type: 'list' }, formulas: [`"${allow.words.join(',')}"`] }
    case 'decimal':
      return {
        attributes: { type: 'decimal', operator: 'between' },
        formulas: [String(allow.min), String(allow.max)],
      }
    case 'length':
      return {
        attributes: { type: 'textLength', operator: 'lessThanOrEqual' },
        formulas: [String(allow.max)],
      }
    case 'date':
      return {
        attributes: { type: 'date', operator: 'between' },
        formulas: [String(allow.from), String(allow.to)],
      }
  }
}
