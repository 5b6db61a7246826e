/** A screen whose code did not load, or that failed, says so in its own place; the rest of the page goes on. */
import { ErrorBoundary, type JSX } from 'solid-js'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { useServices } from './services.ts'

export function ScreenBoundary(props: { readonly children: JSX.Element }) {
  const { api } = useServices()
  /**
   * A browser asks once for a module: one that did not arrive is missing for as long as the page lives, whatever the network
   * does later. A new page gets it; what was typed lies in the local store. Without the server this page must stay.
   */
  const retry = async (error: unknown, reset: () => void) => {
    const isMissing = error instanceof TypeError
    const answer = isMissing ? await api.session() : null
    if (answer?.ok) window.location.reload()
    else reset()
  }
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        console.error(error)
        return (
          <div class="screen-failed">
            <TroubleNotice trouble={{ reason: uiTexts.loadFailed, remedy: uiTexts.loadFailedRemedy }} />
            <button type="button" class="button" onClick={() => void retry(error, reset)}>
              {uiTexts.retry}
            </button>
          </div>
        )
      }}
    >
      {props.children}
    </ErrorBoundary>
  )
}
