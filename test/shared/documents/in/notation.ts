/**
 * One line for a row of an outcome, so that a layout and what it means stand side by side:
 * `level > level: text | points | rule | L lead R responsible C cooperating | remark`; what is missing is left out.
 */
import { headingTexts, type ImportedRow, type ImportedTable } from '../../../../shared/documents/imported.ts'
import { type ReadOutcome, readDocument, readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import type { SourceDocument } from '../../../../shared/documents/in/source.ts'
import { html, type PaperRow } from './paperWriters.ts'

export function lines(table: ImportedTable): string[] {
  return table.rows.map((row) => lineOf(table, row))
}

export function lineOf(table: ImportedTable, row: ImportedRow): string {
  const levels = headingTexts(table, row).join(' > ')
  const units = [
    ...row.lead.map((name) => `L ${name}`),
    ...row.responsible.map((name) => `R ${name}`),
    ...row.cooperating.map((name) => `C ${name}`),
  ].join(' ')
  const parts = [
    `${levels === '' ? '' : `${levels}: `}${row.text}`,
    ...(row.points === null ? [] : [`${row.points}分`]),
    ...(row.rule === null ? [] : [row.rule]),
    ...(units === '' ? [] : [units]),
    ...(row.remark === '' ? [] : [`注 ${row.remark}`]),
  ]
  return parts.join(' | ').replaceAll('\n', '⏎')
}

export function read(outcome: ReadOutcome): SourceDocument {
  if (!outcome.ok) throw new Error(`${outcome.fault.code}: ${outcome.fault.text}`)
  return outcome.document
}

/** A table as HTML holds it, recognised. */
export function tableOf(rows: readonly PaperRow[]): ImportedTable {
  return recognise(read(readPasted({ html: html(rows), text: '' })))
}

export function fileOf(bytes: Uint8Array, name = ''): ImportedTable {
  return recognise(read(readFile(bytes, name)))
}

export function readFile(bytes: Uint8Array, name = ''): ReadOutcome {
  return readDocument(bytes, { name, decode })
}

export function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

export function textOf(text: string): ImportedTable {
  return recognise(read(readPasted({ html: '', text })))
}

export function codes(table: ImportedTable): string[] {
  return table.problems.map(({ code, row }) => (row === null ? code : `${code}@${row}`))
}
