// What the browser gets: nothing that Chromium 109 does not understand, and no more than a first visit may cost.
// A cell editor or dialog that 109 cannot run shows in the journeys; what it cannot even parse, or what only lies
// in wait until a rare click, shows here.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { parseSync, Visitor } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildClient } from '../../server/prepare.mjs'

const dist = 'dist/client'
const shellBudget = 60_000
const gridBudget = 380_000

const chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
})
type Chunks = Readonly<Record<string, z.infer<typeof chunk>>>

describe('the build', () => {
  beforeAll(async () => await buildClient(process.execPath), 120_000)

  test('[T60] the built styles hold nothing that Chromium 109 would drop', () => {
    const found = filesOf('.css').flatMap((file) =>
      newerStyles(readFileSync(file, 'utf8')).map((what) => `${path.basename(file)}: ${what}`),
    )
    expect(found).toEqual([])
    expect(filesOf('.css')).not.toEqual([])
  })

  test('[T61] the built scripts are ES2022', () => {
    const found = filesOf('.js').flatMap((file) =>
      newerSyntax(file, readFileSync(file, 'utf8')).map((what) => `${path.basename(file)}: ${what}`),
    )
    expect(found).toEqual([])
    expect(filesOf('.js')).not.toEqual([])
  })

  test('[T65] the service worker is there and knows the page and every script of it', () => {
    const worker = readFileSync(path.join(dist, 'serviceWorker.js'), 'utf8')
    const unknown = filesOf('.js')
      .map((file) => `/${path.relative(dist, file).split(path.sep).join('/')}`)
      .filter((url) => url !== '/serviceWorker.js' && !worker.includes(JSON.stringify(url)))
    expect(unknown).toEqual([])
    expect(worker).toContain('"url":"/"')
  })

  test('[T63] a first visit loads at most 60 kB of script for the shell and 380 kB up to the grid', () => {
    const chunks = z
      .record(z.string(), chunk)
      .parse(JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')))
    const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry === true && key.endsWith('.html'))
    if (entry === undefined) throw new Error('the build has no page')

    const shell = reach(chunks, entry, () => false)
    expect(weigh(shell), `${shell.join(', ')}`).toBeLessThanOrEqual(shellBudget)

    // The table and its grid are loaded on sight of a table. What a person opens in it comes later, as do dialogs, other
    // screens, and the dictionary of pinyin with the first search.
    const grid = reach(
      chunks,
      entry,
      (key) =>
        /^sync\/|^undo\/undoLog|^comments\/Talk(?:Host|ingGrid)\.tsx$|node_modules\//.test(key) &&
        !key.includes('pinyin-pro'),
    )
    const isGrid = (file: string): boolean =>
      readFileSync(path.join(dist, file), 'utf8').includes('ag-root-wrapper')
    expect(grid.some(isGrid), 'the grid is among what was weighed').toBe(true)
    expect(shell.some(isGrid), 'the shell stands before the grid is loaded').toBe(false)
    expect(weigh(grid), `${grid.join(', ')}`).toBeLessThanOrEqual(gridBudget)
  })
})

test('[T62] our own code calls nothing that Chromium 109, or a page without https, does not have', () => {
  const found = ['client', 'shared']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => missingCalls(file, readFileSync(file, 'utf8')).map((what) => `${file}: ${what}`))
  expect(found).toEqual([])
})

test('[T66] the page for older browsers is written in what they understand, and breaks in none of them', () => {
  const file = 'client/public/oldBrowser.js'
  const code = readFileSync(file, 'utf8')
  expect(laterThanES5(file, code)).toEqual([])
  for (const has of [[], ['structuredClone'], ['structuredClone', 'HTMLDialogElement', 'MathMLElement']]) {
    const page = oldPage(has)
    runInNewContext(code, page.globals)
    expect(page.shown()).toContain('请更换浏览器')
    expect(page.shown()).toContain('http://10.1.2.3:8080/')
  }
})

