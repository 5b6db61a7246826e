/** The numbers of official prose, 一、（一）1.（1）①, and the ways it names who is responsible. */
import type { BindingRole } from '../../../../model.ts'
import { trimSigns } from '../../trimLines.ts'
import { plain } from '../gridView.ts'
import { roleMark, roleOf, splitNames, withoutEdge } from '../names.ts'

export interface Numbered {
  /** Lower stands further out. */
  readonly rank: number
  /** As printed, without the stop behind it: 一, （一）, 1, （1）. */
  readonly number: string
  /** With the stop: what stands before the words. */
  readonly printed: string
  readonly words: string
}

const styles: readonly RegExp[] = [
  /^第[一二三四五六七八九十百\d]+(?:部分|篇|章)[、.．：: ]?/,
  /^[一二三四五六七八九十百]{1,4}[、.．]\s*/,
  /^[（(][一二三四五六七八九十百]{1,4}[)）][、.．]?\s*/,
  /^\d{1,3}\s*[.．、](?!\d)\s*/,
  /^\d{1,2}[.．]\d{1,3}(?![.．\d%％])[、.．]?\s*/,
  /^\d{1,2}[.．]\d{1,2}[.．]\d{1,3}(?!\d)[、.．]?\s*/,
  /^(?:[（(]\d{1,3}[)）]|\d{1,3}[)）]|[⑴-⒇])[、.．]?\s*/,
  /^[①-⑳㈠-㈩][、.．]?\s*/,
]

/** The ranks of 第一部分 and 一、: the sections of the document itself. */
export const sectionRank = 1

export function numbered(text: string): Numbered | null {
  const trimmed = text.trimStart()
  for (const [rank, style] of styles.entries()) {
    const printed = style.exec(trimmed)?.[0]
    if (printed === undefined) continue
    const number = printed.replace(/[、.．：:\s]+$/, '')
    return { rank, number, printed: printed.trim(), words: trimmed.slice(printed.length).trim() }
  }
  return null
}

export interface RoleNames {
  readonly role: BindingRole
  readonly text: string
}

export interface SplitParagraph {
  /** The paragraph without what names units. */
  readonly text: string
  readonly roles: readonly RoleNames[]
  /** 完成时限：6月底 and the like, by their label. */
  readonly others: readonly { readonly label: string; readonly text: string }[]
}

export function splitParagraph(text: string): SplitParagraph {
  const marked = splitMarked(text)
  return marked.roles.length > 0 || marked.others.length > 0 ? marked : splitBracketed(text)
}

/** What stands beside the units: persons and dates. */
const otherMark =
  /[（(【〔[]?((?:完成|办结|整改|落实|推进)?(?:时限|时间|期限|日期|节点)(?:要求)?|责任(?:领导|人)|(?:牵头|分管|包抓|市级|县级|区级)领导|负责人|联系人|联络员)\s*[：:]/g

interface Mark {
  readonly index: number
  readonly length: number
  readonly label: string
  readonly isRole: boolean
}

/** 责任单位：… 配合单位：…, in a line of their own or at a paragraph's end. */
function splitMarked(text: string): SplitParagraph {
  const marks = [...marksIn(text, roleMark, true), ...marksIn(text, otherMark, false)].sort(
    (a, b) => a.index - b.index,
  )
  const roles: RoleNames[] = []
  const others: { label: string; text: string }[] = []
  let rest = ''
  let from = 0
  for (const [i, mark] of marks.entries()) {
    const start = mark.index + mark.length
    const stop = endOfNames(text, start, marks[i + 1]?.index ?? text.length)
    const words = withoutEdge(text.slice(start, stop)).trim()
    const isTaken = mark.isRole ? areNames(words) : words !== '' && words.length <= 40
    if (!isTaken) continue
    if (mark.isRole) roles.push({ role: roleOf(mark.label), text: words })
    else others.push({ label: mark.label, text: words })
    rest += text.slice(from, mark.index)
    from = stop
  }
  rest += text.slice(from)
  const isPlain = roles.length === 0 && others.length === 0
  return { text: isPlain ? text : withoutEdges(rest), roles, others }
}

function marksIn(text: string, pattern: RegExp, isRole: boolean): Mark[] {
  return [...text.matchAll(pattern)]
    .filter((mark) => !/[各由和与]$/.test(text.slice(0, mark.index)))
    .map((mark) => ({ index: mark.index, length: mark[0].length, label: mark[1] ?? '', isRole }))
}

/** Without the brackets and stops that the marks leave behind. */
function withoutEdges(text: string): string {
  return trimSigns(text.replace(/^[\s。；;，,)）】〕\]]+$/, ''), '（(【〔[；;，,').trim()
}

/** Names end at a full stop, or where the bracket around them closes. */
function endOfNames(text: string, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at += 1) {
    const letter = text[at] ?? ''
    if ('（(【〔['.includes(letter)) depth += 1
    else if ('）)】〕]'.includes(letter)) {
      depth -= 1
      if (depth < 0) return Math.min(end, /[。；;]/.test(text[at + 1] ?? '') ? at + 2 : at + 1)
    } else if (letter === '。' && depth === 0) return at + 1
  }
  return end
}

function areNames(text: string): boolean {
  const { names } = splitNames(text)
  return names.length > 0 && names.every((name) => name.length <= 40 && !/[。！？]/.test(name))
}

const shares: readonly (readonly [RegExp, readonly BindingRole[]])[] = [
  [
    /^(.+?)(?:等)?(?:部门|单位)?(?:负责)?牵头(?:负责|落实)?[，,、；;]\s*(.+?)(?:等)?(?:部门|单位)?(?:参与|参加|配合|协同|协助|按(?:照)?(?:职责|责任)?分工(?:落实|负责|配合)|等?参与|分工负责)$/,
    ['lead', 'cooperating'],
  ],
  [/^(.+?)(?:负责|落实)[，,、；;]\s*(.+?)(?:参与|参加|配合|协同|协助)$/, ['responsible', 'cooperating']],
  [/^(.+?)(?:负责)?牵头(?:负责|落实)?$/, ['lead']],
  [
    /^(.+?)(?:按(?:照)?(?:职责|责任)?分工(?:分别)?(?:落实|负责)|分别负责|共同负责|负责|落实)$/,
    ['responsible'],
  ],
]

/** （区科协牵头，区教委、区科技局配合） and （各镇街按职责分工负责） at a paragraph's end. */
function splitBracketed(text: string): SplitParagraph {
  const found = /[（(【]([^（(【】)）]*(?:[（(][^（）()]*[)）][^（(【】)）]*)*)[)）】][。；;]?\s*$/.exec(text)
  const inside = found?.[1]?.trim().replace(/[。；;]$/, '') ?? ''
  if (found === null || inside.length < 3 || inside.length > 400) return { text, roles: [], others: [] }
  for (const [pattern, roles] of shares) {
    const parts = pattern.exec(inside)?.slice(1) ?? []
    if (parts.length === 0 || !parts.every((part) => areNames(part) && plain(part).length >= 2)) continue
    if (!parts.every((part) => splitNames(part).names.every((name) => !/[的了是要将把]/.test(name)))) continue
    return {
      text: text.slice(0, found.index).trim(),
      roles: roles.map((role, i) => ({ role, text: parts[i] ?? '' })),
      others: [],
    }
  }
  return { text, roles: [], others: [] }
}
