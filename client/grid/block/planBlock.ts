/**
 * Before many cells are written at once: which of them take their words, which hold them already, and which may not or
 * cannot take them and why. Nothing is written here; the plan is shown to the person where something stands against it.
 */
import type { Rule } from '../../../shared/rules/rule.ts'
import type { CellEdit, WhyNot } from '../cellEdit.ts'
import { cellWords } from '../clipboard/cellWords.ts'
import type { ActiveCell } from '../overlayHost.ts'
import { type CellValue, readWords, type WritableEdit } from '../writeCell.ts'

export interface Target {
  readonly cell: ActiveCell
  readonly words: string
  /** A row of a merged cell other than the one that carries it: it holds nothing of its own. */
  readonly isCovered: boolean
}

export interface PlannedWrite {
  readonly cell: ActiveCell
  readonly edit: WritableEdit
  readonly value: CellValue
}

export interface RefusedCell {
  readonly cell: ActiveCell
  readonly why: WhyNot
}

export interface BlockPlan {
  readonly writes: readonly PlannedWrite[]
  readonly refused: readonly RefusedCell[]
  /** Cells that hold these words already. */
  readonly same: number
}

export interface PlanOptions {
  readonly edit: (cell: ActiveCell) => CellEdit
  readonly ruleOf: (cell: ActiveCell) => Rule
  readonly covered: WhyNot
  /** Does an empty place of the block mean that a cell which may not be written should be empty? */
  readonly emptiesAll: boolean
}

/** Stops after every so many cells, so that its caller can let the page draw. */
const atOnce = 500

export function* planBlock(
  targets: Iterable<Target>,
  { edit, ruleOf, covered, emptiesAll }: PlanOptions,
): Generator<void, BlockPlan> {
  const writes: PlannedWrite[] = []
  const refused: RefusedCell[] = []
  let same = 0
  let count = 0
  for (const { cell, words, isCovered } of targets) {
    if (++count % atOnce === 0) yield
    const now = edit(cell)
    const holds = () => (!emptiesAll && words.trim() === '') || saysAlready(cell, words)
    if (isCovered && now.kind !== 'none') {
      if (holds()) same++
      else refused.push({ cell, why: covered })
    } else if (now.kind === 'none') {
      // A block copied with its headings comes back with them: what stands there already is no attempt to write it.
      if (holds()) same++
      else refused.push({ cell, why: now.why })
    } else {
      const read = readWords(now, words, ruleOf(cell))
      // 待评定 and the like are no value, only what the cell says where it has none.
      if (!read.ok && saysAlready(cell, words)) same++
      else if (!read.ok) refused.push({ cell, why: read.why })
      else if (read.value === now.value) same++
      else writes.push({ cell, edit: now, value: read.value })
    }
  }
  return { writes, refused, same }
}

function saysAlready({ row, column }: ActiveCell, words: string): boolean {
  return squeeze(cellWords(row, column).text) === squeeze(words)
}

/** Blank space is not told apart: programs add and take it. */
function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
