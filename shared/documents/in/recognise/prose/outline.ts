/** Paragraphs into an outline by their numbers; lines without a number belong to what stands above them. */
import type { Block } from '../../source.ts'
import { plain } from '../gridView.ts'
import { numbered, type RoleNames, sectionRank, splitParagraph } from './marks.ts'

export interface OutlineNode {
  readonly rank: number
  readonly number: string
  /** The number with its stop, for headings. */
  readonly printed: string
  /** The paragraph's index among the blocks. */
  readonly block: number
  /** The first paragraph's words without number and units, then those of further paragraphs. */
  readonly lines: string[]
  readonly roles: { readonly names: RoleNames; readonly block: number; readonly isOwnLine: boolean }[]
  readonly others: { readonly label: string; readonly text: string }[]
  readonly children: OutlineNode[]
  readonly parent: OutlineNode | null
}

export interface Outline {
  readonly root: OutlineNode
  /** Paragraphs before the first number. */
  readonly preface: readonly string[]
}

const unnumberedRank = 20

export function outlineOf(blocks: readonly Block[]): Outline {
  const root = node(-1, '', '', -1, null)
  const preface: string[] = []
  let current = root
  for (const [block, each] of blocks.entries()) {
    if (each.kind !== 'paragraph') continue
    const lead = numbered(each.text)
    const heading =
      lead === null && isBareHeading(each.text)
        ? { rank: sectionRank, number: '', printed: '', words: each.text.trim() }
        : lead
    if (heading !== null) {
      const { text, roles, others } = splitParagraph(heading.words)
      current = under(current, heading.rank, (parent) =>
        node(heading.rank, heading.number, heading.printed, block, parent),
      )
      if (text !== '') current.lines.push(text)
      for (const names of roles) current.roles.push({ names, block, isOwnLine: false })
      current.others.push(...others)
      continue
    }
    const { text, roles, others } = splitParagraph(each.text)
    if (current === root && roles.length === 0) preface.push(each.text)
    // A paragraph after the units of one task begins another one, though it has no number.
    if (text !== '' && (current.roles.length > 0 || (current === root && roles.length > 0)))
      current = under(current, unnumberedRank, (parent) => node(unnumberedRank, '', '', block, parent))
    if (text !== '') current.lines.push(text)
    if (roles.length > 0 && current === root) {
      // 责任单位 in a line of its own after a paragraph without number.
      const task = preface.pop()
      if (task === undefined) continue
      current = under(root, unnumberedRank, (parent) => node(unnumberedRank, '', '', block - 1, parent))
      current.lines.push(task)
    }
    for (const names of roles) current.roles.push({ names, block, isOwnLine: text === '' })
    if (current !== root) current.others.push(...others)
  }
  return { root, preface }
}

function node(
  rank: number,
  number: string,
  printed: string,
  block: number,
  parent: OutlineNode | null,
): OutlineNode {
  return { rank, number, printed, block, lines: [], roles: [], others: [], children: [], parent }
}

function under(current: OutlineNode, rank: number, make: (parent: OutlineNode) => OutlineNode): OutlineNode {
  let parent = current
  while (parent.parent !== null && parent.rank >= rank) parent = parent.parent
  const made = make(parent)
  parent.children.push(made)
  return made
}

/** A section whose number was lost: a short line of its own with the usual words. */
function isBareHeading(text: string): boolean {
  return /^(?:主要任务|重点任务|工作任务|主要任务及分工|工作内容|主要措施|工作措施|保障措施|组织保障|工作要求|实施步骤|组织领导)$/.test(
    plain(text),
  )
}

export function hasRoles(node: OutlineNode): boolean {
  return node.roles.length > 0 || node.children.some(hasRoles)
}
