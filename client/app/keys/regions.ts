/**
 * F6 goes round the parts of the screen, as it does in the programs people know: the bar at the top, the tools of the
 * screen, the table, the drawer. A part is whatever carries `data-region`; one that lies in another is a part of its own.
 */

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** @returns whether there was somewhere to go */
export function goToRegion(page: Document, by: 1 | -1): boolean {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => firstIn(region) !== null,
  )
  const now = page.activeElement
  // The innermost of those one is in stands last.
  const at = regions.reduce((found, region, i) => (region.contains(now) ? i : found), -1)
  const from = at === -1 && by === -1 ? 0 : at
  const next = regions[(from + by + regions.length) % regions.length]
  const target = next === undefined ? null : firstIn(next)
  target?.focus()
  return target !== null
}

/** The first thing in the region that takes the keyboard, and not in a region inside it. */
function firstIn(region: HTMLElement): HTMLElement | null {
  for (const element of region.querySelectorAll<HTMLElement>(focusable))
    if (element.closest('[data-region]') === region && isShown(element)) return element
  return null
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}
