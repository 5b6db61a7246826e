/**
 * Text as people search it: full-width letters and figures are half-width ones, case and invisible characters do not
 * count. Where a match must be shown or replaced, each folded character still knows the piece of the text it came from.
 */

/** Characters that take no room: a word with one in it looks the same and is found the same. */
const invisible = /^\p{Default_Ignorable_Code_Point}$/u

/** Nearly all text: nothing in it but plain characters and Chinese. */
const plain = /^[\t\n\r -~\u3001-\u3011\u4e00-\u9fff]*$/

export function foldWidth(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

export interface FoundRange {
  /** UTF-16 places in the text itself. */
  readonly from: number
  readonly to: number
}

export interface FoldedText {
  readonly text: string
  readonly folded: string
  /** Of each UTF-16 place of `folded`, the piece of `text` it stands for. */
  readonly origins: readonly FoundRange[]
}

export function foldText(text: string): FoldedText {
  let folded = ''
  const origins: FoundRange[] = []
  let at = 0
  for (const character of text) {
    const piece = foldCharacter(character)
    const origin = { from: at, to: at + character.length }
    for (let i = 0; i < piece.length; i++) origins.push(origin)
    folded += piece
    at += character.length
  }
  return { text, folded, origins }
}

/**
 * Where the words stand, without overlap. `words` is folded already. A match begins and ends between characters of the
 * text: half of a ㎡ is never one.
 */
export function findRanges({ folded, origins }: FoldedText, words: string): FoundRange[] {
  const found: FoundRange[] = []
  if (words === '') return found
  for (let at = folded.indexOf(words); at !== -1; ) {
    const first = origins[at]
    const last = origins[at + words.length - 1]
    const whole =
      first !== undefined &&
      last !== undefined &&
      origins[at - 1] !== first &&
      origins[at + words.length] !== last
    if (whole) found.push({ from: first.from, to: last.to })
    at = folded.indexOf(words, at + (whole ? words.length : 1))
  }
  return found
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  // Nearly everything: plain ASCII, and Chinese, which has neither case nor width.
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? character.toLowerCase() : character
  if (code >= 0x4e00 && code <= 0x9fff) return character
  return invisible.test(character) ? '' : character.normalize('NFKC').toLowerCase()
}
