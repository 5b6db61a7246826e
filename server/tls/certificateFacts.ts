/** What can be read off a certificate; making one is `localAuthority.ts`. */
import { X509Certificate } from 'node:crypto'

export interface KeyAndCertificate {
  /** PEM */
  readonly key: string
  /** PEM */
  readonly cert: string
}

export interface ServerNames {
  readonly hostname: string
  readonly addresses: readonly string[]
}

/** Does this certificate still serve: for all of these names, for at least this long, vouched for by this authority? */
export function stillServes(
  certificate: string,
  authority: string,
  names: ServerNames,
  now: number,
  atLeast: number,
): boolean {
  const server = new X509Certificate(certificate)
  const issuer = new X509Certificate(authority)
  const lasts = server.validToDate.getTime() - now > atLeast && server.validFromDate.getTime() <= now
  const named = names.addresses.every((address) => server.checkIP(address) !== undefined)
  return lasts && named && server.verify(issuer.publicKey)
}

/** What a person compares before installing: the SHA-256 of the certificate, in groups. */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256
}

export function derOf(certificate: string): Buffer {
  return new X509Certificate(certificate).raw
}
