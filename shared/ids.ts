/** Ids are short random strings, safe in a book's keys, in addresses and in file names. Never `crypto.randomUUID`: absent on plain http. */
import type { Id } from './model.ts'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'
const pattern = /^[0-9A-Za-z_-]{1,32}$/

export function isId<K extends string>(text: string): text is Id<K> {
  return pattern.test(text)
}

/** Throws on anything that is no id: for ids that the program itself wrote. */
export function toId<K extends string>(text: string): Id<K> {
  if (!isId<K>(text)) throw new Error(`not an id: ${JSON.stringify(text)}`)
  return text
}

export type MakeId = <K extends string>() => Id<K>

/** @param randomBytes a source of that many random bytes */
export function createMakeId(randomBytes: (count: number) => Uint8Array): MakeId {
  return <K extends string>() => {
    let text = ''
    // 216 = 6 × 36: bytes above are drawn again, so that every letter is equally likely.
    while (text.length < 14)
      for (const byte of randomBytes(16)) if (byte < 216 && text.length < 14) text += alphabet[byte % 36]
    return toId<K>(text)
  }
}
