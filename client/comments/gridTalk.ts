/** What history and comments add to the grid: entries of the cell's menu, and marks on cells. */
import { type Accessor, createEffect, on } from 'solid-js'
import type { LiveTable } from '../app/createLiveTable.ts'
import { shorten } from '../app/wording.ts'
import type { CellNote, CellNotes } from '../grid/cellNotes.ts'
import type { ColumnId, GridRow } from '../grid/gridRow.ts'
import { commentKey, type MenuSource } from '../grid/menu/cellMenu.ts'
import { fieldsOfCell, isInRange } from '../history/cellFields.ts'
import { clashesOf } from '../history/clash.ts'
import { historyDeskTexts } from '../history/deskTexts.ts'
import type { HistoryDesk } from '../history/historyDesk.ts'
import { rowFields } from '../history/rowFields.ts'
import type { CommentDesk } from './commentDesk.ts'
import { addressOfCell, isInCell, placeOfColumn } from './commentPlaces.ts'
import { commentTexts as texts } from './texts.ts'

export interface GridTalkOptions {
  readonly table: LiveTable
  readonly history: HistoryDesk
  readonly comments: CommentDesk
  readonly openTask: (row: GridRow) => void
}

export function talkEntries({ table, history, comments, openTask }: GridTalkOptions): readonly MenuSource[] {
  return [
    ({ cell: { row, column } }) => [
      {
        label: table.open.person.acting.role === 'leader' ? texts.menuInstruction : texts.menu,
        shortcut: commentKey,
        enabled: true,
        run: () => {
          comments.setAddress(addressOfCell(row, column))
          openTask(row)
        },
      },
      {
        label: historyDeskTexts.cell,
        enabled: fieldsOfCell(row, column).length > 0,
        run: () => history.show({ title: cellTitle(row, column), fields: fieldsOfCell(row, column) }),
      },
      {
        label: historyDeskTexts.row,
        enabled: true,
        run: () => history.show({ title: rowTitle(row), fields: rowFields(row) }),
      },
    ],
  ]
}

/** Call within an owner: the notes follow what is said, and what waits for a decision. */
export function talkNotes({ table, history }: GridTalkOptions): CellNotes {
  const listeners = new Set<() => void>()
  const waiting: Accessor<ReturnType<typeof clashesOf>> = () =>
    clashesOf(history.clashes(), table.open.person.accountId)
  createEffect(
    on([table.comments, history.clashes], () => {
      for (const changed of [...listeners]) changed()
    }),
  )
  return {
    of: (row, column) => {
      const notes: CellNote[] = []
      const clash = waiting().find(({ book, field }) =>
        fieldsOfCell(row, column).some((range) => isInRange(range, book, field)),
      )
      if (clash !== undefined) notes.push({ kind: 'clash', text: historyDeskTexts.clashMark(clash.name) })
      const threads = (table.comments().byTask.get(row.task.task.id) ?? []).filter(
        (thread) => !thread.resolved && isInCell(thread, row, column),
      )
      const instructions = threads.filter(({ first }) => first.kind === 'instruction')
      const [said] = instructions.length > 0 ? instructions : threads
      if (said !== undefined)
        notes.push(
          instructions.length > 0
            ? {
                kind: 'instruction',
                text: texts.instructionMark(instructions.length, shorten(said.first.text, 40)),
              }
            : { kind: 'comment', text: texts.cellMark(threads.length, shorten(said.first.text, 40)) },
        )
      return notes
    },
    onChange: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

function rowTitle({ task, line }: GridRow): string {
  return texts.where(task.number, line.name, '')
}

function cellTitle(row: GridRow, column: ColumnId): string {
  return texts.where(row.task.number, row.line.name, texts.places[placeOfColumn(column)])
}
