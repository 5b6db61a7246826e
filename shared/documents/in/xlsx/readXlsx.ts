/**
 * A workbook's sheets into grids. Cells are kept only where they hold something, so what a sheet says of its own size does
 * not matter; merges are cut to the rows and columns in use; of a million shared strings only those that a cell names
 * are kept. Formulas are never run: the value that stands in the file is the value.
 */
import type { Archive } from '../archive.ts'
import { limits } from '../limits.ts'
import type { SourceDocument, SourceNotice, SourceTable } from '../source.ts'
import { Unreadable } from '../unreadable.ts'
import { attributeOf } from '../xml.ts'
import { createStyleFormats, type Formats } from './formats.ts'
import { readSharedStrings } from './sharedStrings.ts'
import { createSheetReader, type SheetCells } from './sheet.ts'
import { sheetToGrid } from './sheetToGrid.ts'

export function readXlsx(archive: Archive, workbookPart: string): SourceDocument {
  const noticed = new Map<string, SourceNotice>()
  // A sheet that is hidden was hidden from its readers: lists for drop-downs, helper figures.
  const { sheets, strings } = readSheets(archive, workbookPart, ({ hidden }) => !hidden)
  const blocks = sheets.flatMap(({ name, cells }): SourceTable[] => {
    const grid = sheetToGrid(cells, strings, (each) => noticed.set(each.kind, each))
    return grid.rowCount === 0 ? [] : [{ kind: 'table', grid, sheet: name }]
  })
  return { blocks, notices: [...noticed.values()] }
}

export interface ReadSheets {
  readonly sheets: readonly { readonly name: string; readonly cells: SheetCells }[]
  readonly strings: ReadonlyMap<number, string>
}

/** The sheets that are wanted, as cells. */
export function readSheets(
  archive: Archive,
  workbookPart: string,
  isWanted: (sheet: Pick<SheetEntry, 'name' | 'hidden'>) => boolean,
): ReadSheets {
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1)
  const { sheets: entries, isDate1904 } = readWorkbook(archive, workbookPart)
  if (entries.length > limits.sheets) throw new Unreadable('unsafe')
  const targets = readTargets(archive, folder, workbookPart)
  const formats = readFormats(archive, folder, isDate1904)
  const sheets: { name: string; cells: SheetCells }[] = []
  let count = 0
  for (const sheet of entries.filter(isWanted)) {
    const part = targets.get(sheet.relation)
    if (part === undefined || !archive.has(part)) continue
    const reader = createSheetReader(formats, () => {
      count += 1
      if (count > limits.cells) throw new Unreadable('tooManyRows')
    })
    archive.readXml(part, reader.handler)
    sheets.push({ name: sheet.name, cells: reader.finish() })
  }
  const wanted = new Set(sheets.flatMap(({ cells }) => cells.strings.map(({ index }) => index)))
  // Programs agree on the name of this part but for its letters' case and a number.
  const shared = [...targets.values()].find((part) => /sharedStrings\d*\.xml$/i.test(part))
  return { sheets, strings: readSharedStrings(archive, shared ?? `${folder}sharedStrings.xml`, wanted) }
}

interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly hidden: boolean
}

function readWorkbook(archive: Archive, part: string): { sheets: SheetEntry[]; isDate1904: boolean } {
  const sheets: SheetEntry[] = []
  let isDate1904 = false
  archive.readXml(part, {
    open(name, attributes) {
      if (name === 'workbookPr') isDate1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      sheets.push({
        name: attributes.name ?? '',
        relation: attributeOf(attributes, 'r', 'id') ?? '',
        hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
      })
    },
  })
  return { sheets, isDate1904 }
}

/** Part by relation id. */
function readTargets(archive: Archive, folder: string, workbookPart: string): Map<string, string> {
  const targets = new Map<string, string>()
  const part = `${folder}_rels/${workbookPart.slice(folder.length)}.rels`
  if (!archive.has(part)) throw new Unreadable('damaged')
  archive.readXml(part, {
    open(name, attributes) {
      // A target outside the file is never followed.
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const target = attributes.Target ?? ''
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
    },
  })
  return targets
}

function readFormats(archive: Archive, folder: string, isDate1904: boolean): Formats {
  const reader = createStyleFormats(isDate1904)
  const part = `${folder}styles.xml`
  if (archive.has(part)) archive.readXml(part, reader.handler)
  return reader.finish()
}
