/** Small drawings before words, on a field of 16 × 16, in the colour of the letters. */
export const iconPaths = {
  circle: { stroke: 'M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5' },
  half: {
    stroke: 'M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5',
    fill: 'M8 2.75a5.25 5.25 0 0 1 0 10.5z',
  },
  check: { stroke: 'M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5M5.5 8.2l1.8 1.8l3.3-3.7' },
  seal: { stroke: 'M3 3h10v10H3zM5.3 8.2l2 2l3.6-4.2' },
  sent: { stroke: 'M8 12.5V3.5M4.5 7L8 3.5L11.5 7M3.5 13.5h9' },
  back: { stroke: 'M6.5 3.5L3 7l3.5 3.5M3 7h6.5a3 3 0 0 1 0 6H7' },
  warning: { stroke: 'M8 2.5L14 13H2zM8 6.5v3M8 11v.6' },
  dash: { stroke: 'M4 8h8' },
  none: { stroke: 'M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5M4.3 11.7l7.4-7.4' },
  right: { stroke: 'M6 3.5L10.5 8L6 12.5' },
  down: { stroke: 'M3.5 6L8 10.5L12.5 6' },
  up: { stroke: 'M8 13V3.5M4.5 7L8 3.5L11.5 7' },
  fall: { stroke: 'M8 3v9.5M4.5 9L8 12.5L11.5 9' },
  left: { stroke: 'M10 3.5L5.5 8L10 12.5' },
  funnel: { stroke: 'M2.5 3.5h11L9.5 8.5v4l-3 1v-5z' },
  find: { stroke: 'M7 2.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5M10 10l3.5 3.5' },
  pen: { stroke: 'M3 13l.6-2.8L10.8 3l2.2 2.2l-7.2 7.2z' },
} as const satisfies Record<string, { readonly stroke: string; readonly fill?: string }>

export type IconName = keyof typeof iconPaths

const svg = 'http://www.w3.org/2000/svg'

export function drawIcon(page: Document, name: IconName): SVGElement {
  const icon = page.createElementNS(svg, 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  icon.classList.add('grid-icon')
  const shape: { readonly stroke: string; readonly fill?: string } = iconPaths[name]
  for (const [kind, path] of [
    ['stroke', shape.stroke],
    ['fill', shape.fill],
  ] as const) {
    if (path === undefined) continue
    const drawn = page.createElementNS(svg, 'path')
    drawn.setAttribute('d', path)
    drawn.setAttribute('fill', kind === 'fill' ? 'currentColor' : 'none')
    if (kind === 'stroke') {
      drawn.setAttribute('stroke', 'currentColor')
      drawn.setAttribute('stroke-width', '1.5')
      drawn.setAttribute('stroke-linejoin', 'round')
      drawn.setAttribute('stroke-linecap', 'round')
    }
    icon.append(drawn)
  }
  return icon
}
