/** Which list a paragraph style numbers its paragraphs by: 标题 1 as 一、 is numbered by the style, not by the paragraph. */
import { attributeOf, type XmlHandler } from '../xml.ts'

export interface StyleNumber {
  readonly listId: string | null
  readonly level: number | null
}

export type StyleNumbers = (styleId: string) => StyleNumber

interface Style {
  basedOn: string | null
  listId: string | null
  level: number | null
}

/** Reads word/styles.xml. */
export function createStyleReader(): { readonly handler: XmlHandler; finish(): StyleNumbers } {
  const styles = new Map<string, Style>()
  let style: Style | null = null
  const handler: XmlHandler = {
    open(name, attributes) {
      const value = attributeOf(attributes, 'w', 'val')
      if (name === 'style') {
        style = { basedOn: null, listId: null, level: null }
        styles.set(attributeOf(attributes, 'w', 'styleId') ?? '', style)
      } else if (style !== null && name === 'basedOn') style.basedOn = value ?? null
      else if (style !== null && name === 'numId') style.listId = value ?? null
      else if (style !== null && name === 'ilvl') style.level = Number(value ?? 0)
    },
    close(name) {
      if (name === 'style') style = null
    },
  }
  return {
    handler,
    finish: () => (styleId) => {
      let listId: string | null = null
      let level: number | null = null
      let at = styles.get(styleId)
      // A style may not be its own ancestor, but a file may say so.
      for (let steps = 0; at !== undefined && steps < 20; steps += 1) {
        listId ??= at.listId
        level ??= at.level
        at = at.basedOn === null ? undefined : styles.get(at.basedOn)
      }
      return { listId, level }
    },
  }
}
