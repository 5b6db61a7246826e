/**
 * A plan's body as a table: numbered measures become rows under the headings of its numbering, with the units that their
 * 责任单位 lines name. Where units are named, only the sections that name any hold tasks; where nobody is named, the section
 * called 主要任务 or the like does, and its rows wait to be assigned.
 */
import type { ImportChoices, ImportedHeading, PaperRowKind, ValueSource } from '../../../imported.ts'
import type { Block, Grid } from '../../source.ts'
import { labels } from '../../texts.ts'
import { plain } from '../gridView.ts'
import type { DraftRow, ReadRows } from '../readRows.ts'
import { squeezed } from '../title.ts'
import { sectionRank } from './marks.ts'
import { hasRoles, type Outline, type OutlineNode, outlineOf } from './outline.ts'

export interface Prose {
  readonly title: string
  readonly read: ReadRows
  readonly levelNames: readonly string[]
  readonly grid: Grid
  readonly kinds: readonly PaperRowKind[]
  /** Rows that name a unit. */
  readonly named: number
}

/** @param keptBlank rows `row:0` of the paper that do not take the units named for their neighbours */
export function readProse(blocks: readonly Block[], keptBlank?: ImportChoices['keptBlank']): Prose {
  const outline = outlineOf(blocks)
  const sections = taskSections(outline)
  const headings: ImportedHeading[] = []
  const rows: DraftRow[] = []
  const paperOfBlock = new Map<number, number>()
  const paragraphs: { readonly block: number; readonly text: string }[] = []
  for (const [block, each] of blocks.entries()) {
    if (each.kind !== 'paragraph') continue
    paperOfBlock.set(block, paragraphs.length)
    paragraphs.push({ block, text: each.text })
  }
  const kinds: PaperRowKind[] = paragraphs.map(() => 'note')
  const place = (block: number) => paperOfBlock.get(block) ?? 0
  const isSharedBelow = unitsStandAfterLast(sections.nodes)

  const addHeading = (node: OutlineNode, parent: number | null): number => {
    const text = headingText(node)
    headings.push({
      parent,
      level: parent === null ? 0 : (headings[parent]?.level ?? 0) + 1,
      text,
      points: null,
    })
    kinds[place(node.block)] = 'heading'
    return headings.length - 1
  }
  const addRow = (node: OutlineNode, parent: number | null, inherited: OutlineNode['roles']) => {
    const text = node.lines.join('\n')
    if (plain(text) === '') return
    const isKeptBlank = keptBlank?.has(`${place(node.block)}:0`) === true
    const taken = node.roles.length > 0 ? node.roles : isKeptBlank ? [] : inherited
    const sources: DraftRow['sources'] = { text: source(place(node.block), 'no') }
    for (const { names, block } of taken)
      sources[names.role] = source(place(block), node.roles.length > 0 ? 'no' : 'blank')
    kinds[place(node.block)] = 'task'
    rows.push({
      paperRow: place(node.block),
      heading: parent,
      number: node.number,
      text,
      rule: null,
      units: taken.map(({ names }) => ({ meaning: names.role, text: names.text })),
      remark: '',
      others: node.others,
      points: [],
      sources,
    })
  }
  const walk = (node: OutlineNode, parent: number | null, inherited: OutlineNode['roles']) => {
    if (node.children.length === 0) {
      // A line after the last unit that names nobody itself is the document's closing, not a measure.
      if (node.number !== '' || node.roles.length > 0) addRow(node, parent, inherited)
      return
    }
    const heading = addHeading(node, parent)
    const last = node.children.at(-1)
    const own =
      node.roles.length > 0 ? node.roles : isSharedBelow && last !== undefined ? last.roles : inherited
    for (const child of node.children) walk(child, heading, own)
  }
  const isDropped = sections.nodes.length === 1 && (sections.nodes[0]?.rank ?? 99) <= sectionRank
  for (const node of sections.nodes) {
    if (isDropped && node.children.length > 0)
      for (const child of node.children) walk(child, null, node.roles)
    else walk(node, null, [])
  }
  const depth = headings.reduce((most, heading) => Math.max(most, heading.level + 1), 0)
  return {
    title: proseTitle(outline.preface),
    read: { rows, headings, notes: [], total: null, sectionDepth: 0 },
    levelNames: depth === 1 ? [labels.category] : labels.levels.slice(0, depth),
    grid: {
      rowCount: paragraphs.length,
      columnCount: 1,
      cells: paragraphs.map(({ text }, row) => ({ row, column: 0, rowSpan: 1, columnSpan: 1, text })),
    },
    kinds,
    named: rows.filter((row) => row.units.length > 0).length,
  }
}

