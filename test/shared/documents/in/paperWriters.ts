/**
 * Small writers of documents for the tests, in the ways that office programs write them. A table is a list of rows; a cell is a
 * text or a text with spans, and places that a cell above covers are left out, as in HTML.
 */
import { strToU8, zipSync } from 'fflate'

export type PaperCell =
  | string
  | number
  | { readonly text: string; readonly rows?: number; readonly columns?: number }
export type PaperRow = readonly PaperCell[]

export interface PlacedCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly text: string
}

export function placed(table: readonly PaperRow[]): PlacedCell[] {
  const taken = new Set<string>()
  return table.flatMap((cells, row) => {
    let column = 0
    return cells.map((cell) => {
      while (taken.has(`${row}:${column}`)) column += 1
      const { text, rows = 1, columns = 1 } = typeof cell === 'object' ? cell : { text: String(cell) }
      for (let r = row; r < row + rows; r += 1)
        for (let c = column; c < column + columns; c += 1) taken.add(`${r}:${c}`)
      const here = { row, column, rows, columns, text }
      column += columns
      return here
    })
  })
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function widthOf(cells: readonly PlacedCell[]): number {
  return Math.max(...cells.map((cell) => cell.column + cell.columns))
}

/** `word` marks the first cell of a merge with restart; `wps` leaves that out; `blank` writes no merges at all. */
export type DocxManner = 'word' | 'wps' | 'blank'

export function docxTable(table: readonly PaperRow[], manner: DocxManner = 'word'): string {
  const cells = placed(table)
  const rows = table.map((_, row) => {
    const tcs: string[] = []
    for (let column = 0; column < widthOf(cells); ) {
      const cell = cells.find(
        (each) => each.column === column && each.row <= row && row < each.row + each.rows,
      )
      if (cell === undefined) {
        tcs.push('<w:tc><w:p/></w:tc>')
        column += 1
        continue
      }
      const isFirst = cell.row === row
      const span = cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : ''
      const merge =
        cell.rows === 1 || manner === 'blank'
          ? ''
          : isFirst
            ? manner === 'word'
              ? '<w:vMerge w:val="restart"/>'
              : ''
            : '<w:vMerge/>'
      tcs.push(`<w:tc><w:tcPr>${span}${merge}</w:tcPr>${docxParagraphs(isFirst ? cell.text : '')}</w:tc>`)
      column += cell.columns
    }
    return `<w:tr>${tcs.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`
}

/** Every line a paragraph, its text over two runs with a bookmark between, as Word leaves it after editing. */
export function docxParagraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const half = Math.ceil(line.length / 2)
      const run = (part: string) =>
        part === ''
          ? ''
          : `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escapeXml(part)}</w:t></w:r>`
      return `<w:p>${run(line.slice(0, half))}<w:bookmarkStart w:id="0" w:name="x"/><w:proofErr w:type="spellStart"/>${run(line.slice(half))}</w:p>`
    })
    .join('')
}

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return archive({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordNamespace}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...parts,
  })
}

export function archive(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

export interface XlsxSheet {
  readonly name: string
  readonly rows: readonly PaperRow[]
}

/** Shared strings, numbers as numbers, merges listed at the end: as Excel writes. */
export function xlsx(sheets: readonly XlsxSheet[]): Uint8Array {
  const strings: string[] = []
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map((sheet, i) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
  }
  for (const [i, { rows }] of sheets.entries()) {
    const cells = placed(rows)
    const data = rows.map((_, row) => {
      const own = cells.filter((cell) => cell.row === row && cell.text !== '')
      const written = own.map((cell) => {
        const at = reference(cell.row, cell.column)
        if (/^\d+(?:\.\d+)?$/.test(cell.text)) return `<c r="${at}"><v>${cell.text}</v></c>`
        return `<c r="${at}" t="s"><v>${strings.push(cell.text) - 1}</v></c>`
      })
      return `<row r="${row + 1}">${written.join('')}</row>`
    })
    const merges = cells
      .filter((cell) => cell.rows > 1 || cell.columns > 1)
      .map(
        (cell) =>
          `<mergeCell ref="${reference(cell.row, cell.column)}:${reference(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"/>`,
      )
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${data.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells></worksheet>`
  }
  parts['xl/sharedStrings.xml'] =
    `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`
  return archive(parts)
}

export function reference(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row + 1}`
}

export function html(table: readonly PaperRow[]): string {
  const cells = placed(table)
  const rows = table.map(
    (_, row) =>
      `<tr style='height:20pt'>${cells
        .filter((cell) => cell.row === row)
        .map(
          (cell) =>
            `<td${cell.rows > 1 ? ` rowspan=${cell.rows}` : ''}${cell.columns > 1 ? ` colspan=${cell.columns}` : ''} class=xl65>${escapeXml(cell.text).replaceAll('\n', '<br>')}</td>`,
        )
        .join('\n')}</tr>`,
  )
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td{mso-number-format:"\\@"}</style></head><body><!--StartFragment--><table border=0>${rows.join('\n')}</table><!--EndFragment--></body></html>`
}

/** Only the first cell of a merge has text, as Excel copies it. */
export function tsv(table: readonly PaperRow[]): string {
  const cells = placed(table)
  const width = widthOf(cells)
  return table
    .map((_, row) =>
      Array.from({ length: width }, (__, column) => {
        const text = cells.find((cell) => cell.row === row && cell.column === column)?.text ?? ''
        return /["\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
      }).join('\t'),
    )
    .join('\r\n')
}
