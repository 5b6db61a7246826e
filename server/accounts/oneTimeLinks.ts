/**
 * One-time links: `/enter#<token>`. The token stands in the fragment, which browsers keep to themselves: it reaches
 * neither logs nor referrers. Kept in memory only; a restart prints a new one.
 */
import { hashToken, makeToken, type Random } from './tokens.ts'

export interface OneTimeLinks {
  /** @param lifetime in milliseconds; null = as long as the program runs */
  readonly issue: (lifetime: number | null) => string
  readonly redeem: (token: string) => boolean
  /** No link issued so far works any more. */
  readonly revokeAll: () => void
}

export function linkPath(token: string): string {
  return `/enter#${token}`
}

const mostLinks = 1_000

export function createOneTimeLinks(random: Random, clock: () => number): OneTimeLinks {
  const endByHash = new Map<string, number>()
  const key = (token: string) => Buffer.from(hashToken(token)).toString('hex')
  return {
    issue: (lifetime) => {
      const [oldest] = endByHash.keys()
      if (endByHash.size >= mostLinks && oldest !== undefined) endByHash.delete(oldest)
      const token = makeToken(random)
      endByHash.set(key(token), lifetime === null ? Number.POSITIVE_INFINITY : clock() + lifetime)
      return token
    },
    redeem: (token) => {
      const end = endByHash.get(key(token))
      endByHash.delete(key(token))
      return end !== undefined && clock() < end
    },
    revokeAll: () => endByHash.clear(),
  }
}
