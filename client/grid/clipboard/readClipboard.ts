/**
 * What a clipboard holds, as rows of words. A table in HTML comes first, because it knows merged cells; then text with
 * tabs. HTML is parsed by the browser into a document that is never shown: scripts do not run in it and nothing is
 * loaded. Whatever a hostile or careless program has put there, reading it is bounded.
 */
import { unguardFormula } from '../../../shared/documents/formulaGuard.ts'
import { type CleanWords, cleanWords } from './cleanWords.ts'
import { readTabbed } from './readTabbed.ts'
import { readTableHtml } from './readTableHtml.ts'

/** Null: covered by the merged cell above or beside it, so that nothing is meant to be written there. */
export type Block = readonly (readonly (string | null)[])[]

export type ClipboardReading =
  | {
      readonly kind: 'block'
      readonly block: Block
      /** Invisible characters that were taken out. */
      readonly removed: number
      /** The source is wider or longer than anything this table could take. */
      readonly cut: boolean
    }
  /** Lines of text that are no table: they may be meant for one cell. */
  | { readonly kind: 'text'; readonly text: string; readonly removed: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge' }

/** Above this, the browser would take too long over HTML; the same cells then come as text. */
const mostHtml = 1_500_000
const mostText = 40_000_000

export function readClipboard(html: string, text: string): ClipboardReading {
  if (html.length > mostHtml ? text === '' : text.length > mostText) return { kind: 'tooLarge' }
  const table = html.length > mostHtml || !/<t[dh][\s>]/i.test(html) ? null : readTableHtml(html)
  if (table !== null) return cleaned(table.block, table.cut)
  if (text.length > mostText) return { kind: 'tooLarge' }
  if (text === '') return { kind: 'empty' }
  if (!text.includes('\t')) {
    const { words, removed } = cleanWords(text)
    return { kind: 'text', text: words.replace(/\n$/, ''), removed }
  }
  const { block, cut } = readTabbed(text)
  return cleaned(
    block.map((row) => row.map((words) => (words === null ? null : unguardFormula(words)))),
    cut,
  )
}

function cleaned(block: Block, cut: boolean): ClipboardReading {
  let removed = 0
  const clean = block.map((row) =>
    row.map((words) => {
      if (words === null) return null
      const result: CleanWords = cleanWords(words)
      removed += result.removed
      return result.words
    }),
  )
  return clean.length === 0 ? { kind: 'empty' } : { kind: 'block', block: clean, removed, cut }
}
