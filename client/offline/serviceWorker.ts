/**
 * The service worker: hands the shell its list and its events. It waits when it is new until the person agrees
 * (`activate`), and it can be got rid of: an address with `?offline=off`, or the message `retire`, ends it and its caches,
 * whatever state the page is in; the page registers no new one until it is opened with `?offline=on`.
 */
import { createShell, type Precached } from './shell.ts'
import type { WorkerMessage } from './workerMessage.ts'

declare const self: ServiceWorkerGlobalScope
/** The build puts the list of its files here. */
declare const __PRECACHED__: readonly Precached[]

const shell = createShell(__PRECACHED__, self.caches, self.location.origin, (request) => self.fetch(request))
let retired = false

async function retire(): Promise<void> {
  retired = true
  await shell.remove()
  await self.registration.unregister()
}

self.addEventListener('install', (event) => event.waitUntil(shell.install()))

self.addEventListener('activate', (event) =>
  event.waitUntil(shell.activate().then(() => self.clients.claim())),
)

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate' && new URL(request.url).searchParams.get('offline') === 'off')
    event.waitUntil(retire())
  else if (!retired && shell.concerns(request)) event.respondWith(shell.answer(request))
})

self.addEventListener('message', (event) => {
  const message = event.data as WorkerMessage
  switch (message.kind) {
    case 'activate':
      return void self.skipWaiting()
    case 'retire':
      return event.waitUntil(retire())
  }
})
