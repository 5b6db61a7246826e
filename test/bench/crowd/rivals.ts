// The servers we are compared with, fetched from the registry into a folder of their own and never into this project.
//
// Install scripts are off: hocuspocus' SQLite extension asks for better-sqlite3, which compiles and does not load on this
// Node. It gets a stand-in of five lines over node:sqlite; the extension's own code, schema and queries run unchanged.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Rivals {
  readonly folder: string
  /** Script of the server bundled in y-websocket 2. */
  readonly yWebsocket: string
  /** Script that starts hocuspocus with its SQLite extension. */
  readonly hocuspocus: string
}

const packages = ['y-websocket@2', '@hocuspocus/server@4', '@hocuspocus/extension-sqlite@4', 'yjs@13.6.33']

const standIn = `import { DatabaseSync } from 'node:sqlite'
export default class extends DatabaseSync {}
`

const hocuspocusScript = `import { Server } from '@hocuspocus/server'
import { SQLite } from '@hocuspocus/extension-sqlite'
import path from 'node:path'
const database = path.join(process.env.DATA_DIR, 'hocuspocus.sqlite')
const server = new Server({
  port: Number(process.env.PORT),
  address: process.env.HOST,
  quiet: true,
  extensions: [new SQLite({ database })],
})
await server.listen()
console.log('listening')
`

export async function installRivals(): Promise<Rivals> {
  const folder = path.join(tmpdir(), 'qitian-bench-rivals')
  const done = path.join(folder, 'installed')
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
    await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages])
    const shim = path.join(folder, 'node_modules/better-sqlite3')
    rmSync(shim, { recursive: true, force: true })
    mkdirSync(shim, { recursive: true })
    writeFileSync(path.join(shim, 'package.json'), '{ "type": "module", "exports": "./index.js" }')
    writeFileSync(path.join(shim, 'index.js'), standIn)
    writeFileSync(path.join(folder, 'hocuspocus.js'), hocuspocusScript)
    writeFileSync(done, '')
  }
  return {
    folder,
    yWebsocket: path.join(folder, 'node_modules/y-websocket/bin/server.cjs'),
    hocuspocus: path.join(folder, 'hocuspocus.js'),
  }
}

function npm(folder: string, args: readonly string[]): Promise<void> {
  const child = spawn('npm', [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`npm ended with ${code}: the rivals cannot be fetched here`)),
    )
  })
}
