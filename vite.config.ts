// Builds the browser's half from client/ into dist/client, and tells vitest how to run test/.
// The oldest browser that counts is Chromium 109, so the build aims at it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import type {} from 'vitest/config'

const server = 'http://127.0.0.1:8080'
const oldestBrowser = 'chrome109'
const page = 'client/index.html'
const worker = 'client/offline/serviceWorker.ts'

export default defineConfig({
  root: 'client',
  plugins: [solid(), leaveOutJsonSchema(), listPrecached()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Names the chunk of every source: the tests weigh the first visit by it.
    manifest: true,
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    // The list of what each screen needs besides its own file would weigh 2 kB in the shell, and saves nothing where a
    // service worker has the files at hand.
    modulePreload: false,
    reportCompressedSize: false,
    // What a visit may cost is weighed by the tests, after compression.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // Whoever starts the program for the first time is not to read how long each plugin took.
      checks: { pluginTimings: false },
      input: [page, worker].filter((file) => existsSync(file)),
      output: {
        // The browser knows a service worker by its address.
        entryFileNames: ({ name }) => (name === 'serviceWorker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/sync': { target: server, ws: true },
    },
  },
  test: {
    root: '.',
    // vite-plugin-solid would choose jsdom; what needs a browser runs in a real one.
    environment: 'node',
    // It also asks for packages' browser builds; of ws there is none.
    alias: [{ find: /^ws$/, replacement: path.resolve('node_modules/ws/wrapper.mjs') }],
    globalSetup: ['test/support/chooseSeed.ts'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          setupFiles: ['test/support/seeds.ts'],
          // None needs so long by itself; a crowded machine is no fault.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/support/seeds.ts'],
          // A crowded machine takes its time to draw; what does not come at all is told soon enough.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Browsers, servers and the clock of a journey need both cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

/**
 * zod gives every schema a way to describe itself as JSON Schema. We never ask for it, and its code would be a tenth of the
 * shell that everybody waits for; the bundler cannot see that it is not used.
 */
function leaveOutJsonSchema(): Plugin {
  return {
    name: 'leave-out-json-schema',
    apply: 'build',
    transform: {
      filter: { id: /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/ },
      handler(code) {
        const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name)
        const renamed = [...code.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name = '']) => name)
        const stubs = [...names, ...renamed].map((name) =>
          name.startsWith('create') ? `const ${name}_ = () => leftOut` : `const ${name}_ = leftOut`,
        )
        const exported = [...names, ...renamed].map((name) => `${name}_ as ${name}`)
        return {
          code: [
            "const leftOut = () => { throw new Error('JSON Schema is not in this build') }",
            ...stubs,
            `export { ${exported.join(', ')} }`,
          ].join('\n'),
          map: null,
        }
      },
    },
  }
}

/**
 * Writes the list of the built files into the service worker, where its source says `__PRECACHED__`: an array of
 * `{ url, revision }`, the revision null where the address already carries a hash. A changed list is a changed
 * worker, which is how a browser learns of an update.
 */
function listPrecached(): Plugin {
  let publicFolder = ''
  return {
    name: 'list-precached',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = bundle['serviceWorker.js']
        if (built?.type !== 'chunk') return
        if (built.imports.length > 0)
          this.error(`the worker must be one file, but imports ${built.imports.join(', ')}`)
        const files = [
          ...Object.values(bundle)
            .filter((file) => file !== built)
            .map((file) => ({
              name: file.fileName,
              content: file.type === 'chunk' ? file.code : file.source,
            })),
          ...filesUnder(publicFolder).map((name) => ({
            name,
            content: readFileSync(path.join(publicFolder, name)),
          })),
        ]
        const list = files
          .filter(({ name }) => !name.startsWith('.') && !name.endsWith('.map'))
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ name, content }) => ({
            url: name === 'index.html' ? '/' : `/${name}`,
            revision: name.startsWith('assets/') ? null : createHash('sha256').update(content).digest('hex'),
          }))
        const [before, after, more] = built.code.split('__PRECACHED__')
        if (before === undefined || after === undefined || more !== undefined) {
          this.error('the worker must say __PRECACHED__ exactly once')
        }
        built.code = `${before}${JSON.stringify(list)}${after}`
      },
    },
  }
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'))
}
