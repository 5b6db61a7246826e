/** The find panel over this grid: opens what a match is hidden behind, and says that it did. */
import { createMemo, onCleanup } from 'solid-js'
import type { Assembled } from '../assembleRows.ts'
import { columnOrder, showColumn } from '../columns/columnLayout.ts'
import type { TableGridHandle } from '../createTableGrid.ts'
import type { ColumnId, GridRow } from '../gridRow.ts'
import { gridTexts } from '../texts.ts'
import type { GridState } from '../views/gridState.ts'
import { createReplacing, type ReplacingOptions } from './createReplacing.ts'
import { FindPanel } from './FindPanel.tsx'
import type { FoundCell, Match } from './findCells.ts'
import { createHighlighter } from './highlight.ts'
import { loadPinyin } from './pinyin.ts'
import { findTexts as texts } from './texts.ts'

export interface FindInGridProps {
  readonly grid: TableGridHandle
  readonly rows: readonly GridRow[]
  readonly shown: Assembled
  readonly state: GridState
  readonly nameOf: (column: ColumnId) => string
  readonly apply: (part: Partial<GridState>) => void
  readonly withReplace: boolean
  /** Null where nothing may be written. */
  readonly replacing: ReplacingOptions | null
  readonly say: (text: string) => void
  readonly onClose: () => void
}

export function FindInGrid(props: FindInGridProps) {
  const { grid } = props
  const replacing = props.replacing === null ? null : createReplacing(props.replacing)
  const from = grid.active()?.row.id ?? null
  const highlighter = createHighlighter(grid.host)
  onCleanup(highlighter.remove)
  const inSight = createMemo(() => new Set(props.shown.rows.map(({ id }) => id)))
  const columns = createMemo(
    () =>
      columnOrder(props.state.layout, props.shown.levels, grid.room()).map((id) => ({
        id,
        name: props.nameOf(id),
      })),
    [],
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const isHidden = (column: ColumnId) => props.state.layout.hidden.includes(column)

  const go = ({ cell: { row, column } }: Match) => {
    const wasHidden = isHidden(column)
    if (wasHidden) props.apply({ layout: showColumn(props.state.layout, column) })
    const revealed = grid.revealer.reveal(row.id, column)
    if (revealed === null) return null
    const opened = {
      shown: '',
      unfolded: texts.unfolded,
      unfiltered: texts.revealed,
    }[revealed.how]
    const shownColumn = wasHidden ? texts.columnShown(props.nameOf(column)) : ''
    return { rowId: revealed.rowId, said: [opened, shownColumn].filter((said) => said !== '').join('；') }
  }

  const placeOf = ({ row, column }: FoundCell) => {
    const { line, task, headings } = row
    const unit = line.kind === 'summary' ? gridTexts.summaryBy(line.name) : line.name
    return `${gridTexts.place(headings.at(-1)?.heading.text ?? '', task.number, unit)} · ${props.nameOf(column)}`
  }

  return (
    <FindPanel
      rows={props.rows}
      columns={columns()}
      isInSight={(rowId, column) => inSight().has(rowId) && !isHidden(column)}
      from={from}
      go={go}
      highlight={highlighter.show}
      pinyin={loadPinyin}
      withReplace={props.withReplace}
      replacing={replacing}
      placeOf={placeOf}
      say={props.say}
      onClose={(at) => {
        props.onClose()
        if (at !== null) grid.revealer.stand(at.cell.row.id, at.cell.column)
        grid.focus()
      }}
    />
  )
}
