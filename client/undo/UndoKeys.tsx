/** The keys of taking back, for the table that the screens show: what they did is told at the edge. */
import { onCleanup, onMount } from 'solid-js'
import type { LiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { onUndoKeys } from './undoKeys.ts'

export function UndoKeys(props: { readonly table: LiveTable }) {
  const { toasts } = useServices()
  const { undo, view } = props.table
  const stage = { view, tell: toasts.tell, tellWhyNot: toasts.warn }
  onMount(() =>
    onCleanup(
      onUndoKeys(document, (way) =>
        undo.turns.take(async () => {
          const { runUndo } = await import('./runUndo.ts')
          await runUndo(undo, way, stage)
        }),
      ),
    ),
  )
  return null
}
