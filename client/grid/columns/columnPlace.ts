/** What the menu of a column may do with its place, as things stand. */
import type { ColumnId } from '../gridRow.ts'
import type { ColumnLayout } from '../views/gridState.ts'
import type { ColumnPlace } from './ColumnMenu.tsx'
import { frozenCount, hideColumn, mayHide, mayMove, moveColumn, shownColumns } from './columnLayout.ts'
import { headTexts } from './headTexts.ts'
import { columnTexts as texts } from './texts.ts'

export interface PlaceOptions {
  readonly layout: ColumnLayout
  readonly levels: number
  readonly name: string
  /** Do these leave room for the others to scroll in? */
  readonly hasRoomFor: (frozen: readonly ColumnId[]) => boolean
  readonly give: (layout: ColumnLayout, said: string) => void
  readonly refuse: (why: { readonly reason: string; readonly remedy: string }) => void
}

export function columnPlace(id: ColumnId, options: PlaceOptions): ColumnPlace {
  const { layout, levels, name, give } = options
  const shown = shownColumns(layout, levels, 'wide')
  const count = frozenCount(layout, levels, 'wide')
  return {
    isFrozenHere: count > 0 && shown.indexOf(id) === count - 1,
    isFormFrozen: layout.frozen === null,
    mayLeft: mayMove(layout, levels, id, -1),
    mayRight: mayMove(layout, levels, id, 1),
    mayHide: mayHide(layout, levels, id),
    freeze() {
      if (options.hasRoomFor(shown.slice(0, shown.indexOf(id) + 1)))
        give({ ...layout, frozen: id }, texts.saidFrozen(name))
      else options.refuse({ reason: texts.tooWide, remedy: texts.tooWideRemedy })
    },
    unfreeze: () => give({ ...layout, frozen: 'none' }, texts.saidUnfrozen),
    formFreeze: () => give({ ...layout, frozen: null }, texts.saidReset),
    move(by) {
      const moved = moveColumn(layout, levels, id, by)
      give(moved, headTexts.saidMoved(name, shownColumns(moved, levels, 'wide').indexOf(id) + 1))
    },
    hide: () => give(hideColumn(layout, levels, id), texts.saidHidden(name)),
  }
}
