/**
 * The app itself, kept for opening without the server.
 *
 * One cache per build. A new build is fetched whole before anything of it is used, so that chunks of two builds never mix;
 * the build before it stays as well, since tabs that run it still load their lazy chunks. Nothing else is ever kept: what
 * is not in the list, and everything under /api and /sync, goes to the server as if no worker were there.
 */
export interface Precached {
  readonly url: string
  /** null: the address carries a hash, its content never changes. */
  readonly revision: string | null
}

export interface Shell {
  /** Fetches the build; rejects where any file of it is missing. */
  readonly install: () => Promise<void>
  /** Lets go of builds before the last one. */
  readonly activate: () => Promise<void>
  /** Whether the shell answers this request: asked at once, answered later. */
  readonly concerns: (request: Request) => boolean
  readonly answer: (request: Request) => Promise<Response>
  /** Throws everything away. */
  readonly remove: () => Promise<void>
}

const prefix = 'qitian-shell-'
/** Addresses inside the app: letters, no dot; the server gives the page for the same ones. */
const pagePath = /^\/(?:[0-9A-Za-z_-]+(?:\/[0-9A-Za-z_~-]+)*\/?)?$/
const serverPath = /^\/(?:api|sync)(?:\/|$)/i
const page = '/'

export function createShell(
  list: readonly Precached[],
  caches: CacheStorage,
  origin: string,
  load: (request: Request) => Promise<Response>,
): Shell {
  const name = prefix + checksum(JSON.stringify(list))
  const urls = new Set(list.map(({ url }) => url))

  /** In this build's cache, or, for a chunk of the build before, in that one's. */
  const find = async (url: string): Promise<Response | undefined> => {
    const mine = await (await caches.open(name)).match(url)
    if (mine !== undefined || !url.startsWith('/assets/')) return mine
    for (const other of await builds()) {
      const found = await (await caches.open(other)).match(url)
      if (found !== undefined) return found
    }
    return undefined
  }
  const builds = async () => (await caches.keys()).filter((each) => each.startsWith(prefix))

  return {
    install: async () => {
      const cache = await caches.open(name)
      await Promise.all(
        list.map(async ({ url, revision }) => {
          const known = revision === null ? await find(url) : undefined
          const response = known ?? (await load(new Request(url, { cache: 'no-cache', credentials: 'omit' })))
          if (!response.ok || response.redirected) throw new Error(`${url} answered ${response.status}`)
          await cache.put(url, response)
        }),
      )
    },
    activate: async () => {
      // In the order of their making; this one is the last.
      const older = (await builds()).filter((each) => each !== name)
      await Promise.all(older.slice(0, -1).map((each) => caches.delete(each)))
    },
    concerns: (request) => {
      const url = new URL(request.url)
      if (request.method !== 'GET' || url.origin !== origin || serverPath.test(url.pathname)) return false
      if (request.mode === 'navigate') return pagePath.test(url.pathname) || urls.has(url.pathname)
      return urls.has(url.pathname) || url.pathname.startsWith('/assets/')
    },
    answer: async (request) => {
      const { pathname } = new URL(request.url)
      const isPage = request.mode === 'navigate' && !(pathname !== page && urls.has(pathname))
      return (await find(isPage ? page : pathname)) ?? (await load(request))
    },
    remove: async () => {
      await Promise.all((await builds()).map((each) => caches.delete(each)))
    },
  }
}

/** FNV-1a: names a build; nothing rests on it being hard to forge. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16)
}
