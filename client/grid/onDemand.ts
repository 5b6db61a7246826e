/**
 * Parts of the grid that a person opens: the table stands before they are loaded. They come as soon as the page is idle, so
 * that opening one never waits.
 */
import { lazy } from 'solid-js'

export const FindInGrid = lazy(async () => ({ default: (await import('./find/FindInGrid.tsx')).FindInGrid }))
export const HeadMenu = lazy(async () => ({ default: (await import('./columns/HeadMenu.tsx')).HeadMenu }))
export const CellReader = lazy(async () => ({ default: (await import('./CellReader.tsx')).CellReader }))
export const BlockQuestionDialog = lazy(async () => ({
  default: (await import('./block/BlockDialogs.tsx')).BlockQuestionDialog,
}))
export const BlockWorkingDialog = lazy(async () => ({
  default: (await import('./block/BlockDialogs.tsx')).BlockWorkingDialog,
}))

export const ViewMenu = lazy(async () => ({ default: (await import('./views/ViewMenu.tsx')).ViewMenu }))
export const ColumnPanel = lazy(async () => ({
  default: (await import('./columns/ColumnPanel.tsx')).ColumnPanel,
}))

export const ChoiceList = lazy(async () => ({ default: (await import('./ChoiceList.tsx')).ChoiceList }))
export const CellMenu = lazy(async () => ({ default: (await import('./menu/CellMenu.tsx')).CellMenu }))

const parts = [
  ViewMenu,
  ColumnPanel,
  ChoiceList,
  CellMenu,
  FindInGrid,
  HeadMenu,
  CellReader,
  BlockQuestionDialog,
  BlockWorkingDialog,
]

/** One that does not come is asked for again when it is opened. */
export async function loadParts(): Promise<void> {
  await Promise.allSettled([
    ...parts.map((part) => part.preload()),
    import('./block/createBlockWriter.ts'),
    import('./clipboard/pasteInto.ts'),
    import('./menu/gridEntries.ts'),
    import('./fill/fillTargets.ts'),
    import('../undo/runUndo.ts'),
    import('../undo/takeBack.ts'),
  ])
}
