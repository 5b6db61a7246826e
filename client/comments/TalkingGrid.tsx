/** 总表 with what is said about its cells and what became of them. */
import type { TaskId } from '../../shared/model.ts'
import type { LiveTable } from '../app/createLiveTable.ts'
import TableGrid from '../grid/TableGrid.tsx'
import { useHistory } from '../history/historyDesk.ts'
import { useComments } from './commentDesk.ts'
import './comments.css'
import { type GridTalkOptions, talkEntries, talkNotes } from './gridTalk.ts'

export default function TalkingGrid(props: {
  readonly table: LiveTable
  readonly onOpenTask: (taskId: TaskId) => void
  readonly readonly: boolean
}) {
  // The frame shows another grid for another moment of the table.
  const options: GridTalkOptions = {
    table: props.table,
    history: useHistory(),
    comments: useComments(),
    openTask: (row) => props.onOpenTask(row.task.task.id),
  }
  const { open, undo } = props.table
  return (
    <TableGrid
      table={open}
      undo={undo}
      onOpenTask={props.onOpenTask}
      readonly={props.readonly}
      menuSources={talkEntries(options)}
      notes={talkNotes(options)}
    />
  )
}
