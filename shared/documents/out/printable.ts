/**
 * A text as it may stand in a file: XML knows no control characters, and half a surrogate pair makes a file that no
 * program opens. Line ends become \n.
 */
export function printable(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029\v\f]/gu, '\n').replaceAll(unfit, '')
}

/** Control characters other than tab and line feed, non-characters, lone halves of a pair. */
const unfit = /(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu
