/** What happened, what is safe, what to do: the same three for every error on every screen. */
import type { Trouble } from '../app/trouble.ts'

export function TroubleNotice(props: { readonly trouble: Pick<Trouble, 'reason' | 'remedy'> }) {
  return (
    <div class="notice notice-alarm" role="alert">
      <p>{props.trouble.reason}</p>
      <p class="notice-remedy">{props.trouble.remedy}</p>
    </div>
  )
}
