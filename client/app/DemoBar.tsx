import { lazy, Show, Suspense } from 'solid-js'
import type { SignedInStanding } from './Shell.tsx'

const DemoBanner = lazy(async () => ({ default: (await import('../accounts/DemoBanner.tsx')).DemoBanner }))

/** Loaded only inside the demo. */
export function DemoBar(props: { readonly signedIn: SignedInStanding; readonly onSwitch: () => void }) {
  return (
    <Show when={props.signedIn.demo}>
      <Suspense>
        <DemoBanner onSwitch={props.onSwitch} />
      </Suspense>
    </Show>
  )
}
