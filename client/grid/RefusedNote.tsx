/** Why something was not written, where the screen around the grid does not say it. */
import type { WhyNot } from './cellEdit.ts'
import { gridTexts } from './texts.ts'

export function RefusedNote(props: { readonly why: WhyNot; readonly onClose: () => void }) {
  return (
    <div class="grid-refused" role="alert">
      <p>{props.why.reason}</p>
      <p class="grid-remedy">{props.why.remedy}</p>
      <button type="button" class="grid-close" aria-label={gridTexts.close} onClick={() => props.onClose()}>
        ×
      </button>
    </div>
  )
}
