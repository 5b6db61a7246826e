/**
 * The cookies of this server. The real site and the demo have different ones, looked up in different stores, so that a
 * session of one is nothing to the other.
 */
import type { CookieSerializeOptions } from '@fastify/cookie'

export type SiteKind = 'real' | 'demo'

export const sessionCookie: Readonly<Record<SiteKind, string>> = {
  real: 'qitian-session',
  demo: 'qitian-demo-session',
}
/** A browser in which somebody logged in before. */
export const deviceCookie: Readonly<Record<SiteKind, string>> = {
  real: 'qitian-device',
  demo: 'qitian-demo-device',
}
/** The right to set up, while nothing is. */
export const setupCookie = 'qitian-setup'
/** The right to choose a person of the demo. */
export const demoEntryCookie = 'qitian-demo-entry'

export function cookieOptions(secure: boolean, maxAgeMilliseconds: number): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: Math.floor(maxAgeMilliseconds / 1_000),
  }
}

/** From a raw header, for the upgrade; fastify reads those of ordinary requests. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}
