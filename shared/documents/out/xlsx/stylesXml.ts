/** The workbook's styles: fonts, fills, borders and number formats of the fixed list of cell styles. */
import { fonts, sizes } from '../paperDocument.ts'
import { type CellStyle, cellStyles } from './workbook.ts'
import { declaration, element } from './xml.ts'

interface Look {
  readonly font: keyof typeof fontXml
  readonly border: boolean
  readonly fill: boolean
  /** 49 = 文本, 0 = 常规, 14 = 日期 */
  readonly format: 0 | 14 | 49
  readonly horizontal: 'left' | 'center'
  readonly vertical: 'top' | 'center'
  readonly writable: boolean
}

const fontXml = {
  body: font(fonts.body.name, 10.5),
  title: font(fonts.title.name, sizes.title - 4),
  head: font(fonts.head.name, 10.5),
  small: font(fonts.body.name, 10),
} as const

const text = {
  font: 'body',
  border: true,
  fill: false,
  format: 49,
  horizontal: 'left',
  vertical: 'center',
  writable: false,
} as const
const looks: Readonly<Record<CellStyle, Look>> = {
  bare: { ...text, border: false, format: 0 },
  title: { ...text, font: 'title', border: false, horizontal: 'center' },
  subtitle: { ...text, font: 'small', border: false, horizontal: 'center' },
  line: { ...text, font: 'small', border: false },
  head: { ...text, font: 'head', horizontal: 'center' },
  text,
  tallText: { ...text, vertical: 'top' },
  centred: { ...text, horizontal: 'center' },
  number: { ...text, format: 0, horizontal: 'center' },
  fill: { ...text, fill: true, writable: true },
  fillNumber: { ...text, format: 0, fill: true, horizontal: 'center', writable: true },
  fillDate: { ...text, format: 14, fill: true, horizontal: 'center', writable: true },
}

/** 0 is Excel's own default and stays untouched. */
export function styleIndex(style: CellStyle): number {
  return cellStyles.indexOf(style) + 1
}

export function stylesXml(): string {
  const fontKeys = Object.keys(fontXml)
  const formats = cellStyles.map((style) => formatXml(looks[style], fontKeys))
  return `${declaration}${element(
    'styleSheet',
    { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
    element('fonts', { count: fontKeys.length }, Object.values(fontXml).join('')),
    element(
      'fills',
      { count: 3 },
      '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF8E1"/><bgColor indexed="64"/></patternFill></fill>',
    ),
    element(
      'borders',
      { count: 2 },
      '<border><left/><right/><top/><bottom/><diagonal/></border>',
      thinBorder(),
    ),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    element(
      'cellXfs',
      { count: formats.length + 1 },
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
      ...formats,
    ),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  )}`
}

function formatXml(look: Look, fontKeys: readonly string[]): string {
  return element(
    'xf',
    {
      numFmtId: look.format,
      fontId: fontKeys.indexOf(look.font),
      fillId: look.fill ? 2 : 0,
      borderId: look.border ? 1 : 0,
      xfId: 0,
      applyNumberFormat: 1,
      applyFont: 1,
      applyFill: 1,
      applyBorder: 1,
      applyAlignment: 1,
      applyProtection: 1,
    },
    element('alignment', { horizontal: look.horizontal, vertical: look.vertical, wrapText: 1 }),
    element('protection', { locked: look.writable ? 0 : 1 }),
  )
}

function font(name: string, size: number): string {
  return element(
    'font',
    {},
    element('sz', { val: size }),
    element('name', { val: name }),
    element('charset', { val: 134 }),
  )
}

function thinBorder(): string {
  const sides = ['left', 'right', 'top', 'bottom'].map((side) =>
    element(side, { style: 'thin' }, element('color', { auto: 1 })),
  )
  return element('border', {}, ...sides, '<diagonal/>')
}
