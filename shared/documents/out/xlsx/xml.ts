/** XML as text: names and attributes are ours, values are escaped, what no file may hold is left out. */
import { printable } from '../printable.ts'

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export type Attributes = Readonly<Record<string, string | number>>

export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const listed = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const inner = content.join('')
  return inner === '' ? `<${name}${listed}/>` : `<${name}${listed}>${inner}</${name}>`
}

export function escapeXml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** In an attribute a line end would become a space. */
export function escapeLines(text: string): string {
  return text.replaceAll('\n', '_x000a_')
}

/** Spreadsheets read `_x0041_` as a letter; what only looks like it is written so that it stays. */
export function escapeText(text: string): string {
  return escapeXml(text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_'))
}
