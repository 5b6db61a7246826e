/**
 * Word's document.xml, element by element, into paragraphs and grids. Only text is taken: pictures, linked files,
 * attached templates and embedded documents (altChunk, OLE) are never opened. What a person does not see on the page is left
 * out too: deleted text, hidden text, field codes, the second copy that Word keeps of a drawing's text for old programs.
 */
import type { Archive } from '../archive.ts'
import { cutText } from '../gridBuilder.ts'
import { limits } from '../limits.ts'
import type { Block, SourceDocument, SourceNotice } from '../source.ts'
import { Unreadable } from '../unreadable.ts'
import { attributeOf, type XmlHandler } from '../xml.ts'
import { createNumberCounter, createNumberingReader, isOn, type Numbering, noNumbering } from './numbering.ts'
import { createStyleReader, type StyleNumbers } from './styles.ts'
import { createTableDraft, type TableDraft } from './tableDraft.ts'

export function readDocx(archive: Archive, documentPart: string): SourceDocument {
  const folder = documentPart.slice(0, documentPart.lastIndexOf('/') + 1)
  const body = createBodyReader(readNumbering(archive, folder), readStyles(archive, folder))
  archive.readXml(documentPart, body.handler)
  return body.finish()
}

function readNumbering(archive: Archive, folder: string): Numbering {
  const part = `${folder}numbering.xml`
  if (!archive.has(part)) return noNumbering
  const reader = createNumberingReader()
  archive.readXml(part, reader.handler)
  return reader.finish()
}

function readStyles(archive: Archive, folder: string): StyleNumbers {
  const part = `${folder}styles.xml`
  const reader = createStyleReader()
  if (archive.has(part)) archive.readXml(part, reader.handler)
  return reader.finish()
}

/** Blanks at the end of its lines; those at the beginning are a paragraph's indent and go with the paragraph. */
function trimEnds(text: string): string {
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
    : text.trimEnd()
}

/** What stands open: a paragraph's text, or a table with the cell that is being filled. */
interface OpenParagraph {
  text: string
  styleId: string
  listId: string | null
  level: number | null
}

/** Elements whose whole content is not on the page. */
const skipped: ReadonlySet<string> = new Set([
  'Fallback',
  'del',
  'moveFrom',
  'rt',
  'sectPr',
  // What the formatting was before a tracked change.
  'pPrChange',
  'rPrChange',
  'tcPrChange',
  'trPrChange',
  'tblPrChange',
  'tblGridChange',
])

export function createBodyReader(numbering: Numbering, styleNumbers: StyleNumbers) {
  const blocks: Block[] = []
  const noticed = new Map<string, SourceNotice>()
  const notice = (each: SourceNotice) => noticed.set(each.kind, each)
  const counter = createNumberCounter(numbering)
  const tables: TableDraft[] = []
  const paragraphs: OpenParagraph[] = []
  let skipping = 0
  let isText = false
  let isBody = false
  let isHiddenRun = false
  let inProperties = ''

  const paragraph = () => paragraphs.at(-1)
  const table = () => tables.at(-1)

  const endParagraph = (done: OpenParagraph) => {
    const style = styleNumbers(done.styleId)
    const listId = done.listId ?? style.listId
    const label =
      listId === null || listId === '0' ? '' : counter.next(listId, done.level ?? style.level ?? 0)
    const written = trimEnds(done.text.replaceAll('\u00ad', ''))
    const text = label + (label === '' ? written : written.trimStart())
    const inside = table()
    if (inside?.hasOpenCell()) {
      inside.addLine(text)
      return
    }
    // A number before nothing is a list's left-over.
    if (written.trim() === '') return
    if (blocks.length >= limits.paragraphs) throw new Unreadable('unsafe')
    blocks.push({ kind: 'paragraph', text: cutText(text.trim(), notice) })
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      if (skipping > 0 || skipped.has(name)) {
        skipping += 1
        return
      }
      const value = attributeOf(attributes, 'w', 'val')
      const current = paragraph()
      switch (name) {
        case 'body':
          isBody = true
          return
        case 'p':
          paragraphs.push({ text: '', styleId: '', listId: null, level: null })
          return
        case 'pPr':
        case 'rPr':
        case 'tblPr':
        case 'trPr':
        case 'tcPr':
        case 'tblPrEx':
          if (inProperties === '') inProperties = name
          if (name === 'rPr' && inProperties === 'rPr') isHiddenRun = false
          return
        case 'vanish':
          if (inProperties === 'rPr' && isOn(value)) isHiddenRun = true
          return
        case 'pStyle':
          if (current !== undefined) current.styleId = value ?? ''
          return
        case 'numId':
          if (current !== undefined && inProperties === 'pPr') current.listId = value ?? null
          return
        case 'ilvl':
          if (current !== undefined && inProperties === 'pPr') current.level = Number(value ?? 0)
          return
        case 'r':
          isHiddenRun = false
          return
        case 't':
          isText = true
          return
        case 'tab':
          if (current !== undefined && inProperties === '') current.text += ' '
          return
        case 'br':
        case 'cr':
          if (current !== undefined && attributeOf(attributes, 'w', 'type') !== 'page') current.text += '\n'
          return
        case 'noBreakHyphen':
          if (current !== undefined) current.text += '-'
          return
        case 'tbl': {
          if (table()?.hasOpenCell() === true) notice({ kind: 'nestedTable' })
          tables.push(createTableDraft(notice))
          return
        }
        case 'tr':
          table()?.startRow()
          return
        case 'tc':
          table()?.startCell()
          return
        case 'gridBefore':
          table()?.skip(Number(value ?? 0))
          return
        case 'gridSpan':
          table()?.setColumnSpan(Number(value ?? 1))
          return
        case 'vMerge':
          table()?.setMerge(value === 'restart' ? 'restart' : 'continue')
          return
        case 'hMerge':
          table()?.setSideMerge(value === 'restart' ? 'restart' : 'continue')
          return
      }
    },
    text(text) {
      const current = paragraph()
      if (!isText || skipping > 0 || isHiddenRun || current === undefined) return
      if (current.text.length > limits.paragraphText) return
      current.text += text
    },
    close(name) {
      if (skipping > 0) {
        skipping -= 1
        return
      }
      if (name === inProperties) inProperties = ''
      switch (name) {
        case 't':
          isText = false
          return
        case 'r':
          isHiddenRun = false
          return
        case 'p': {
          const done = paragraphs.pop()
          if (done !== undefined) endParagraph(done)
          return
        }
        case 'tc':
          table()?.endCell()
          return
        case 'tbl': {
          const done = tables.pop()
          if (done === undefined) return
          const outer = table()
          if (outer?.hasOpenCell() === true) outer.addLine(done.finishAsText())
          else blocks.push({ kind: 'table', grid: done.finish(), sheet: null })
          return
        }
      }
    },
  }
  return {
    handler,
    finish(): SourceDocument {
      if (!isBody) throw new Unreadable('damaged')
      return { blocks, notices: [...noticed.values()] }
    },
  }
}
