/**
 * Reads a pasted contact list: a table copied from Word or Excel (tabs), or lines of a chat message. Columns are found by
 * their heading, else by what stands in them: a telephone number, a unit's name, a person's name.
 */
import type { MatchUnit, UnitMatch } from '../../../shared/units/matchUnit.ts'

export interface Contact {
  /** The line as it was pasted. */
  readonly line: string
  readonly unitText: string
  readonly unit: UnitMatch
  readonly name: string
  readonly phone: string
}

export type ContactProblem = 'noUnit' | 'unsureUnit' | 'noName' | 'noPhone' | 'oddPhone' | 'twice'

type Column = 'unit' | 'name' | 'phone' | 'other'

const headings: readonly (readonly [Column, RegExp])[] = [
  ['phone', /电话|手机|联系方式|号码/],
  ['name', /姓名|联络员|联系人|填报人|负责人|专人/],
  ['unit', /单位|部门|镇街|名称/],
]
const phonePattern = /(?:\+?86[- ]?)?1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{7,8}/
/** A person's name: Chinese, two to six characters, or a name with 先生 and the like behind it. */
const namePattern = /^[\p{Script=Han}·]{2,6}$/u

export function readContacts(pasted: string, matchUnit: MatchUnit): Contact[] {
  const lines = pasted.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const rows = lines.map((line) => ({ line, cells: cellsOf(line) }))
  const head = rows.findIndex(({ cells }) => isHead(cells))
  const columns = head < 0 ? null : (rows[head]?.cells.map(columnOf) ?? null)
  let above = ''
  return rows.slice(head + 1).flatMap(({ line, cells }) => {
    const found = columns === null ? byContent(cells, matchUnit) : byColumn(cells, columns)
    // A merged unit cell leaves the lines below it blank.
    const unitText = found.unitText === '' ? above : found.unitText
    above = unitText
    // A title, or a unit's name alone, is no contact.
    const filled = cells.filter((cell) => cell !== '').length
    if (found.phone === '' && (found.name === '' || filled < 2)) return []
    return [{ line, unitText, unit: matchUnit(unitText), name: found.name, phone: found.phone }]
  })
}

/** What stands in the way of an account for this line. Several contacts of one unit are fine, one phone twice is not. */
export function problemsOf(contact: Contact, all: readonly Contact[]): ContactProblem[] {
  const problems: ContactProblem[] = []
  if (contact.unit.kind === 'none') problems.push('noUnit')
  if (contact.unit.kind === 'near') problems.push('unsureUnit')
  if (contact.name === '') problems.push('noName')
  if (contact.phone === '') problems.push('noPhone')
  else if (!/^1\d{10}$/.test(contact.phone)) problems.push('oddPhone')
  const same = all.filter(
    (other) => other !== contact && other.phone === contact.phone && contact.phone !== '',
  )
  if (same.some((other) => other.name !== contact.name || other.unitText === contact.unitText))
    problems.push('twice')
  return problems
}

function cellsOf(line: string): string[] {
  const parts = line.includes('\t') ? line.split('\t') : line.split(/[ \u3000,，、;；:：|]+/)
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
}

function isHead(cells: readonly string[]): boolean {
  const columns = cells.map(columnOf)
  return columns.includes('unit') && (columns.includes('name') || columns.includes('phone'))
}

function columnOf(cell: string): Column {
  if (cell.length > 12) return 'other'
  return headings.find(([, pattern]) => pattern.test(cell))?.[0] ?? 'other'
}

interface Found {
  readonly unitText: string
  readonly name: string
  readonly phone: string
}

function byColumn(cells: readonly string[], columns: readonly Column[]): Found {
  const cell = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? ''
  return { unitText: cell('unit'), name: cell('name').replace(/\s/g, ''), phone: plainPhone(cell('phone')) }
}

function byContent(cells: readonly string[], matchUnit: MatchUnit): Found {
  const filled = cells.filter((cell) => cell !== '' && !/^\d{1,4}[.、]?$/.test(cell))
  const phone = filled.find((cell) => phonePattern.test(cell.replace(/[ -]/g, ''))) ?? ''
  const rest = filled.filter((cell) => cell !== phone)
  const unitText =
    rest.find((cell) => matchUnit(cell).kind === 'exact') ??
    rest.find((cell) => !namePattern.test(cell)) ??
    (rest.length > 1 ? rest[0] : undefined) ??
    ''
  const name = rest.find((cell) => cell !== unitText && namePattern.test(cell)) ?? ''
  return { unitText, name, phone: plainPhone(phone) }
}

/** Of several numbers in one cell the first mobile one: it becomes the login. */
function plainPhone(text: string): string {
  const plain = text.normalize('NFKC')
  const several = plain.split(/[、,;/\n]|\s{2,}/).map((each) => each.replace(/[^\d+]/g, ''))
  const mobile = several.find((each) => /^(?:\+?86)?1\d{10}$/.test(each))
  const digits = mobile ?? several.find((each) => each !== '') ?? ''
  return digits.replace(/^\+?86(?=1\d{10}$)/, '').slice(0, 40)
}