test('[T64] the checks above see what they look for', () => {
  expect(newerStyles('.a { color: red; .b { color: blue } }')).toEqual(['nesting in .a'])
  expect(newerStyles('.a { @media print { color: blue } }')).toEqual(['nesting in .a'])
  expect(newerStyles('@media print { .a { color: color-mix(in srgb, red, blue) } }')).toEqual(['color-mix('])
  expect(
    newerStyles('@keyframes k { from { top: 0 } } @page { margin: 1cm } .a::after { content: "{ .b {" }'),
  ).toEqual([])
  expect(newerSyntax('a.js', 'const a = /[a--b]/v; import b from "./b.json" with { type: "json" }')).toEqual([
    'import attributes',
    'regular expression flag v',
  ])
  expect(newerSyntax('a.js', 'class A { #a = 1; static { new A() } }; await 0; [].at(-1)')).toEqual([])
  expect(missingCalls('a.ts', 'crypto.randomUUID(); [2, 1].toSorted(); globalThis.crypto.subtle')).toEqual([
    'randomUUID',
    'subtle',
    'toSorted',
  ])
  expect(laterThanES5('a.js', 'var a = function () { return 1 }; a()')).toEqual([])
  expect(
    laterThanES5('a.js', 'const a = () => `x`; a?.b; [...a]; for (const b of a) { } class C {}'),
  ).toEqual([
    'ArrowFunctionExpression',
    'ChainExpression',
    'ClassDeclaration',
    'ForOfStatement',
    'SpreadElement',
    'TemplateLiteral',
    'const',
  ])
  const chunks: Chunks = {
    page: { file: 'page.js', imports: ['a'], dynamicImports: ['grid/b', 'dialog'] },
    a: { file: 'a.js', imports: ['page'], dynamicImports: [] },
    'grid/b': { file: 'b.js', imports: ['c'], dynamicImports: [] },
    c: { file: 'c.js', imports: [], dynamicImports: [] },
    dialog: { file: 'd.js', imports: [], dynamicImports: [] },
  }
  expect(reach(chunks, 'page', () => false)).toEqual(['page.js', 'a.js'])
  expect(reach(chunks, 'page', (key) => key.startsWith('grid/'))).toEqual(['page.js', 'a.js', 'b.js', 'c.js'])
})

function filesOf(extension: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => path.join(dist, name))
    .sort()
}

/** Functions, at-rules and selectors that came after Chromium 109; it drops the declaration or the whole rule. */
const laterStyles = [
  ...[
    'color-mix(',
    'light-dark(',
    'oklch(',
    'oklab(',
    'lch(',
    'anchor(',
    'linear(',
    'round(',
    'sin(',
    'cos(',
  ],
  ...['contrast-color(', 'if(', 'sibling-index(', 'calc-size(', 'rgb(from', 'hsl(from', 'abs(', 'sign('],
  ...['@scope', '@starting-style', '@position-try', '@view-transition', '@function', 'subgrid'],
  ...['text-wrap', 'field-sizing', 'interpolate-size', 'transition-behavior', 'animation-timeline'],
  ...['scrollbar-color', 'scrollbar-width', 'position-anchor', 'position-area', 'view-transition-name'],
  ...['margin-trim', 'reading-flow', 'word-break: auto-phrase'],
  ...[':state(', ':popover-open', ':user-invalid', ':user-valid', ':open', ':dir('],
]

