// The shape of the source: who may import whom, what `shared/` may not know, how long a file may be.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import { z } from 'zod'

type Part = 'client' | 'server' | 'shared'

interface Import {
  readonly from: string
  readonly request: string
  /** Erased before running, so it can neither load code nor close a cycle. */
  readonly typeOnly: boolean
}

interface Source {
  readonly file: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Dotted names the code reads, such as `Math.random`. */
  readonly members: readonly string[]
  /** Free-standing names and `new` targets, such as `setTimeout` or `new Date()`. */
  readonly names: readonly string[]
}

const mayImport: Readonly<Record<Part, readonly Part[]>> = {
  client: ['client', 'shared'],
  server: ['server', 'shared'],
  shared: ['shared'],
}
const packagesOfShared = ['yjs', 'lib0', 'zod', 'fractional-indexing', 'fflate', 'htmlparser2']
const launchers = ['server/launch.mjs', 'server/import.mjs', 'server/prepare.mjs', 'test/launch.mjs']
const environmentReaders = ['server/main.ts', ...launchers]
const longestFile = 400

const dependencies = Object.keys(
  z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8'))).dependencies,
)
const code = ['client', 'server', 'shared'].flatMap(sourcesUnder)
const everything = [...code, ...sourcesUnder('test')]

test('[T1] imports run client → shared ← server, and none leads into test/', () => {
  const wrong = code.flatMap((source) => {
    const part = partOf(source.file)
    return source.imports
      .filter((each) => each.request.startsWith('.'))
      .filter((each) => part === undefined || !mayImport[part].some((to) => to === partOf(target(each))))
      .map(describe)
  })
  expect(wrong).toEqual([])
})

test('[T2] a relative import names an existing file, extension included, so that Node runs it unbuilt', () => {
  const wrong = everything
    .flatMap((source) => source.imports)
    .filter((each) => each.request.startsWith('.'))
    .filter((each) => !existsSync(target(each)))
    .map(describe)
  expect(wrong).toEqual([])
})

test('[T3] shared/ uses few packages and nothing of Node; client/ nothing of Node; both halves only declared packages', () => {
  const wrong = code.flatMap((source) =>
    source.imports
      .filter((each) => !each.request.startsWith('.') && !each.request.startsWith('virtual:'))
      .filter((each) => {
        const name = packageOf(each.request)
        const isNode = each.request.startsWith('node:') || builtinModules.includes(name)
        switch (partOf(source.file)) {
          case 'shared':
            return !packagesOfShared.includes(name)
          case 'server':
            return !isNode && !dependencies.includes(name)
          default:
            return isNode || !dependencies.includes(name)
        }
      })
      .map(describe),
  )
  expect(wrong).toEqual([])
})

test('[T4] shared/ knows neither clock nor chance nor output', () => {
  const members = ['Date.now', 'Math.random', 'performance.now', 'crypto.getRandomValues']
  const names = ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'console', 'new Date()']
  const wrong = code
    .filter((source) => partOf(source.file) === 'shared')
    .flatMap((source) => [
      ...source.members.filter((each) => members.includes(each)).map((each) => `${source.file}: ${each}`),
      ...source.names.filter((each) => names.includes(each)).map((each) => `${source.file}: ${each}`),
    ])
  expect(wrong).toEqual([])
})

test('[T5] only the composition root and the launchers read the environment', () => {
  const wrong = code
    .filter((source) => !environmentReaders.includes(source.file))
    .filter((source) => source.members.includes('process.env'))
    .map((source) => source.file)
  expect(wrong).toEqual([])
})

test('[T6] no import cycle', () => {
  const after = new Map(
    code.map((source) => [
      source.file,
      source.imports.filter((each) => each.request.startsWith('.') && !each.typeOnly).map(target),
    ]),
  )
  expect(findCycle(after)).toEqual([])
})

test('[T7] folders are parts of the product, files have one concept', () => {
  const vague = everything.filter((source) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(source.file))
  expect(vague.map((source) => source.file)).toEqual([])
  const long = everything
    .map((source) => ({ file: source.file, lines: source.text.split('\n').length - 1 }))
    .filter((each) => each.lines > longestFile)
  expect(long).toEqual([])
})

test('[T8] the checks above see what they look for', () => {
  const source = readSource(
    'shared/example.ts',
    [
      "import type { A } from './a.ts'",
      "import { b } from './b.ts'",
      "export * from './c.ts'",
      "const d = await import('./d.ts')",
      'export const e = [Math.random(), new Date(), process.env.HOME, fetch(b, d)]',
    ].join('\n'),
  )
  expect(source.imports.map((each) => [each.request, each.typeOnly])).toEqual([
    ['./a.ts', true],
    ['./b.ts', false],
    ['./c.ts', false],
    ['./d.ts', false],
  ])
  expect(source.members).toEqual(expect.arrayContaining(['Math.random', 'process.env']))
  expect(source.names).toEqual(expect.arrayContaining(['new Date()', 'fetch']))
  const cyclic = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ])
  expect(findCycle(cyclic)).toEqual(['b', 'c', 'b'])
})

function sourcesUnder(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('test/fixtures/'))
    .sort()
    .map((file) => readSource(file, readFileSync(file, 'utf8')))
}

function readSource(file: string, text: string): Source {
  const { program, module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors.map((each) => each.message).join('; ')}`)
  const members: string[] = []
  const names: string[] = []
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier' || node.computed) return
      members.push(`${node.object.name}.${node.property.name}`)
      names.push(node.object.name)
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier') names.push(node.callee.name)
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier') return
      names.push(`new ${node.callee.name}(${node.arguments.length === 0 ? '' : '…'})`)
    },
  }).visit(program)
  const importOf = (request: string, typeOnly: boolean): Import => ({ from: file, request, typeOnly })
  return {
    file,
    text,
    members,
    names,
    imports: [
      ...module.staticImports.map((each) =>
        importOf(
          each.moduleRequest.value,
          each.entries.length > 0 && each.entries.every((one) => one.isType),
        ),
      ),
      ...module.staticExports.flatMap((each) =>
        each.entries.flatMap((one) =>
          one.moduleRequest ? [importOf(one.moduleRequest.value, one.isType)] : [],
        ),
      ),
      ...module.dynamicImports.flatMap((each) => {
        const literal = /^['"](.*)['"]$/.exec(text.slice(each.moduleRequest.start, each.moduleRequest.end))
        return literal?.[1] === undefined ? [] : [importOf(literal[1], false)]
      }),
    ],
  }
}

function partOf(file: string): Part | undefined {
  const top = file.split('/')[0]
  return top === 'client' || top === 'server' || top === 'shared' ? top : undefined
}

/** The file a relative import means; a query such as Vite's `?worker` is not part of the name. */
function target(each: Import): string {
  const [request = ''] = each.request.split('?')
  return path.posix.join(path.posix.dirname(each.from), request)
}

function packageOf(request: string): string {
  const [first = '', second = ''] = request.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

function describe(each: Import): string {
  return `${each.from} imports ${each.request}`
}

/** The files of one cycle, its first file repeated at the end; empty where there is none. */
function findCycle(after: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const visit = (file: string, above: readonly string[]): string[] => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of after.get(file) ?? []) {
      const cycle = visit(next, [...above, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of after.keys()) {
    const cycle = visit(file, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
