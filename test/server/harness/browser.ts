/** What a browser does for our page: keeps cookies, sends the page's origin and our header, and reads the answer. */
import { type Session, session as sessionSchema } from '../../../shared/api.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed where it is JSON. */
  readonly body: unknown
  /** The refusal's code, where it is one. */
  readonly code: string | null
}

export interface Browser {
  readonly origin: string
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly put: (url: string, body: unknown) => Promise<Answer>
  readonly session: () => Promise<Session>
  readonly cookies: Map<string, string>
  /** As a `Cookie` header. */
  readonly cookieHeader: () => string
}

export function createBrowser(origin: string): Browser {
  const cookies = new Map<string, string>()
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  const send = async (
    method: string,
    url: string,
    body: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${origin}${url}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: cookieHeader(),
        ...(method === 'GET' ? {} : { origin, 'x-qitian': '1' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...extra,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const parsed: unknown = isJson ? JSON.parse(text) : null
    return { status: response.status, headers: response.headers, text, body: parsed, code: codeOf(parsed) }
  }

  return {
    origin,
    cookies,
    cookieHeader,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
    put: (url, body) => send('PUT', url, body),
    session: async () => sessionSchema.parse((await send('GET', '/api/session', undefined)).body),
  }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (/expires=Thu, 01 Jan 1970/i.test(line) || /max-age=0/i.test(line)) cookies.delete(name)
  else cookies.set(name, pair.slice(at + 1))
}

function codeOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('refusal' in body)) return null
  const { refusal } = body
  if (typeof refusal !== 'object' || refusal === null || !('code' in refusal)) return null
  return typeof refusal.code === 'string' ? refusal.code : null
}
