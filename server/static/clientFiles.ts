/**
 * The built client, read once into memory (a few megabytes). A request is a look-up in this list and nothing else: no
 * path of a request ever reaches the disk, and a browser that still runs the previous build finds its files as long as
 * this process lives. Compressed on first use, as the browser takes it (browsers take brotli over https only).
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface ClientFile {
  readonly type: string
  readonly etag: string
  /** The name holds a hash of the content: it never changes. */
  readonly immutable: boolean
  readonly bytes: Buffer
  /** null: not worth it. */
  readonly compressed: ((coding: 'br' | 'gzip') => Promise<Buffer>) | null
}

/** By path (`/index.html`). */
export type ClientFiles = ReadonlyMap<string, ClientFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const compressible = ['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt']
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Empty where the client was not built. Files of no known type, and hidden ones, are not served. */
export function readClientFiles(folder: string): ClientFiles {
  const files = new Map<string, ClientFile>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name)
    const url = `/${name.split(path.sep).join('/')}`
    const type = types[path.extname(file)]
    if (type === undefined || url.includes('/.') || !statSync(file).isFile()) continue
    files.set(url, makeFile(url, type, readFileSync(file)))
  }
  return files
}

function makeFile(url: string, type: string, bytes: Buffer): ClientFile {
  const made = new Map<'br' | 'gzip', Promise<Buffer>>()
  const compress = async (coding: 'br' | 'gzip') => {
    if (coding === 'gzip') return await compressGzip(bytes, { level: 9 })
    return await compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  }
  return {
    type,
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    immutable: url.startsWith('/assets/'),
    compressed:
      bytes.length < 1_024 || !compressible.includes(path.extname(url))
        ? null
        : async (coding) => {
            const known = made.get(coding) ?? compress(coding)
            made.set(coding, known)
            return await known
          },
  }
}
