/** A screen whose code did not load, or that failed, says so in its own place; the rest of the page goes on. */
import { ErrorBoundary, type JSX } from 'solid-js'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'

export function ScreenBoundary(props: { readonly children: JSX.Element }) {
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        console.error(error)
        return (
          <div class="screen-failed">
            <TroubleNotice trouble={{ reason: uiTexts.loadFailed, remedy: uiTexts.loadFailedRemedy }} />
            <button type="button" class="button" onClick={reset}>
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