function newerStyles(css: string): string[] {
  const text = css.replace(/\/\*.*?\*\//gs, '').replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs, '""')
  const found = laterStyles.filter((each) => new RegExp(`(?<![\\w-])${escapeRegExp(each)}`).test(text))
  const open: string[] = []
  let prelude = ''
  for (const character of text) {
    if (character === '{') {
      const above = open.find((each) => !each.startsWith('@'))
      if (above !== undefined) found.push(`nesting in ${above}`)
      open.push(prelude.trim())
    }
    if (character === '}') open.pop()
    prelude = /[{};]/.test(character) ? '' : prelude + character
  }
  return found
}

function newerSyntax(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code)
  const found = new Set(errors.map((each) => each.message))
  new Visitor({
    ImportDeclaration(node) {
      if (node.attributes.length > 0) found.add('import attributes')
    },
    VariableDeclaration(node) {
      if (node.kind === 'using' || node.kind === 'await using') found.add(node.kind)
    },
    Decorator() {
      found.add('decorators')
    },
    Literal(node) {
      if (!('regex' in node)) return
      if (node.regex.flags.includes('v')) found.add('regular expression flag v')
      if (/\(\?[ims-]+:/.test(node.regex.pattern)) found.add('regular expression modifiers')
    },
  }).visit(program)
  return [...found].sort()
}

function laterThanES5(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code)
  const found = new Set(errors.map((each) => each.message))
  const note = ({ type }: { readonly type: string }) => void found.add(type)
  new Visitor({
    ArrowFunctionExpression: note,
    ChainExpression: note,
    ClassDeclaration: note,
    ClassExpression: note,
    ForOfStatement: note,
    SpreadElement: note,
    TemplateLiteral: note,
    ObjectPattern: note,
    ArrayPattern: note,
    ImportDeclaration: note,
    AwaitExpression: note,
    VariableDeclaration(node) {
      if (node.kind !== 'var') found.add(node.kind)
    },
    Property(node) {
      if (node.shorthand || node.computed || node.method) note(node)
    },
  }).visit(program)
  return [...found].sort()
}

/** As little of a page as such a browser has. */
function oldPage(has: readonly string[]) {
  const element = () => ({
    innerHTML: '',
    style: { cssText: '' },
    words: '',
    appendChild(child: { readonly words: string }) {
      this.words += child.words
    },
    setAttribute: () => undefined,
  })
  const place = element()
  const window = Object.fromEntries(has.map((name) => [name, {}]))
  const document = {
    title: '',
    documentElement: element(),
    createElement: element,
    createTextNode: (words: string) => ({ words }),
    getElementById: () => place,
  }
  const location = { protocol: 'http:', host: '10.1.2.3:8080' }
  return { globals: { ...window, window, document, location }, shown: () => place.innerHTML + place.words }
}

/** The type checker knows ECMAScript's age (`lib`), but not that of the browser's own objects. */
const missing = [
  ...['randomUUID', 'subtle'], // absent on plain http
  ...['canParse', 'startViewTransition', 'showPopover', 'togglePopover', 'requestIdleCallback', 'setHTML'],
  ...[
    'checkVisibility',
    'moveBefore',
    'requestClose',
    'getHTML',
    'commandForElement',
    'scrollIntoViewIfNeeded',
  ],
  ...['toBase64', 'fromBase64', 'toHex', 'symmetricDifference', 'isSubsetOf', 'isDisjointFrom'],
  ...['withResolvers', 'groupBy', 'fromAsync', 'toSorted', 'toReversed', 'toSpliced', 'isWellFormed'],
]

function missingCalls(file: string, code: string): string[] {
  const found = new Set<string>()
  new Visitor({
    MemberExpression(node) {
      if (node.property.type === 'Identifier' && missing.includes(node.property.name))
        found.add(node.property.name)
    },
  }).visit(parseSync(file, code).program)
  return [...found].sort()
}

/** The files of a chunk and of all that it imports, following those dynamic imports that `follow` names. */
function reach(chunks: Chunks, from: string, follow: (key: string) => boolean): string[] {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const here = chunks[key]
    if (here === undefined) throw new Error(`the manifest lacks ${key}`)
    if (seen.has(key)) return
    seen.add(key)
    for (const next of [...here.imports, ...here.dynamicImports.filter(follow)]) visit(next)
  }
  visit(from)
  return [...seen].map((key) => chunks[key]?.file ?? '').filter((file) => file.endsWith('.js'))
}

function weigh(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0)
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
