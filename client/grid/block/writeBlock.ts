/** Writes a plan into the books, so many rows at a time, as one step to take back; given up half-way, it leaves no trace. */
import type { Refusal } from '../../../shared/errors.ts'
import type { UndoGroup } from '../../undo/undoLog.ts'
import { putValue } from '../writeCell.ts'
import type { Pauses } from './inSlices.ts'
import type { PlannedWrite } from './planBlock.ts'

export type BlockOutcome =
  | { readonly kind: 'done'; readonly count: number }
  /** The rest could not be written: the filling closed, or a right was taken away. */
  | { readonly kind: 'refused'; readonly count: number; readonly refusal: Refusal }
  | { readonly kind: 'takenBack' }

export interface WriteProgress {
  readonly tell: (done: number, all: number) => void
  readonly isGivenUp: () => boolean
  readonly takingBack: () => void
}

/** A transaction of more rows is a message that holds up everybody's. */
const rowsAtOnce = 200

export async function writeBlock(
  writes: readonly PlannedWrite[],
  group: UndoGroup,
  pauses: Pauses,
  progress: WriteProgress,
): Promise<BlockOutcome> {
  let count = 0
  for (const part of inParts(writes)) {
    if (count > 0) {
      progress.tell(count, writes.length)
      await pauses.pause()
      if (progress.isGivenUp()) {
        progress.takingBack()
        await group.takeBack()
        return { kind: 'takenBack' }
      }
    }
    const [first] = part
    if (first === undefined) continue
    const refusal = group.edit(first.edit.target.book, (doc) => {
      for (const { edit, value } of part) putValue(doc, edit, value)
    })
    if (refusal !== null) {
      group.end()
      return { kind: 'refused', count, refusal }
    }
    count += part.length
  }
  group.end()
  return { kind: 'done', count }
}

function inParts(writes: readonly PlannedWrite[]): PlannedWrite[][] {
  const parts: PlannedWrite[][] = []
  let rows = new Set<string>()
  for (const write of writes) {
    const last = parts.at(-1)
    const isOther = last?.[0]?.edit.target.book !== write.edit.target.book
    if (last === undefined || isOther || (rows.size >= rowsAtOnce && !rows.has(write.cell.row.id))) {
      parts.push([write])
      rows = new Set()
    } else last.push(write)
    rows.add(write.cell.row.id)
  }
  return parts
}
