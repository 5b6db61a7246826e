/** Tokens are 256 random bits; the browser has the token, the server only its SHA-256. */
import { createHash } from 'node:crypto'

export type Random = (count: number) => Uint8Array

export function makeToken(random: Random): string {
  return Buffer.from(random(32)).toString('base64url')
}

export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
