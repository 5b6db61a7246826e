/**
 * Chromium 109 (the last one for Windows 7) and the style sheets that AG Grid injects.
 *
 * They nest rules, which Chromium understands since 112 (without `&` since 120): 109 drops the nested ones, among them
 * the grid's height, so that with a pinned column the grid is one pixel wide. They also mask icons by `mask-*`, which
 * 109 knows as `-webkit-mask-*` only.
 *
 * The grid measures right after it injects, so a style sheet has to be right before it enters the page. AG Grid inserts
 * into a container that one may choose; where the browser needs it, ours rewrites each style element on its way in.
 */

/** The container to give to every grid of the page; put it into the document's head before the first `createGrid`. */
export function createStyleContainer(page: Document): HTMLElement {
  const container = page.createElement('div')
  container.hidden = true
  page.head.append(container)
  if (understandsNesting(page)) return container

  const insertBefore = container.insertBefore.bind(container)
  container.insertBefore = (node, before) => {
    prepare(node)
    return insertBefore(node, before)
  }
  // Later sheets are placed by `after` on an earlier one.
  function prepare(node: Node) {
    if (!(node instanceof HTMLStyleElement)) return
    node.textContent = flattenStyles(node.textContent)
    const after = node.after.bind(node)
    node.after = (...nodes) => {
      for (const each of nodes) if (typeof each !== 'string') prepare(each)
      after(...nodes)
    }
  }
  return container
}

/** Asks the parser: in 109, `CSS.supports('selector(&)')` says yes and the rule is dropped all the same. */
function understandsNesting(page: Document): boolean {
  const probe = page.createElement('style')
  probe.textContent = 'x-a{x-b{top:1px}}'
  page.head.append(probe)
  const rule = probe.sheet?.cssRules[0]
  probe.remove()
  return rule !== undefined && 'cssRules' in rule && (rule as CSSStyleRule).cssRules.length > 0
}

/** The same style sheet without nested rules, and with `-webkit-mask` beside every `mask`. */
export function flattenStyles(css: string): string {
  return writeItems(readItems({ css, at: 0 }), null)
}

/** A declaration or statement, or a prelude with its block; blocks that are no rules (`@keyframes`) stay as text. */
type Item =
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'block'; readonly prelude: string; readonly items: readonly Item[] }
  | { readonly kind: 'opaque'; readonly text: string }

interface Reader {
  readonly css: string
  at: number
}

/** Reads until the end of the block. */
function readItems(from: Reader): Item[] {
  const items: Item[] = []
  while (from.at < from.css.length) {
    const start = from.at
    const end = skipTo(from.css, start, '{};')
    const text = stripComments(from.css.slice(start, end)).trim()
    const stop = from.css[end]
    from.at = end + 1
    if (stop === '{') {
      if (/^@(?!media|supports|layer|container)/.test(text)) {
        const close = endOfBlock(from.css, end)
        items.push({ kind: 'opaque', text: `${text}${from.css.slice(end, close)}` })
        from.at = close
      } else items.push({ kind: 'block', prelude: text, items: readItems(from) })
      continue
    }
    if (text !== '') items.push({ kind: 'statement', text })
    if (stop === '}') break
  }
  return items
}

/** @param parent the selector around these items; null where only rules can stand */
function writeItems(items: readonly Item[], parent: string | null): string {
  let css = ''
  let declarations = ''
  const close = () => {
    if (declarations !== '' && parent !== null) css += `${parent}{${declarations}}`
    else css += declarations
    declarations = ''
  }
  for (const item of items) {
    if (item.kind === 'statement') {
      const mask = /^mask(-[a-z]+)?\s*:/.test(item.text)
      declarations += `${mask ? `-webkit-${item.text};` : ''}${item.text};`
      continue
    }
    // What stands after a nested rule comes later in the cascade, so the order is kept.
    close()
    if (item.kind === 'opaque') css += item.text
    else if (item.prelude.startsWith('@')) css += `${item.prelude}{${writeItems(item.items, parent)}}`
    else css += writeItems(item.items, parent === null ? item.prelude : nestSelectors(parent, item.prelude))
  }
  close()
  return css
}

/** Written out as a product: `:is()` around the parents would not take a pseudo-element. */
function nestSelectors(parents: string, nested: string): string {
  return splitAtCommas(parents)
    .flatMap((parent) =>
      splitAtCommas(nested).map((selector) => {
        if (!selector.includes('&')) return `${parent} ${selector}`
        return selector.lastIndexOf('&') === 0
          ? `${parent}${selector.slice(1)}`
          : selector.replaceAll('&', `:is(${parent})`)
      }),
    )
    .join(',')
}

function splitAtCommas(selectors: string): string[] {
  const parts: string[] = []
  let start = 0
  for (;;) {
    const end = skipTo(selectors, start, ',')
    parts.push(selectors.slice(start, end).trim())
    if (end >= selectors.length) return parts
    start = end + 1
  }
}

/** The place after the block that opens at `open`. */
function endOfBlock(css: string, open: number): number {
  let depth = 1
  let at = open + 1
  while (depth > 0 && at < css.length) {
    at = skipTo(css, at, '{}')
    depth += css[at] === '{' ? 1 : -1
    at++
  }
  return at
}

/** The next of these characters outside strings, comments, parentheses and brackets; the end where there is none. */
function skipTo(css: string, from: number, stops: string): number {
  let depth = 0
  for (let at = from; at < css.length; at++) {
    const c = css[at] ?? ''
    if (c === '\\') at++
    else if (c === '"' || c === "'") at = endOfString(css, at)
    else if (css.startsWith('/*', at)) at = Math.max(css.indexOf('*/', at + 2), at) + 1
    else if (c === '(' || c === '[') depth++
    else if (c === ')' || c === ']') depth--
    else if (depth === 0 && stops.includes(c)) return at
  }
  return css.length
}

function endOfString(css: string, from: number): number {
  let at = from + 1
  while (at < css.length && css[at] !== css[from]) at += css[at] === '\\' ? 2 : 1
  return at
}

function stripComments(css: string): string {
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, '')
}
