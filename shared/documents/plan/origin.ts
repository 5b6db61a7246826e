/**
 * The mark of a row of an imported document. It is kept with the task, so that the next edition of the document finds the
 * task by what the document said, whatever the office has changed on screen since.
 */

/** What the paper says of the row; width, spaces and punctuation do not count. */
export interface PaperRow {
  /** From the outermost. */
  readonly headings: readonly string[]
  readonly number: string
  readonly text: string
  readonly sentence: string
}

export function originOf({ headings, number, text, sentence }: PaperRow): string {
  const words = [...headings, text, sentence].map(plainText).join('\n')
  return `${plainText(number).slice(0, 40)}#${hash(words)}`
}

/** Text as compared: what people type differently without meaning anything by it is gone. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
}

/** 64 bits in two halves (FNV-1a): no secret, but two rows of one document never share it by chance. */
function hash(text: string): string {
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ (unit + i), 0x01000193)
  }
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`
}
