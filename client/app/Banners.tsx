/** What must not be missed: each says what is safe and what to do. */
import { For, Show } from 'solid-js'
import type { TableState } from '../../shared/model.ts'
import { tablesTexts } from '../tables/texts.ts'
import { useLiveTable } from './createLiveTable.ts'
import { useServices } from './services.ts'
import { appTexts } from './texts.ts'

const texts = appTexts.banners

interface Banner {
  readonly kind: 'alarm' | 'doing' | 'info'
  readonly text: string
  readonly remedy?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export function Banners(props: {
  readonly state: TableState
  readonly onSignIn: () => void
  readonly onSetAside: () => void
  readonly reload: () => void
}) {
  const table = useLiveTable()
  const { secure } = useServices()
  const banners = (): readonly Banner[] => {
    const status = table.status()
    const shown: Banner[] = []
    if (props.state === 'archived') shown.push({ kind: 'info', text: tablesTexts.archivedBanner })
    if (props.state === 'preparing') shown.push({ kind: 'info', text: tablesTexts.preparingBanner })
    if (status.outdated)
      shown.push({
        kind: 'alarm',
        text: texts.outdated,
        action: { label: texts.reload, run: props.reload },
      })
    if (status.signedOut)
      shown.push({
        kind: 'alarm',
        text: texts.signedOut,
        action: { label: texts.signIn, run: props.onSignIn },
      })
    if (status.serverStorage === 'full')
      shown.push({ kind: 'alarm', text: texts.diskFull, remedy: texts.diskFullRemedy })
    if (status.lost > 0)
      shown.push({ kind: 'alarm', text: texts.lost(status.lost), remedy: texts.lostRemedy })
    if (status.setAside.length > 0)
      shown.push({
        kind: 'doing',
        text: texts.setAside(status.setAside.length),
        action: { label: texts.setAsideAction, run: props.onSetAside },
      })
    if (status.localStore === 'memoryOnly')
      shown.push({ kind: 'doing', text: texts.memoryOnly, remedy: texts.memoryOnlyRemedy })
    if (!status.connected && !status.signedOut && !secure)
      shown.push({ kind: 'doing', text: texts.offlineHttp })
    return shown
  }
  return (
    <For each={banners()}>
      {(banner) => (
        <div class={`banner notice notice-${banner.kind}`} role="alert">
          <p>
            {banner.text}
            <Show when={banner.remedy}>{banner.remedy}</Show>
          </p>
          <Show when={banner.action}>
            {(action) => (
              <button type="button" class="button button-small" onClick={() => action().run()}>
                {action().label}
              </button>
            )}
          </Show>
        </div>
      )}
    </For>
  )
}
