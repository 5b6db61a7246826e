/** 同时修改: everything that waits for a decision. */
import { Show } from 'solid-js'
import { Dialog } from '../ui/Dialog.tsx'
import { ClashList } from './ClashList.tsx'
import './history.css'
import { useHistory } from './historyDesk.ts'
import { historyTexts } from './texts.ts'

const texts = historyTexts.clashes

export default function ClashDialog(props: { readonly onClose: () => void }) {
  const history = useHistory()
  return (
    <Dialog title={texts.title} onClose={props.onClose} wide>
      <Show when={history.clashes().length > 0} fallback={<p>{texts.none}</p>}>
        <p>{texts.head}</p>
        <ClashList rows={history.clashes()} />
      </Show>
    </Dialog>
  )
}
