// A browser as sync sees it: a store and a broadcast that its tabs share, a cookie, a page that can be hidden and closed.
// Its clock runs faster than the real one, so that backoffs and patience pass in milliseconds.
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import type { PageEvent, SyncEnvironment } from '../../../client/sync/environment.ts'
import type { Person } from '../../../shared/model.ts'

export interface TestBrowser {
  /** Whose cookie the browser has now. */
  cookie: string
  indexedDB: IDBFactory | null
  /** False: what a tab says reaches no other. */
  broadcastWorks: boolean
  /** Connections opened so far. */
  readonly databases: IDBDatabase[]
  readonly openTab: () => TestTab
}

export interface TestTab {
  readonly environment: SyncEnvironment
  readonly happens: (event: PageEvent) => void
  /** The tab alone has no network: its sockets end, nothing answers. */
  readonly setNetwork: (works: boolean) => void
  /** The tab is killed: its timers, sockets and broadcasts stop, nothing is said to anybody. */
  readonly kill: () => void
  readonly askedPersistence: () => boolean
}

/** How much faster than the wall's clock. */
const speed = 40
let browsers = 0

/** @param cookie as a `Cookie` header; the small test server's where a person is given */
export function createTestBrowser(whose: Person | { readonly cookie: string }): TestBrowser {
  browsers += 1
  const profile = `browser${browsers}/`
  const databases: IDBDatabase[] = []
  const notes = new Map<string, string>()
  const browser: TestBrowser = {
    cookie: 'cookie' in whose ? whose.cookie : `account=${whose.accountId}`,
    indexedDB: new WatchedFactory(databases),
    databases,
    broadcastWorks: true,
    openTab: () => {
      const listeners = new Map<PageEvent, Set<() => void>>()
      const timers = new Set<NodeJS.Timeout>()
      const sockets = new Set<WebSocket>()
      const broadcasts = new Set<BroadcastChannel>()
      let alive = true
      let network = true
      let persistence = false
      const later = (milliseconds: number, run: () => void) => {
        const timer = setTimeout(() => {
          timers.delete(timer)
          if (alive) run()
        }, milliseconds)
        timers.add(timer)
        return () => {
          clearTimeout(timer)
          timers.delete(timer)
        }
      }
      const headersFor = (url: string) => ({
        cookie: browser.cookie,
        origin: new URL(url).origin.replace(/^ws/, 'http'),
      })
      const environment: SyncEnvironment = {
        fetch: (input, init) =>
          !network
            ? Promise.reject(new TypeError('no network'))
            : alive
              ? fetch(input, { ...init, headers: { ...Object(init?.headers), ...headersFor(String(input)) } })
              : new Promise(() => undefined),
        createSocket: (url) => {
          const socket: WebSocket = Reflect.construct(WebSocket, [url, { headers: headersFor(url) }])
          sockets.add(socket)
          return socket
        },
        get indexedDB() {
          return browser.indexedDB
        },
        openBroadcast: (name) => {
          const channel = new BroadcastChannel(profile + name)
          const post = channel.postMessage.bind(channel)
          channel.postMessage = (message) => {
            if (browser.broadcastWorks) post(message)
          }
          broadcasts.add(channel)
          return channel
        },
        now: () => performance.now() * speed,
        clock: () => Date.now(),
        random: () => Math.random(),
        randomBytes: (count) => new Uint8Array(randomBytes(count)),
        after: (milliseconds, run) => later(milliseconds / speed, run),
        nextTask: (run) => void later(0, run),
        nextFrame: (run) => void later(0, run),
        readNote: (key) => notes.get(key) ?? null,
        writeNote: (key, text) => {
          if (text === null) notes.delete(key)
          else notes.set(key, text)
        },
        askPersistence: async () => {
          persistence = true
          return true
        },
        page: {
          on: (event, run) => {
            const set = listeners.get(event) ?? new Set()
            listeners.set(event, set)
            set.add(run)
            return () => set.delete(run)
          },
        },
      }
      return {
        environment,
        askedPersistence: () => persistence,
        happens: (event) => {
          for (const run of [...(listeners.get(event) ?? [])]) run()
        },
        setNetwork: (works) => {
          network = works
          if (!works) for (const socket of sockets) socket.close()
        },
        kill: () => {
          alive = false
          for (const timer of timers) clearTimeout(timer)
          for (const socket of sockets) {
            socket.onclose = null
            socket.onmessage = null
            socket.close()
          }
          for (const channel of broadcasts) {
            channel.postMessage = () => undefined
            channel.close()
          }
        },
      }
    },
  }
  return browser
}

class WatchedFactory extends IDBFactory {
  readonly #databases: IDBDatabase[]
  constructor(databases: IDBDatabase[]) {
    super()
    this.#databases = databases
  }
  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = super.open(name, version)
    request.addEventListener('success', () => this.#databases.push(request.result))
    return request
  }
}
