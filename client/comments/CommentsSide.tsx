/** The panel beside the table, while it is open. */
import { lazy, Show } from 'solid-js'
import type { TaskId } from '../../shared/model.ts'
import { useComments } from './commentDesk.ts'

const CommentsPanel = lazy(() => import('./CommentsPanel.tsx'))

export default function CommentsSide(props: { readonly onOpenTask: (taskId: TaskId) => void }) {
  const comments = useComments()
  return (
    <Show when={comments.panelOpen()}>
      <CommentsPanel onOpenTask={props.onOpenTask} onClose={() => comments.openPanel(false)} />
    </Show>
  )
}
