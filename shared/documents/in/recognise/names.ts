/**
 * Names in a cell. They stand between 、，；/ spaces or line breaks, never inside brackets or quotes: 区级学（协）会 is one.
 * Some cells say in themselves who leads (牵头单位：…；配合单位：… or 区科协（牵头）).
 */
import type { BindingRole } from '../../../model.ts'
import { trimSigns } from '../trimLines.ts'

export interface SplitNames {
  readonly names: readonly string[]
  /** Brackets that do not close were read as plain signs. */
  readonly isBroken: boolean
}

export interface RoledNames {
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly cooperating: readonly string[]
  readonly isBroken: boolean
}

const opening = '（([【〔「『“‘《<[{'
const closing = '）)】〕」』”’》>]}'
const pairs: Readonly<Record<string, string>> = {
  '（': '）)',
  '(': ')）',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '『': '』',
  '“': '”',
  '‘': '’',
  '《': '》',
  '[': ']',
  '［': '］',
}
const separators = /[、，,；;／/|｜\n\r\t \u00a0\u3000·•]/

export function splitNames(text: string): SplitNames {
  const first = cut(text, true)
  return first ?? { names: clean(cut(text, false)?.names ?? []), isBroken: true }
}

/** Null where brackets do not close. */
function cut(text: string, respectsBrackets: boolean): SplitNames | null {
  const names: string[] = []
  const open: string[] = []
  let name = ''
  const letters = [...text.replace(/\r\n?/g, '\n')]
  for (const [i, letter] of letters.entries()) {
    const close = pairs[letter]
    if (respectsBrackets && close !== undefined) open.push(close)
    else if (respectsBrackets && open.at(-1)?.includes(letter) === true) open.pop()
    else if (open.length === 0 && separators.test(letter)) {
      // A space before a bracket, or between the letters of a spaced-out name, divides nothing.
      if (/\s/.test(letter) && pairs[nextSolid(letters, i) ?? ''] !== undefined && !letter.includes('\n'))
        continue
      names.push(name)
      name = ''
      continue
    }
    if (open.length > 0 && letter === '\n') continue
    name += letter
  }
  if (open.length > 0) return null
  names.push(name)
  return { names: clean(joinSpacedOut(names)), isBroken: false }
}

function nextSolid(letters: readonly string[], from: number): string | undefined {
  for (let i = from + 1; i < letters.length; i += 1)
    if (!/[ \u3000\u00a0]/.test(letters[i] ?? '')) return letters[i]
  return undefined
}

/** 各 镇 街: letters set apart to fill the line are one name. */
function joinSpacedOut(names: readonly string[]): readonly string[] {
  const solid = names.filter((name) => name !== '')
  return solid.length > 1 && solid.every((name) => [...name].length === 1) ? [solid.join('')] : names
}

const isNone = /^(?:[-—–_/／\\、。.…~～]+|无|暂无|空|同上)$/

function clean(names: readonly string[]): string[] {
  const cleaned = names
    .map((name) =>
      trimSigns(name, '。.：:')
        .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
        .trim()
        .replace(/^(?:\d+[.．、]|[(（]\d+[)）]|[①-⑳])\s*/, '')
        .trim(),
    )
    .filter((name) => name !== '' && !isNone.test(name))
  return [...new Set(cleaned)]
}

/** A cell that says in words that nobody is named there (无, —). */
export function saysNone(text: string): boolean {
  const name = text.replace(/\s/g, '')
  return name !== '' && name !== '同上' && isNone.test(name)
}

const roleWords: readonly (readonly [BindingRole, RegExp])[] = [
  ['lead', /牵头|主办|主责|主要责任|领办|总责/],
  ['cooperating', /配合|协办|协同|协助|协作|参与|参加|支持|会办|辅助|联合/],
  ['responsible', /责任|承办|落实|实施|完成|负责|承担|执行/],
]

/** The mark of a role in running text: `牵头单位：`, `责任部门:`, also `（配合）` after a name. */
export const roleMark =
  /[（(【〔[]?((?:牵头|主办|主责|主要责任|总牵头|责任|承办|落实|实施|负责|承担|执行|完成|配合|协办|协同|协助|协作|参与|参加|支持|联合)(?:和|及|与|、)?(?:责任|配合|参与|实施|落实)?(?:单位|部门|科室|处室|镇街|主体|方|机构|股室)(?:（[^（）]{1,8}）)?|牵头|主办|配合|协办)\s*[：:]/g

export function roleOf(words: string): BindingRole {
  return roleWords.find(([, pattern]) => pattern.test(words))?.[0] ?? 'responsible'
}

/** The names of a cell by role; those without a mark have the column's. */
export function splitRoled(text: string, role: BindingRole): RoledNames {
  const found: Record<BindingRole, string[]> = { lead: [], responsible: [], cooperating: [] }
  let isBroken = false
  for (const piece of piecesByRole(text, role)) {
    const split = splitNames(piece.text)
    isBroken ||= split.isBroken
    for (const name of split.names) {
      const [, bare = '', mark = ''] =
        /^(.+?)[（(]((?:总)?牵头|主办|主责|配合|协办|参与|协助|责任|负责)(?:单位|部门)?[)）]$/.exec(name) ??
        []
      if (bare === '') found[piece.role].push(name)
      else found[roleOf(mark)].push(bare)
    }
  }
  return {
    lead: [...new Set(found.lead)],
    responsible: [...new Set(found.responsible)],
    cooperating: [...new Set(found.cooperating)],
    isBroken,
  }
}

export interface RolePiece {
  readonly role: BindingRole
  readonly text: string
}

function piecesByRole(text: string, role: BindingRole): RolePiece[] {
  const marks = [...text.matchAll(roleMark)]
  if (marks.length === 0) return [{ role, text }]
  const pieces: RolePiece[] = [{ role, text: text.slice(0, marks[0]?.index ?? 0) }]
  for (const [i, mark] of marks.entries()) {
    const end = marks[i + 1]?.index ?? text.length
    pieces.push({
      role: roleOf(mark[1] ?? ''),
      text: withoutEdge(text.slice(mark.index + mark[0].length, end)),
    })
  }
  return pieces.filter((piece) => piece.text.trim() !== '')
}

/** What closes the bracket around a mark, and the stop after it, is no part of a name. */
export function withoutEdge(text: string): string {
  const trimmed = trimSigns(text, '。；;，,')
  const last = trimmed.at(-1) ?? ''
  if (!closing.includes(last)) return trimmed
  let depth = 0
  for (const letter of trimmed) {
    if (opening.includes(letter)) depth += 1
    else if (closing.includes(letter)) depth -= 1
  }
  return depth < 0 ? trimmed.slice(0, -1) : trimmed
}
