/**
 * Automatic numbers. Word keeps 一、（一）1. out of the text and counts them when it shows the page; whoever reads the text
 * alone loses what a plan's structure hangs on. This counts as Word does: a level counts up, deeper levels start anew,
 * `num` elements that share an abstract list share its counters unless one says where it starts.
 */
import { attributeOf, type XmlHandler } from '../xml.ts'
import { formatNumber } from './numberFormats.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** `%1.%2` */
  readonly text: string
  /** The level whose number starts this one anew; 0 = never, null = any that stands above. */
  readonly restart: number | null
  /** 正规形式编号: every number in Arabic figures. */
  readonly isLegal: boolean
}

interface List {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

export interface Numbering {
  readonly abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>
  readonly lists: ReadonlyMap<string, List>
}

export const noNumbering: Numbering = { abstracts: new Map(), lists: new Map() }

type Draft = { -readonly [K in keyof Level]: Level[K] }

/** Reads word/numbering.xml. */
export function createNumberingReader(): { readonly handler: XmlHandler; finish(): Numbering } {
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<
    string,
    { abstract: string; levels: Map<number, Level>; starts: Map<number, number> }
  >()
  let levels: Map<number, Level> | null = null
  let list: { abstract: string; levels: Map<number, Level>; starts: Map<number, number> } | null = null
  let level: Draft | null = null
  let overridden = 0
  const handler: XmlHandler = {
    open(name, attributes) {
      const value = attributeOf(attributes, 'w', 'val')
      switch (name) {
        case 'abstractNum':
          levels = new Map()
          abstracts.set(attributeOf(attributes, 'w', 'abstractNumId') ?? '', levels)
          return
        case 'num':
          list = { abstract: '', levels: new Map(), starts: new Map() }
          levels = list.levels
          lists.set(attributeOf(attributes, 'w', 'numId') ?? '', list)
          return
        case 'abstractNumId':
          if (list !== null) list.abstract = value ?? ''
          return
        case 'lvlOverride':
          overridden = Number(attributeOf(attributes, 'w', 'ilvl') ?? 0)
          return
        case 'startOverride':
          list?.starts.set(overridden, whole(value, 1))
          return
        case 'lvl': {
          level = { start: 1, format: 'decimal', text: '', restart: null, isLegal: false }
          levels?.set(Number(attributeOf(attributes, 'w', 'ilvl') ?? 0), level)
          return
        }
        case 'start':
          if (level !== null) level.start = whole(value, 1)
          return
        case 'numFmt':
          if (level !== null) level.format = value ?? 'decimal'
          return
        case 'lvlText':
          if (level !== null) level.text = value ?? ''
          return
        case 'lvlRestart':
          if (level !== null) level.restart = whole(value, 0)
          return
        case 'isLgl':
          if (level !== null) level.isLegal = value === undefined || isOn(value)
          return
      }
    },
    close(name) {
      if (name === 'lvl') level = null
      if (name === 'num') list = null
      if (name === 'abstractNum' || name === 'num') levels = null
    },
  }
  return { handler, finish: () => ({ abstracts, lists }) }
}

export interface NumberCounter {
  /** The number that Word shows before this paragraph; empty for bullets and for lists that do not exist. */
  next(listId: string, level: number): string
}

export function createNumberCounter(numbering: Numbering): NumberCounter {
  /** By abstract list: the number that each level stands at. */
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()
  return {
    next(listId, at) {
      const list = numbering.lists.get(listId)
      if (list === undefined || at < 0 || at > 8) return ''
      const levelOf = (index: number) =>
        list.levels.get(index) ?? numbering.abstracts.get(list.abstract)?.get(index)
      const level = levelOf(at)
      if (level === undefined) return ''
      const counter = counters.get(list.abstract) ?? new Map<number, number>()
      counters.set(list.abstract, counter)
      const start = list.starts.get(at)
      const isFirstHere = start !== undefined && !begun.has(`${listId}:${at}`)
      begun.add(`${listId}:${at}`)
      const before = isFirstHere ? undefined : counter.get(at)
      counter.set(at, before === undefined ? (start ?? level.start) : before + 1)
      for (const [deeper] of counter) {
        if (deeper <= at) continue
        const restart = levelOf(deeper)?.restart ?? null
        if (restart === null || (restart > 0 && at < restart)) counter.delete(deeper)
      }
      if (level.format === 'bullet') return ''
      return level.text.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1
        const shown = levelOf(index)
        const value = counter.get(index) ?? shown?.start ?? 1
        return formatNumber(value, level.isLegal && index !== at ? 'decimal' : (shown?.format ?? 'decimal'))
      })
    },
  }
}

function whole(value: string | undefined, otherwise: number): number {
  const number = Number(value)
  return value !== undefined && Number.isInteger(number) && number >= 0 && number < 100_000
    ? number
    : otherwise
}

export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}
