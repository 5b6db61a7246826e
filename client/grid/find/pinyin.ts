/**
 * Finding Chinese names by pinyin as an input method takes it: initials (qkx), whole syllables (qukexie), or some of each
 * (qukx). The dictionary is loaded when somebody types the first Latin letter, and not before.
 */
import { foldWidth } from './foldText.ts'

/** Of each character of a name, its readings without tones; other characters stand for themselves. */
export type Readings = readonly (readonly string[])[]
export type ReadName = (name: string) => Readings

export interface PinyinSearch {
  /** Is this something that can be pinyin at all? */
  readonly isPinyin: (words: string) => boolean
  readonly matches: (name: string, words: string) => boolean
}

const longestName = 100

/** Loads the dictionary once; a page that is offline without it rejects, and finds by characters alone. */
export async function loadPinyin(): Promise<PinyinSearch> {
  const { polyphonic } = await import('pinyin-pro')
  // With v both spellings are asked for: lü is typed lv, and known as lu.
  return createPinyinSearch((name) => polyphonic(name, { type: 'array', toneType: 'none', v: true }))
}

export function createPinyinSearch(read: ReadName): PinyinSearch {
  const known = new Map<string, Readings>()
  const readingsOf = (name: string): Readings => {
    const readings = known.get(name) ?? read(foldWidth(name).slice(0, longestName))
    known.set(name, readings)
    return readings
  }
  return {
    isPinyin,
    matches: (name, words) => isPinyin(words) && matchesReadings(readingsOf(name), words),
  }
}

export function isPinyin(words: string): boolean {
  return /^[a-z]{2,40}$/.test(words)
}

/** Do the letters stand for neighbouring characters of the name, each by its reading or the beginning of it? */
export function matchesReadings(readings: Readings, letters: string): boolean {
  return readings.some((_reading, from) => {
    /** How many letters may be used up before the next character. */
    let used: ReadonlySet<number> = new Set([0])
    for (const of of readings.slice(from)) {
      const next = new Set<number>()
      for (const at of used)
        for (const reading of of)
          for (let length = 1; length <= reading.length; length++) {
            if (reading[length - 1] !== letters[at + length - 1]) break
            next.add(at + length)
          }
      if (next.has(letters.length)) return true
      if (next.size === 0) return false
      used = next
    }
    return false
  })
}
