/**
 * Does a request come from a page of this server? A browser names the page in `Origin`, which no page can forge, and the
 * server it meant in `Host`. What a proxy adds is believed only where the settings say that there is a proxy.
 */
import type { IncomingHttpHeaders } from 'node:http'

export interface Reachability {
  /** The server itself speaks https. */
  readonly secure: boolean
  readonly trustProxy: boolean
}

export function isSameOrigin(headers: IncomingHttpHeaders, reachability: Reachability): boolean {
  const { origin } = headers
  const own = ownOrigin(headers, reachability)
  return origin !== undefined && own !== null && origin.toLowerCase() === own
}

/** How the browser addresses this server; null where it names no usable host. */
export function ownOrigin(headers: IncomingHttpHeaders, { secure, trustProxy }: Reachability): string | null {
  const forwardedHost = trustProxy ? last(headers['x-forwarded-host']) : undefined
  const forwardedProtocol = trustProxy ? last(headers['x-forwarded-proto']) : undefined
  const host = forwardedHost ?? headers.host ?? ''
  const protocol = forwardedProtocol ?? (secure ? 'https' : 'http')
  if (!/^(?:[0-9A-Za-z._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/.test(host)) return null
  if (protocol !== 'http' && protocol !== 'https') return null
  // The parser drops a default port, as browsers do in `Origin`.
  return URL.canParse(`${protocol}://${host}`) ? new URL(`${protocol}://${host}`).origin : null
}

/** Did the browser reach us over https? */
export function isSecure(headers: IncomingHttpHeaders, reachability: Reachability): boolean {
  return ownOrigin(headers, reachability)?.startsWith('https:') ?? reachability.secure
}

/** The entry that our own proxy added. */
function last(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.at(-1) : header
  return text?.split(',').at(-1)?.trim()
}