function source(row: number, carried: ValueSource['carried']): ValueSource {
  return { row, column: 0, carried }
}

const tasksHere = /任务|措施|举措|工作内容|重点工作|主要工作|工作重点|行动|工程|分工|职责|安排/
const noTasks =
  /保障|组织领导|工作要求|指导思想|总体要求|基本原则|背景|意义|工作目标|总体目标|主要目标|实施步骤|步骤|阶段|附则|现状/

function taskSections({ root }: Outline): { readonly nodes: readonly OutlineNode[] } {
  // A single outermost number over everything, 一、 alone, is looked into as it stands.
  const named = root.children.filter(hasRoles)
  if (named.length > 0) return { nodes: named }
  const tasks = root.children.filter((node) => {
    const title = plain(node.lines[0] ?? '').slice(0, 30)
    return node.children.length > 0 && tasksHere.test(title) && !noTasks.test(title)
  })
  if (tasks.length > 0) return { nodes: tasks }
  const others = root.children.filter((node) => !noTasks.test(plain(node.lines[0] ?? '').slice(0, 30)))
  return { nodes: others.some((node) => node.children.length > 0) || others.length >= 2 ? others : [] }
}

/** The heading's first sentence; what a document goes on to say in the same paragraph is no heading. */
function headingText(node: OutlineNode): string {
  const words = node.lines[0] ?? ''
  const first = /^[^。]{1,60}。/.exec(words)?.[0]
  const shown = words.length > 60 && first !== undefined ? first : words
  return `${node.printed}${shown}`.trim()
}

/**
 * Some plans name the units once after the last measure of a heading. They say so by doing it throughout: under at least two
 * headings, and never after another measure.
 */
function unitsStandAfterLast(sections: readonly OutlineNode[]): boolean {
  let fitting = 0
  let other = 0
  const look = (node: OutlineNode) => {
    const leaves = node.children.filter((child) => child.children.length === 0 && child.number !== '')
    if (leaves.length >= 2 && leaves.length === node.children.length) {
      const last = leaves.at(-1)
      const isLast = last !== undefined && last.roles.length > 0 && last.roles.every((role) => role.isOwnLine)
      if (isLast && leaves.slice(0, -1).every((leaf) => leaf.roles.length === 0)) fitting += 1
      else if (leaves.some((leaf) => leaf.roles.length > 0)) other += 1
    }
    for (const child of node.children) look(child)
  }
  for (const node of sections) look(node)
  return fitting >= 2 && other === 0
}

const titleNoun =
  /(?:方案|意见|计划|办法|要点|规划|纲要|清单|细则|措施|规定|分工)(?:[（(《][^()（）]{0,30}[)）》])?$/

/** The last line before the text that reads like a title, with its first half. */
function proseTitle(preface: readonly string[]): string {
  const lines = preface
    .slice(0, 60)
    .flatMap((text) => text.split('\n'))
    .map((text) => text.trim())
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i] ?? ''
    const words = plain(line)
    if (words.length > 60 || !titleNoun.test(words) || /[。：；]/.test(words)) continue
    const before = lines[i - 1] ?? ''
    // 实施方案（2021—2025年） alone is the second half of a title, whatever the first half ends in.
    const isBareNoun = /^(?:工作|实施|行动|任务|创建|责任|重点){0,3}.{2}(?:\(.*\))?$/.test(words)
    const isFirstHalf =
      before !== '' &&
      plain(before).length <= 40 &&
      !/[。：；，)）]$/.test(before) &&
      (!titleNoun.test(plain(before)) || isBareNoun) &&
      !/^20\d\d年\d+月|办公室$|人民政府$|^[（(]|〔20\d\d〕/.test(plain(before))
    return squeezed(`${isFirstHalf ? before : ''}${line}`)
  }
  const notice = lines.find((line) => /通知$/.test(line) && line.length <= 80)
  return notice ?? ''
}
