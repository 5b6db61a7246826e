/**
 * `npm run --silent import -- FILE`: reads a document and prints what stands in it as JSON, for scripts. Nothing but JSON goes to
 * standard output; the exit code is 2 where the file cannot be read.
 */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ImportFault } from '../../shared/documents/imported.ts'
import { limits } from '../../shared/documents/in/limits.ts'
import { readDocument } from '../../shared/documents/in/readDocument.ts'
import { recognise } from '../../shared/documents/in/recognise/recognise.ts'
import { faultOf } from '../../shared/documents/in/unreadable.ts'
import { importToJson } from '../../shared/documents/toJson.ts'

const texts = {
  noFile: { code: 'missing', text: '请写明要导入的文件，例如：npm run --silent import -- 任务分解表.docx' },
  notAFile: { code: 'missing', text: '这不是文件，请写明要导入的文件名。' },
} as const

const [file] = process.argv.slice(2)
const result = file === undefined ? refused(texts.noFile) : readOrRefuse(file)
if ('error' in result) process.exitCode = 2
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)

/** A document that nobody foresaw is a damaged one to the script; what went wrong is told beside the JSON. */
function readOrRefuse(file: string) {
  try {
    return importFile(file)
  } catch (error) {
    console.error(error)
    return refused(faultOf('damaged'))
  }
}

function importFile(file: string) {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return refused(faultOf('missing'))
  if (!stats.isFile()) return refused(texts.notAFile)
  if (stats.size > limits.fileBytes) return refused(faultOf('tooLarge'))
  const { base, name } = path.parse(file)
  const outcome = readDocument(readFileSync(file), {
    name: base,
    decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  })
  return outcome.ok ? importToJson(recognise(outcome.document, { name })) : refused(outcome.fault)
}

function refused({ code, text }: ImportFault) {
  return { error: { code, text } }
}
