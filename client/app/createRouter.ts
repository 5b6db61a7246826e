/** The current route as a signal; every step is a step of the browser's history. */
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { home, type Route, readRoute, writeRoute } from './route.ts'

export interface Router {
  readonly route: Accessor<Route>
  readonly go: (change: Partial<Route>) => void
  /** The address of a step, for real links. */
  readonly href: (change: Partial<Route>) => string
}

export function createRouter(page: Window): Router {
  const [route, setRoute] = createSignal<Route>(readRoute(page.location.hash), {
    equals: (a, b) => writeRoute(a) === writeRoute(b),
  })
  const read = () => setRoute(readRoute(page.location.hash))
  page.addEventListener('hashchange', read)
  onCleanup(() => page.removeEventListener('hashchange', read))
  // A step to another screen leaves the drawer and the wall behind, unless it names them.
  const after = (change: Partial<Route>): Route =>
    change.screen === undefined
      ? { ...route(), ...change }
      : { ...home, tableId: route().tableId, part: route().part, ...change }
  return {
    route,
    href: (change) => writeRoute(after(change)),
    go: (change) => {
      const next = after(change)
      if (writeRoute(next) === writeRoute(route())) return
      page.location.hash = writeRoute(next)
      setRoute(next)
    },
  }
}
