/** 账号通知单: one slip per person to print and cut. The codes are shown this once. */
import { createSignal, For, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Confirm } from '../../ui/Confirm.tsx'
import type { Slip } from './PeopleSettings.tsx'
import { texts } from './texts.ts'

export function Slips(props: { readonly slips: readonly Slip[]; readonly onClose: () => void }) {
  const [leaving, setLeaving] = createSignal(false)
  return (
    <Portal>
      <div class="slips" role="dialog" aria-modal="true" aria-label={texts.slipsTitle}>
        <header class="slips-tools">
          <h2>{texts.slipsTitle}</h2>
          <p>{texts.slipsHint}</p>
          <button
            type="button"
            class="button button-primary"
            ref={(own) => queueMicrotask(() => own.focus())}
            onClick={() => window.print()}
          >
            {texts.print}
          </button>
          <button type="button" class="button" onClick={() => setLeaving(true)}>
            {texts.closeSlips}
          </button>
        </header>
        <ul class="slip-list">
          <For each={props.slips}>{(slip) => <OneSlip slip={slip} />}</For>
        </ul>
        <Show when={leaving()}>
          <Confirm
            title={texts.slipsTitle}
            action={texts.closeSlips}
            run={() => Promise.resolve(null)}
            onClose={(done) => {
              setLeaving(false)
              if (done) props.onClose()
            }}
          >
            <p>{texts.closeSlipsConfirm}</p>
          </Confirm>
        </Show>
      </div>
    </Portal>
  )
}

function OneSlip(props: { readonly slip: Slip }) {
  return (
    <li class="slip">
      <h3>{texts.slipHead}</h3>
      <dl>
        <dt>{texts.unit}</dt>
        <dd>{props.slip.unitName}</dd>
        <dt>{texts.name}</dt>
        <dd>{props.slip.name}</dd>
        <dt>{texts.slipAddress}</dt>
        <dd>{location.origin}</dd>
        <dt>{texts.login}</dt>
        <dd class="slip-code">{props.slip.login}</dd>
        <dt>{texts.slipCode}</dt>
        <dd class="slip-code">{props.slip.code}</dd>
      </dl>
      <p>{texts.slipExpires(new Date(props.slip.expires).toLocaleDateString('zh-CN'))}</p>
      <p class="slip-secret">{texts.slipSecret}</p>
    </li>
  )
}
