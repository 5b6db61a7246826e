/**
 * A file's bytes into a document. What the file is is told by its bytes; its name only serves as a hint of what text is.
 * The one place where `Unreadable` is caught.
 */
import type { ImportFault } from '../imported.ts'
import { openArchive } from './archive.ts'
import { delimiterOf, readDelimited } from './delimited.ts'
import { readDocx } from './docx/readDocx.ts'
import { readHtml } from './html/readHtml.ts'
import { limits } from './limits.ts'
import { readPlainText } from './plainText.ts'
import { sniff } from './sniff.ts'
import type { SourceDocument } from './source.ts'
import { readTabbedText } from './tabbedText.ts'
import { faultOf, Unreadable } from './unreadable.ts'
import { readXlsx } from './xlsx/readXlsx.ts'

export interface ReadOptions {
  /** The file's name, for its ending; may be empty. */
  readonly name: string
  /** The platform's decoder: knows utf-8, utf-16le, utf-16be and gb18030, and puts � for what is none. */
  readonly decode: (bytes: Uint8Array, encoding: string) => string
  /** 0 … 1, now and then. */
  readonly onProgress?: (share: number) => void
}

export type ReadOutcome =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly fault: ImportFault }

export function readDocument(bytes: Uint8Array, options: ReadOptions): ReadOutcome {
  return catchUnreadable(() => {
    if (bytes.length > limits.fileBytes) throw new Unreadable('tooLarge')
    const kind = sniff(bytes)
    switch (kind.kind) {
      case 'not':
        throw new Unreadable(kind.fault)
      case 'archive':
        return readPackage(bytes, options)
      case 'text':
        return readText(options.decode(bytes.subarray(kind.skip), kind.encoding), options.name)
    }
  })
}

/** What a person pasted: HTML where the source offers it, else text. */
export function readPasted(pasted: { readonly html: string; readonly text: string }): ReadOutcome {
  return catchUnreadable(() => {
    if (pasted.html.length + pasted.text.length > limits.fileBytes) throw new Unreadable('tooLarge')
    if (pasted.html.trim() !== '') {
      const document = readHtml(pasted.html)
      if (document.blocks.length > 0) return document
    }
    return readText(pasted.text, '')
  })
}

function catchUnreadable(read: () => SourceDocument): ReadOutcome {
  try {
    const document = read()
    return document.blocks.length === 0 ? { ok: false, fault: faultOf('noText') } : { ok: true, document }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, fault: faultOf(error.code) }
    throw error
  }
}

function readPackage(bytes: Uint8Array, { onProgress }: ReadOptions): SourceDocument {
  const archive = openArchive(bytes, (_, done, size) =>
    onProgress?.(Math.min(0.99, done / Math.max(1, size))),
  )
  const main = mainPart(archive)
  switch (main.kind) {
    case 'docx':
      return readDocx(archive, main.part)
    case 'xlsx':
      return readXlsx(archive, main.part)
    case 'presentation':
      throw new Unreadable('presentation')
    case 'oldOffice':
      throw new Unreadable('oldOffice')
    case 'none':
      throw new Unreadable('notOffice')
  }
}

type MainPart =
  | { readonly kind: 'docx' | 'xlsx'; readonly part: string }
  | { readonly kind: 'presentation' | 'oldOffice' | 'none' }

/** The package names its main part; where it does not, programs agree on the usual place. */
export function mainPart(archive: ReturnType<typeof openArchive>): MainPart {
  let named = ''
  if (archive.has('_rels/.rels'))
    archive.readXml('_rels/.rels', {
      open(name, attributes) {
        if (name !== 'Relationship' || attributes.TargetMode === 'External') return
        if (/\/officeDocument$/.test(attributes.Type ?? ''))
          named = (attributes.Target ?? '').replace(/^\//, '')
      },
    })
  for (const part of [named, 'word/document.xml', 'xl/workbook.xml']) {
    if (part === '' || !archive.has(part)) continue
    if (/(?:^|\/)ppt\//.test(part)) return { kind: 'presentation' }
    if (/\.bin$/i.test(part)) return { kind: 'oldOffice' }
    if (/(?:^|\/)word\//.test(part) || /document\d*\.xml$/i.test(part)) return { kind: 'docx', part }
    if (/(?:^|\/)xl\//.test(part) || /workbook\d*\.xml$/i.test(part)) return { kind: 'xlsx', part }
  }
  // OpenDocument (.odt, .ods), which WPS and LibreOffice can save under other formats.
  if (archive.has('content.xml') && archive.has('META-INF/manifest.xml')) return { kind: 'oldOffice' }
  return { kind: 'none' }
}

function readText(text: string, name: string): SourceDocument {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (text.trim() === '') throw new Unreadable('empty')
  if (text.includes('\0')) throw new Unreadable('unknown')
  if (ending === 'htm' || ending === 'html' || isHtml(text)) return readHtml(text)
  if (/^\s*<\?xml/.test(text)) throw new Unreadable('oldOffice')
  if (ending === 'csv') return readDelimited(text, delimiterOf(text) ?? ',')
  if (ending === 'tsv') return readDelimited(text, '\t')
  const tabbed = readTabbedText(text)
  if (tabbed !== null) return tabbed
  const delimiter = delimiterOf(text)
  return delimiter === null ? readPlainText(text) : readDelimited(text, delimiter)
}

function isHtml(text: string): boolean {
  const head = text.slice(0, 4_000)
  return /<(?:!doctype html|html|table|body|meta|div)[\s>]/i.test(head) && /<\/?[a-z][^>]*>/i.test(head)
}
