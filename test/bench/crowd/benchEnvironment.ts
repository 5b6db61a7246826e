// The page that benchmark clients believe to run in: this process's clock, sockets with a cookie, no store of its own.
import type { PageEvent, SyncEnvironment } from '../../../client/sync/environment.ts'

export interface BenchPage {
  readonly environment: SyncEnvironment
  readonly happens: (event: PageEvent) => void
}

export function createBenchPage(cookie: string): BenchPage {
  const listeners = new Map<PageEvent, Set<() => void>>()
  const headersFor = (url: string) => ({ cookie, origin: new URL(url).origin.replace(/^ws/, 'http') })
  return {
    happens: (event) => {
      for (const run of [...(listeners.get(event) ?? [])]) run()
    },
    environment: {
      fetch: (input, init) =>
        fetch(input, { ...init, headers: { ...Object(init?.headers), ...headersFor(String(input)) } }),
      createSocket: (url): WebSocket => Reflect.construct(WebSocket, [url, { headers: headersFor(url) }]),
      indexedDB: null,
      openBroadcast: null,
      now: () => performance.now(),
      clock: () => Date.now(),
      random: () => Math.random(),
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds)
        return () => clearTimeout(timer)
      },
      // Not after what all the other pages of this process have to read first: in a browser nobody else is in the way.
      nextTask: (run) => process.nextTick(run),
      nextFrame: (run) => void setTimeout(run, 16),
      readNote: () => null,
      writeNote: () => undefined,
      askPersistence: async () => false,
      page: {
        on: (event, run) => {
          const set = listeners.get(event) ?? new Set()
          listeners.set(event, set)
          set.add(run)
          return () => set.delete(run)
        },
      },
    },
  }
}
