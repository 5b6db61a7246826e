/**
 * A document before it is Word or a printed page: what stands on it, not how a format says it. Word (client/documents/
 * writeDocx.ts) and print (printPage.ts) draw the same blocks by the same measures, so that both look like one form.
 */
import type { PaperRow } from './paperTable.ts'

export interface PaperDocument {
  readonly title: string
  readonly page: PageSetup
  readonly blocks: readonly Block[]
}

export type Block =
  /** 附件, top left */
  | { readonly kind: 'attachment'; readonly text: string }
  /** 2号小标宋, centred */
  | { readonly kind: 'title'; readonly text: string }
  /** Under the title: 截至时间, the unit. */
  | { readonly kind: 'subtitle'; readonly text: string }
  /** 一、 黑体 · （一） 楷体 · 1. 仿宋, strong */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[]; readonly look: ParagraphLook }
  | { readonly kind: 'table'; readonly table: PaperTable }
  | { readonly kind: 'pageBreak' }

/** body: two characters in, 3号. line: smaller, flush left, beside a table. tight: the same, where a page must not overflow. right: 落款. */
export type ParagraphLook = 'body' | 'line' | 'tight' | 'right'

export interface Span {
  readonly text: string
  readonly strong?: boolean
}

export interface PaperTable {
  /** Shares of the width. */
  readonly widths: readonly number[]
  /** Repeated on every page. */
  readonly head: readonly PaperRow[]
  readonly body: readonly PaperRow[]
}

export interface PageSetup {
  readonly orientation: 'landscape' | 'portrait'
  readonly settings: PaperSettings
}

/** What offices do differently. Lengths in millimetres, line spacing and sizes in points. */
export interface PaperSettings {
  readonly margins: Margins
  /** 固定值 of a report's lines. */
  readonly lineSpacing: number
  /** 五号 is 10.5, 小四 is 12. */
  readonly tableSize: number
}

export interface Margins {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** A4, in millimetres. */
export const sheet = { short: 210, long: 297 } as const

export function pageSize({ orientation }: PageSetup): { readonly width: number; readonly height: number } {
  return orientation === 'landscape'
    ? { width: sheet.long, height: sheet.short }
    : { width: sheet.short, height: sheet.long }
}

export function printableWidth(page: PageSetup): number {
  const { left, right } = marginsOf(page)
  return pageSize(page).width - left - right
}

/**
 * The settings speak of the upright page. A page on its side is the same sheet turned: what was the binding edge at the
 * left is its top, the upper edge its right, so that the printed area stays 225 × 156 mm under GB/T 9704.
 */
export function marginsOf({ orientation, settings: { margins } }: PageSetup): Margins {
  if (orientation === 'portrait') return margins
  return { top: margins.left, bottom: margins.right, left: margins.bottom, right: margins.top }
}

export const paperPresets = {
  /** GB/T 9704—2012: 天头37 mm, 订口28 mm, 版心156 × 225 mm. */
  standard: { margins: { top: 37, bottom: 35, left: 28, right: 26 }, lineSpacing: 29, tableSize: 10.5 },
  wide: { margins: { top: 25, bottom: 25, left: 20, right: 20 }, lineSpacing: 28, tableSize: 10.5 },
} as const satisfies Record<string, PaperSettings>

export const settingBounds = {
  margin: { min: 10, max: 50 },
  lineSpacing: { min: 18, max: 40 },
  tableSize: { min: 8, max: 16 },
} as const

/** Fonts by name, with what stands in where a machine lacks them. */
export const fonts = {
  title: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', 'STZhongsong', 'SimSun', 'Noto Serif CJK SC'],
  },
  body: { name: '仿宋_GB2312', others: ['FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC'] },
  head: { name: '黑体', others: ['SimHei', 'Noto Sans CJK SC'] },
  second: { name: '楷体_GB2312', others: ['KaiTi', '楷体', 'STKaiti', 'Noto Serif CJK SC'] },
  page: { name: '宋体', others: ['SimSun', 'Noto Serif CJK SC'] },
} as const
export type FontRole = keyof typeof fonts

/** 2号 22, 3号 16, 4号 14, 小四 12, 五号 10.5 */
export const sizes = { title: 22, body: 16, page: 14, line: 12 } as const
/** Of tight lines, in points. */
export const tightSpacing = 16

export function paragraph(text: string, look: ParagraphLook = 'body'): Block {
  return { kind: 'paragraph', look, spans: [{ text }] }
}
