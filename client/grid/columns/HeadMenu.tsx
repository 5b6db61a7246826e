/** The menu of a column over this grid: what there is to choose in it, and where it may go. */
import { createMemo } from 'solid-js'
import type { TableView } from '../../../shared/books/tableView.ts'
import type { WhyNot } from '../cellEdit.ts'
import type { TableGridHandle } from '../createTableGrid.ts'
import { allChoices } from '../filter/choices.ts'
import { officialOrder } from '../filter/officialOrder.ts'
import { withChoices } from '../filter/rowFilter.ts'
import { loadPinyin } from '../find/pinyin.ts'
import type { GridRow } from '../gridRow.ts'
import type { ColumnLayout, GridState } from '../views/gridState.ts'
import { ColumnMenu } from './ColumnMenu.tsx'
import { columnPlace } from './columnPlace.ts'
import type { HeadRequest } from './headRequest.ts'

export interface HeadMenuProps {
  readonly request: HeadRequest
  readonly name: string
  readonly grid: TableGridHandle
  readonly view: TableView
  /** Every row, shown or not. */
  readonly rows: readonly GridRow[]
  readonly state: GridState
  readonly levels: number
  readonly apply: (part: Partial<GridState>) => void
  readonly onLayout: (layout: ColumnLayout, said: string) => void
  readonly tellWhyNot: (why: WhyNot) => void
  readonly onClose: () => void
}

export function HeadMenu(props: HeadMenuProps) {
  const { column } = props.request
  const choices = createMemo(() => {
    const orders = officialOrder(props.view)
    return allChoices(props.rows, column, (key) => orders.get(key) ?? Number.POSITIVE_INFINITY)
  })
  return (
    <ColumnMenu
      column={column}
      name={props.name}
      at={props.request.at}
      sort={props.state.sort}
      onSort={(sort) => props.apply({ sort })}
      choices={choices()}
      chosen={props.state.filter.columns[column] ?? []}
      onChoose={(keys) => props.apply({ filter: withChoices(props.state.filter, column, keys) })}
      pinyin={loadPinyin}
      place={
        props.grid.room() === 'narrow'
          ? null
          : columnPlace(column, {
              layout: props.state.layout,
              levels: props.levels,
              name: props.name,
              hasRoomFor: props.grid.hasRoomFor,
              give: props.onLayout,
              refuse: props.tellWhyNot,
            })
      }
      onClose={props.onClose}
    />
  )
}
