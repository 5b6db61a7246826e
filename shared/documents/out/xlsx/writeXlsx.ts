/**
 * A workbook as an .xlsx file. Written here and not by a library: the small ones know neither repeated header rows nor
 * hidden columns nor what may be typed into a cell, and the large one is unmaintained. Every text is written as a text,
 * in a cell of the format 文本, so that nothing a person typed can become a formula.
 */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { type OnShare, sheetXml } from './sheetXml.ts'
import { stylesXml } from './stylesXml.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { declaration, element } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The same workbook is the same bytes: no clock stands in the file. */
const written = new Date(1980, 0, 1)

export function writeXlsx(workbook: Workbook, onShare: OnShare = () => undefined): Uint8Array {
  const { sheets } = workbook
  const names = sheetNames(sheets)
  const files: Zippable = {
    '[Content_Types].xml': strToU8(contentTypes(sheets.length)),
    '_rels/.rels': strToU8(relations([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': strToU8(workbookXml(sheets, names)),
    'xl/_rels/workbook.xml.rels': strToU8(
      relations([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ),
    'xl/styles.xml': strToU8(stylesXml()),
  }
  sheets.forEach((sheet, at) => {
    const xml = sheetXml(sheet, at === 0, (share) => onShare((at + share) / sheets.length))
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(xml)
  })
  return zipSync(files, { level: 6, mtime: written })
}

/** Excel's rules: 31 characters, none of []:*?/\ , no apostrophe at an end, each name once whatever its case. */
export function sheetNames(sheets: readonly Pick<Sheet, 'name'>[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }) => {
    const fit =
      name
        .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replaceAll(/^[' ]+|[' ]+$/gu, '')
        .slice(0, 31) || '表'
    let unique = fit
    for (let nth = 2; taken.has(unique.toLowerCase()); nth++) unique = `${fit.slice(0, 27)} ${nth}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function workbookXml(sheets: readonly Sheet[], names: readonly string[]): string {
  const titles = sheets.flatMap(({ repeated }, at) =>
    repeated === null
      ? []
      : [
          element(
            'definedName',
            { name: '_xlnm.Print_Titles', localSheetId: at },
            `'${(names[at] ?? '').replaceAll("'", "''")}'!$${repeated.from + 1}:$${repeated.to + 1}`,
          ),
        ],
  )
  return `${declaration}${element(
    'workbook',
    { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'xmlns:r': office },
    '<bookViews><workbookView activeTab="0"/></bookViews>',
    element(
      'sheets',
      {},
      ...sheets.map(({ state }, at) =>
        element('sheet', {
          name: names[at] ?? '',
          sheetId: at + 1,
          ...(state === 'visible' ? {} : { state }),
          'r:id': `rId${at + 1}`,
        }),
      ),
    ),
    titles.length === 0 ? '' : element('definedNames', {}, ...titles),
  )}`
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  return `${declaration}${element(
    'Relationships',
    { xmlns: `${package_}/relationships` },
    ...targets.map(([kind, target], at) =>
      element('Relationship', { Id: `rId${at + 1}`, Type: `${office}/${kind}`, Target: target }),
    ),
  )}`
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) =>
    element('Override', { PartName: part, ContentType: `${main}.${type}+xml` })
  return `${declaration}${element(
    'Types',
    { xmlns: `${package_}/content-types` },
    element('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    override('/xl/workbook.xml', 'sheet.main'),
    override('/xl/styles.xml', 'styles'),
    ...Array.from({ length: sheets }, (_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet')),
  )}`
}
