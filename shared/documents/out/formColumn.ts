/** What a column of the form is, and what decides which there are. */
import type { TaskId } from '../../model.ts'
import type { FormTask } from './formTasks.ts'
import type { PaperCell } from './paperTable.ts'

export interface FormContent {
  readonly fill: 'blank' | 'filled'
  /** apart: the number in a cell of its own, how sure it is beside it, for a spreadsheet. */
  readonly scores?: 'together' | 'apart'
  readonly evidence?: EvidenceNumbers
}

/** 佐证编号 by task, where they are known. */
export type EvidenceNumbers = ReadonlyMap<TaskId, readonly string[]>

export interface FormColumn {
  readonly label: string
  /** Share of the width. */
  readonly width: number
  readonly cell: (task: FormTask) => CellContent
  /** Is it one cell with the task's above? */
  readonly joins: (above: FormTask, task: FormTask) => boolean
  /** In the row 合计. */
  readonly total?: number
}

export type CellContent = Omit<PaperCell, 'rows' | 'columns'>
