/** LibreOffice without its window: what it opens and turns into a PDF without complaint, Word and Excel open too. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Written {
  readonly name: string
  readonly bytes: Uint8Array | string
}

export interface Opened {
  readonly pages: number
  /** The words on all pages, without spaces and line ends. */
  readonly text: string
}

export type Office =
  | {
      readonly state: 'here'
      readonly convert: (files: readonly Written[], to: string) => Promise<Map<string, Uint8Array>>
    }
  | { readonly state: 'missing'; readonly why: string }

const programs = ['soffice', 'libreoffice']
const tools = ['pdfinfo', 'pdftotext']

/** In CI it must be there. */
export function findOffice(): Office {
  const program = programs.map(find).find((each) => each !== null) ?? null
  const missing = [
    ...(program === null ? ['LibreOffice'] : []),
    ...tools.filter((tool) => find(tool) === null),
  ]
  if (program !== null && missing.length === 0)
    return { state: 'here', convert: (files, to) => convert(program, files, to) }
  const why = `not opened in LibreOffice: ${missing.join(', ')} is not installed`
  if (process.env.CI === 'true') throw new Error(why)
  return { state: 'missing', why }
}

export async function openedPdf(pdf: Uint8Array): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-pdf-'))
  try {
    const file = path.join(folder, 'a.pdf')
    writeFileSync(file, pdf)
    const { stdout: info } = await run('pdfinfo', [file])
    const { stdout: text } = await run('pdftotext', ['-layout', file, '-'])
    return { pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]), text: text.replaceAll(/\s/g, '') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One start for all files: starting is what takes the time. By the given name, whatever its ending became. */
async function convert(
  program: string,
  files: readonly Written[],
  to: string,
): Promise<Map<string, Uint8Array>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-office-'))
  const [input, output] = [path.join(folder, 'in'), path.join(folder, 'out')]
  try {
    mkdirSync(input)
    mkdirSync(output)
    for (const { name, bytes } of files) writeFileSync(path.join(input, name), bytes)
    const { stderr } = await run(
      program,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--norestore',
        '--convert-to',
        to,
        '--outdir',
        output,
        ...files.map(({ name }) => path.join(input, name)),
      ],
      { timeout: 120_000 },
    )
    const made = readdirSync(output)
    return new Map(
      files.map(({ name }) => {
        const stem = `${path.parse(name).name}.`
        const found = made.find((each) => each.startsWith(stem))
        if (found === undefined) throw new Error(`LibreOffice did not open ${name}: ${stderr}`)
        return [name, new Uint8Array(readFileSync(path.join(output, found)))]
      }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function find(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file)) ?? null
}
