/** The real page. */
import type { PageEvent, SyncEnvironment } from './environment.ts'

export function browserEnvironment(page: Window & typeof globalThis): SyncEnvironment {
  const tasks: (() => void)[] = []
  // Not a timer: browsers slow the timers of hidden tabs down to one a second, later one a minute.
  const { port1, port2 } = new page.MessageChannel()
  port1.onmessage = () => tasks.shift()?.()
  return {
    fetch: (input, init) => page.fetch(input, init),
    createSocket: (url) => new page.WebSocket(url),
    indexedDB: findIndexedDB(page),
    openBroadcast: 'BroadcastChannel' in page ? (name) => new page.BroadcastChannel(name) : null,
    now: () => page.performance.now(),
    clock: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (count) => page.crypto.getRandomValues(new Uint8Array(count)),
    after: (milliseconds, run) => {
      const timer = page.setTimeout(run, milliseconds)
      return () => page.clearTimeout(timer)
    },
    nextTask: (run) => {
      tasks.push(run)
      port2.postMessage(null)
    },
    nextFrame: (run) => {
      let done = false
      const once = () => {
        if (done) return
        done = true
        run()
      }
      // A covered window gets no frames without being called hidden, so that a timer stands behind every frame.
      if (page.document.visibilityState === 'visible') page.requestAnimationFrame(once)
      page.setTimeout(once, page.document.visibilityState === 'visible' ? 100 : 16)
    },
    readNote: (key) => withStorage(page, (storage) => storage.getItem(key)),
    writeNote: (key, text) => {
      withStorage(page, (storage) => {
        if (text === null) storage.removeItem(key)
        else storage.setItem(key, text)
        return null
      })
    },
    askPersistence: async () => {
      // Absent without https.
      const storage: StorageManager | undefined = page.navigator.storage
      return (await storage?.persist?.()) ?? false
    },
    page: {
      on: (event, run) => {
        const stops = sourcesOf(page, event).map(({ target, type, when }) => {
          const listen = () => {
            if (when()) run()
          }
          target.addEventListener(type, listen)
          return () => target.removeEventListener(type, listen)
        })
        return () => {
          for (const stop of stops) stop()
        }
      },
    },
  }
}

interface Source {
  readonly target: EventTarget
  readonly type: string
  readonly when: () => boolean
}

function sourcesOf(page: Window, event: PageEvent): Source[] {
  const always = () => true
  const { document } = page
  switch (event) {
    case 'online':
    case 'offline':
      return [{ target: page, type: event, when: always }]
    case 'visible':
      return [
        { target: document, type: 'visibilitychange', when: () => document.visibilityState === 'visible' },
        { target: page, type: 'pageshow', when: always },
      ]
    case 'hidden':
      return [
        { target: document, type: 'visibilitychange', when: () => document.visibilityState === 'hidden' },
      ]
    case 'closing':
      return [{ target: page, type: 'pagehide', when: always }]
  }
}

/** Storage may be forbidden or full: then there are no notes. */
function withStorage(page: Window, use: (storage: Storage) => string | null): string | null {
  try {
    return use(page.localStorage)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

/** Some private modes throw at the mere reading of the property. */
function findIndexedDB(page: Window): IDBFactory | null {
  try {
    return page.indexedDB ?? null
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
