/**
 * A job becomes a file. Runs in the worker, and in tests without one: nothing here knows a page. Which words stand in a
 * document is shared/documents/out; here it is only given its format and its name.
 */
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { TableView } from '../../../shared/books/tableView.ts'
import { rowsToCsv } from '../../../shared/documents/out/csv.ts'
import { documentToSheet } from '../../../shared/documents/out/documentSheet.ts'
import { linesDocument } from '../../../shared/documents/out/linesTable.ts'
import type { PageSetup, PaperDocument } from '../../../shared/documents/out/paperDocument.ts'
import { printPage } from '../../../shared/documents/out/printPage.ts'
import { dutyList } from '../../../shared/documents/out/reports/dutyList.ts'
import { onePage, onePageDocument } from '../../../shared/documents/out/reports/onePage.ts'
import { selfReport } from '../../../shared/documents/out/reports/selfReport.ts'
import { unfinishedList } from '../../../shared/documents/out/reports/unfinishedList.ts'
import { tableForm } from '../../../shared/documents/out/tableForm.ts'
import { writeXlsx } from '../../../shared/documents/out/xlsx/writeXlsx.ts'
import { makeUnitForm } from '../../../shared/documents/unitForm/makeUnitForm.ts'
import { unitFormTexts } from '../../../shared/documents/unitForm/texts.ts'
import type { Unit, UnitId } from '../../../shared/model.ts'
import { fileName } from './fileName.ts'
import {
  type ExportInput,
  type ExportJob,
  type FileEnding,
  fileTypes,
  type MadeFile,
  type OnShare,
} from './job.ts'
import { exportTexts as texts } from './texts.ts'
import { writeDocx } from './writeDocx.ts'

export async function makeFile(job: ExportJob, input: ExportInput, onShare: OnShare): Promise<MadeFile> {
  const { view, asOf } = input
  const page = pageFor(input)
  switch (job.kind) {
    case 'form': {
      const scores = job.as === 'xlsx' || job.as === 'csv' ? 'apart' : 'together'
      const paper = tableForm(view, {
        page: page('landscape'),
        fill: job.fill,
        attachment: job.attachment,
        asOf,
        scores,
      })
      return await paperFile(paper, job.as, [view.plan.title, stampOf(job, asOf)], onShare)
    }
    case 'lines': {
      const paper = linesDocument(view, job.lines, { page: page('landscape'), asOf })
      const of = job.lines.of === 'unit' ? (unitOf(view, job.lines.unitId)?.name ?? '') : texts.names.lines
      return await paperFile(paper, job.as, [view.plan.title, of, day(asOf)], onShare)
    }
    case 'selfReport': {
      const paper = selfReport(view, { page: page('portrait'), asOf })
      return await paperFile(paper, job.as, [paper.title, day(asOf)], onShare)
    }
    case 'unfinished': {
      const paper = unfinishedList(view, { page: page('landscape'), asOf })
      return await paperFile(paper, job.as, [paper.title, day(asOf)], onShare)
    }
    case 'onePage': {
      const paper = onePageDocument(onePage(view, input))
      return await paperFile(paper, job.as, [paper.title, day(asOf)], onShare)
    }
    case 'duties': {
      if (job.as === 'zip') return await dutyArchive(job.unitIds, input, onShare)
      const paper = dutyList(view, job.unitIds, { page: page('landscape'), asOf })
      const [only, more] = job.unitIds
      const of = only === undefined || more !== undefined ? '' : (unitOf(view, only)?.name ?? '')
      return await paperFile(paper, job.as, [paper.title, of, day(asOf)], onShare)
    }
    case 'unitForms':
      return unitForms(job.unitIds, input, onShare)
  }
}

async function paperFile(
  paper: PaperDocument,
  as: 'docx' | 'xlsx' | 'csv' | 'print',
  names: readonly string[],
  onShare: OnShare,
): Promise<MadeFile> {
  onShare(0.2)
  switch (as) {
    case 'print':
      return { kind: 'page', html: printPage(paper) }
    case 'docx':
      return fileOf(names, 'docx', await writeDocx(paper))
    case 'xlsx':
      return fileOf(
        names,
        'xlsx',
        writeXlsx({ sheets: [documentToSheet(paper, texts.names.sheet)] }, (share) =>
          onShare(0.2 + share * 0.7),
        ),
      )
    case 'csv':
      return fileOf(names, 'csv', strToU8(csvOf(paper)))
  }
}

/** Only the table: title and lines around it are no rows. */
function csvOf({ blocks }: PaperDocument): string {
  return rowsToCsv(
    blocks.flatMap((block) => (block.kind === 'table' ? [...block.table.head, ...block.table.body] : [])),
  )
}

async function dutyArchive(
  unitIds: readonly UnitId[],
  input: ExportInput,
  onShare: OnShare,
): Promise<MadeFile> {
  const { view, asOf } = input
  const files: Zippable = {}
  const units = inOrder(view, unitIds)
  for (const [at, unit] of units.entries()) {
    onShare(at / units.length)
    const paper = dutyList(view, [unit.id], { page: pageFor(input)('landscape'), asOf })
    files[fileName([ordinal(at), unit.name, texts.names.duties], 'docx')] = await writeDocx(paper)
  }
  return archive([view.plan.title, texts.names.duties, day(asOf)], files)
}

function unitForms(unitIds: readonly UnitId[], input: ExportInput, onShare: OnShare): MadeFile {
  const { view, asOf } = input
  const units = inOrder(view, unitIds)
  const files: Zippable = {}
  const made = units.flatMap((unit, at) => {
    onShare(at / units.length)
    const book = makeUnitForm(view, { tableId: input.tableId, unitId: unit.id, time: input.time, asOf })
    return book === null ? [] : [{ unit, bytes: writeXlsx(book) }]
  })
  const title = unitFormTexts.title(view.plan.title)
  const [only, more] = made
  if (only !== undefined && more === undefined)
    return fileOf([title, only.unit.name, day(asOf)], 'xlsx', only.bytes)
  for (const [at, { unit, bytes }] of made.entries())
    files[fileName([ordinal(at), unit.name, texts.names.unitForm], 'xlsx')] = bytes
  return archive([title, day(asOf)], files)
}

/** The files in it are compressed already. */
function archive(names: readonly string[], files: Zippable): MadeFile {
  return fileOf(names, 'zip', zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) }))
}

function fileOf(names: readonly string[], ending: FileEnding, bytes: Uint8Array): MadeFile {
  return { kind: 'file', name: fileName(names, ending), type: fileTypes[ending], bytes }
}

function pageFor({ settings }: ExportInput) {
  return (orientation: PageSetup['orientation']): PageSetup => ({ orientation, settings })
}

function inOrder(view: TableView, unitIds: readonly UnitId[]): Unit[] {
  return view.standings.flatMap(({ unit }) => (unitIds.includes(unit.id) ? [unit] : []))
}

function unitOf({ registry }: TableView, id: UnitId): Unit | undefined {
  return registry.units.find((unit) => unit.id === id)
}

/** 01, 02 …: the archive opens in official order too. */
function ordinal(at: number): string {
  return String(at + 1).padStart(2, '0')
}

/** A blank form says nothing of a moment. */
function stampOf(job: Extract<ExportJob, { kind: 'form' }>, asOf: string): string {
  return job.fill === 'blank' ? '' : day(asOf)
}

/** 截至2022年5月20日 14时05分 → 截至2022年5月20日; minutes belong into the document, not into its name. */
function day(asOf: string): string {
  return texts.names.asOf(asOf.split(' ')[0] ?? '')
}
