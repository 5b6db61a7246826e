/** In the top bar: what is said, and what became of it. */
import { HistoryPills } from '../history/HistoryPills.tsx'
import { CommentsButton } from './CommentsButton.tsx'

export default function TalkPills() {
  return (
    <>
      <CommentsButton />
      <HistoryPills />
    </>
  )
}
