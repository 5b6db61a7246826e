/**
 * Words from elsewhere without what nobody can see: control characters, zero-width spaces, marks that turn the direction
 * of the text around and can make it read as something else, halves of a character. What joins an emoji stays.
 */
export interface CleanWords {
  readonly words: string
  readonly removed: number
}

export function cleanWords(text: string): CleanWords {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029\v\f]/gu, '\n').replaceAll('\u00a0', ' ')
  if (!unseen.test(lines)) return { words: lines, removed: 0 }
  let removed = 0
  const words = lines.replaceAll(allUnseen, () => {
    removed++
    return ''
  })
  return { words, removed }
}

const pattern =
  '(?![\\t\\n])\\p{Cc}|\\p{Cs}|[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFFE\\uFFFF]'
const unseen = new RegExp(pattern, 'u')
const allUnseen = new RegExp(pattern, 'gu')
