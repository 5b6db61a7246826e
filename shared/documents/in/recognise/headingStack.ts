/** The headings above a row: sections that span the table, then what the level columns say. */
import type { ImportedHeading } from '../../imported.ts'
import { pointsInHeading } from './figures.ts'
import { plain } from './gridView.ts'
import { numberStyle } from './rowKinds.ts'

export function createHeadingStack() {
  const headings: ImportedHeading[] = []
  const sections: { index: number; style: string }[] = []
  /** By level column; null where the level is left out. */
  let levels: ({ index: number; key: string; text: string } | null)[] = []
  let depth = 0

  const add = (parent: number | null, text: string, points: number | null): number => {
    const level = parent === null ? 0 : (headings[parent]?.level ?? 0) + 1
    headings.push({ parent, level, text, points })
    return headings.length - 1
  }
  const innermostSection = () => sections.at(-1)?.index ?? null
  const above = (level: number): number | null => {
    for (let at = level - 1; at >= 0; at -= 1) {
      const each = levels[at]
      if (each !== null && each !== undefined) return each.index
    }
    return innermostSection()
  }

  return {
    section(text: string, points: number | null) {
      const style = numberStyle(text)
      const same = sections.findIndex((each) => each.style === style)
      if (same >= 0) sections.length = same
      const parent = innermostSection()
      sections.push({ index: add(parent, text, points ?? pointsInHeading(text)), style })
      depth = Math.max(depth, sections.length)
      levels = []
    },
    /** @param key the cell: one cell is one heading, and so is the same text in the next row */
    level(level: number, text: string, key: string) {
      const shown = text
        .replace(/[ \t]*\n[ \t]*/g, '')
        .replace(/[(（]续[)）]$/, '')
        .trim()
      const standing = levels[level]
      if (standing?.key === key) return
      if (standing !== null && standing !== undefined && plain(standing.text) === plain(shown)) {
        levels[level] = { ...standing, key }
        return
      }
      levels = levels.slice(0, level)
      while (levels.length < level) levels.push(null)
      levels.push({ index: add(above(level), shown, pointsInHeading(shown)), key, text: shown })
    },
    /** A cell of the level before reaches over this one. */
    endLevel(level: number) {
      levels = levels.slice(0, level)
    },
    current: (): number | null => above(levels.length),
    parentOf: (level: number): number | null => above(level),
    headings: (): readonly ImportedHeading[] => headings,
    sectionDepth: () => depth,
  }
}
