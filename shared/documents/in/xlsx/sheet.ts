/** One worksheet: the cells that hold something, and the merges. */
import { limits } from '../limits.ts'
import { Unreadable } from '../unreadable.ts'
import type { XmlHandler } from '../xml.ts'
import type { Formats } from './formats.ts'
import { unescapeExcel } from './sharedStrings.ts'

export interface SheetCells {
  readonly texts: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  readonly strings: readonly { readonly row: number; readonly column: number; readonly index: number }[]
  readonly merges: readonly Area[]
  /** Cells beyond the limit of columns were left out. */
  readonly isCut: boolean
}

/** Inclusive, from 0. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export function createSheetReader(
  formats: Formats,
  count: () => void,
): { readonly handler: XmlHandler; finish(): SheetCells } {
  const texts: { row: number; column: number; text: string }[] = []
  const strings: { row: number; column: number; index: number }[] = []
  const merges: Area[] = []
  let row = -1
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let isValue = false
  let isPhonetic = false
  let isCut = false

  const endCell = () => {
    if (value === '') return
    if (column >= limits.columns) {
      isCut = true
      return
    }
    if (type === 's') {
      const index = Number(value)
      if (!Number.isInteger(index)) return
      count()
      strings.push({ row, column, index })
      return
    }
    const text =
      type === 'b'
        ? value === '1'
          ? '是'
          : '否'
        : type === 'n' || type === ''
          ? formats.textOf(value, style)
          : type === 'e'
            ? ''
            : unescapeExcel(value)
    if (text.trim() === '') return
    count()
    texts.push({ row, column, text })
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = wholeOr(attributes.r, row + 2) - 1
          column = -1
          return
        case 'c': {
          const place = placeOf(attributes.r ?? '')
          column = place?.column ?? column + 1
          if (place !== null) row = place.row
          type = attributes.t ?? ''
          style = wholeOr(attributes.s, 0)
          value = ''
          return
        }
        case 'v':
          isValue = true
          return
        case 't':
          isValue = type === 'inlineStr' && !isPhonetic
          return
        case 'rPh':
          isPhonetic = true
          return
        case 'mergeCell': {
          const area = areaOf(attributes.ref ?? '')
          if (area !== null) merges.push(area)
          if (merges.length > limits.merges) throw new Unreadable('unsafe')
          return
        }
      }
    },
    text(piece) {
      if (isValue && value.length <= limits.cellText) value += piece
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'c') endCell()
    },
  }
  return { handler, finish: () => ({ texts, strings, merges, isCut }) }
}

function wholeOr(text: string | undefined, otherwise: number): number {
  const number = Number(text)
  return text !== undefined && Number.isInteger(number) && number >= 0 ? number : otherwise
}

function placeOf(reference: string): { row: number; column: number } | null {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (letters === '') return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(digits) - 1, column: column - 1 }
}

function areaOf(reference: string): Area | null {
  const [first = '', second = ''] = reference.split(':')
  const a = placeOf(first)
  const b = placeOf(second)
  if (a === null || b === null) return null
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
}
