/**
 * The page's side of opening without the server. A new build is fetched in the background and waits: the person is asked,
 * then it takes over and the page is loaded again. Other tabs are asked as well; until then they go on with the build that
 * they run, whose chunks the worker keeps.
 */
import type { WorkerMessage } from './workerMessage.ts'

export type OfflineState =
  /** insecure: plain http, where browsers have no service worker. unsupported: a browser without one. */
  | { readonly kind: 'unavailable'; readonly why: 'insecure' | 'unsupported' | 'turnedOff' | 'failed' }
  /** The page is being kept; it does not open without the server yet. */
  | { readonly kind: 'preparing' }
  /** The page opens without the server. */
  | { readonly kind: 'ready' }

export interface OfflineShell {
  readonly state: () => OfflineState
  readonly onState: (listener: (state: OfflineState) => void) => () => void
  /** A newer build waits; `apply` changes to it and loads the page again. Called at once where one waits already. */
  readonly onUpdateReady: (listener: (apply: () => void) => void) => () => void
  /** Ends the worker in this browser, for the day it does harm. */
  readonly turnOff: () => Promise<void>
}

const workerUrl = '/serviceWorker.js'
const switchKey = 'qitian.offline'
const lookForUpdateMilliseconds = 60 * 60_000

export function registerOffline(page: Window): OfflineShell {
  const states = new Set<(state: OfflineState) => void>()
  const updates = new Set<(apply: () => void) => void>()
  let state: OfflineState = firstState(page)
  let apply: (() => void) | null = null
  let reloading = false

  const setState = (next: OfflineState) => {
    state = next
    for (const listener of [...states]) listener(next)
  }
  const reload = () => {
    if (reloading) return
    reloading = true
    page.location.reload()
  }
  const offer = (next: () => void) => {
    apply = next
    for (const listener of [...updates]) listener(next)
  }

  const follow = (registration: ServiceWorkerRegistration, wasControlled: boolean) => {
    const offerWaiting = () => {
      const { waiting } = registration
      // The first build of all takes over by itself: there is nothing it could replace.
      if (waiting === null || registration.active === null) return
      offer(() => {
        page.navigator.serviceWorker.addEventListener('controllerchange', reload)
        say(waiting, { kind: 'activate' })
      })
    }
    const watch = () => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') offerWaiting()
        if (coming.state === 'activated') setState({ kind: 'ready' })
        if (coming.state === 'redundant' && registration.active === null)
          setState({ kind: 'unavailable', why: 'failed' })
      })
    }
    registration.addEventListener('updatefound', watch)
    watch()
    offerWaiting()
    if (registration.active !== null) setState({ kind: 'ready' })
    // Another tab agreed: this one runs the build before and may go over when it likes.
    if (wasControlled)
      page.navigator.serviceWorker.addEventListener('controllerchange', () => {
        if (!reloading) offer(reload)
      })
    const look = () => registration.update().catch(noNews)
    page.setInterval(look, lookForUpdateMilliseconds)
    page.document.addEventListener('visibilitychange', () => {
      if (page.document.visibilityState === 'visible') void look()
    })
  }

  if (state.kind === 'preparing') {
    const { serviceWorker } = page.navigator
    const wasControlled = serviceWorker.controller !== null
    // `none`: the worker itself is asked of the server each time, so that a mended one arrives.
    serviceWorker.register(workerUrl, { updateViaCache: 'none' }).then(
      (registration) => follow(registration, wasControlled),
      (error: unknown) => {
        console.warn('The page cannot be kept for offline use', error)
        setState({ kind: 'unavailable', why: 'failed' })
      },
    )
  }

  return {
    state: () => state,
    onState: (listener) => {
      states.add(listener)
      return () => states.delete(listener)
    },
    onUpdateReady: (listener) => {
      updates.add(listener)
      if (apply !== null) listener(apply)
      return () => updates.delete(listener)
    },
    turnOff: async () => {
      remember(page, 'off')
      await retireAll(page)
      setState({ kind: 'unavailable', why: 'turnedOff' })
    },
  }
}

function firstState(page: Window): OfflineState {
  if (!page.isSecureContext) return { kind: 'unavailable', why: 'insecure' }
  if (!('serviceWorker' in page.navigator)) return { kind: 'unavailable', why: 'unsupported' }
  const asked = new URLSearchParams(page.location.search).get('offline')
  if (asked === 'off' || asked === 'on') remember(page, asked)
  if (!isTurnedOff(page)) return { kind: 'preparing' }
  void retireAll(page)
  return { kind: 'unavailable', why: 'turnedOff' }
}

async function retireAll(page: Window): Promise<void> {
  for (const registration of await page.navigator.serviceWorker.getRegistrations()) {
    for (const worker of [registration.active, registration.waiting]) say(worker, { kind: 'retire' })
    await registration.unregister()
  }
}

function say(worker: ServiceWorker | null, message: WorkerMessage): void {
  worker?.postMessage(message)
}

function isTurnedOff(page: Window): boolean {
  try {
    return page.localStorage.getItem(switchKey) === 'off'
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

function remember(page: Window, choice: 'on' | 'off'): void {
  try {
    if (choice === 'off') page.localStorage.setItem(switchKey, 'off')
    else page.localStorage.removeItem(switchKey)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    console.warn('The choice is not remembered: this browser keeps nothing', error)
  }
}

/** The server cannot be asked now. */
function noNews(error: unknown): void {
  if (!(error instanceof TypeError || error instanceof DOMException)) throw error
}
