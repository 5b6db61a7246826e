/**
 * The local authority and the server's certificate, kept in `tls/` of the data folder. The authority stays for ten years,
 * so that nobody has to install it twice; the server's certificate is made anew when an address is added or its end is
 * near, at start and while running.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Random } from '../accounts/tokens.ts'
import { type KeyAndCertificate, type ServerNames, stillServes } from './certificateFacts.ts'
import { makeAuthority, makeSerial, makeServerCertificate } from './localAuthority.ts'

export interface LanCertificate {
  readonly authority: KeyAndCertificate
  readonly server: KeyAndCertificate
}

const day = 24 * 60 * 60 * 1_000
const renewBefore = 30 * day

export async function prepareLanCertificate(options: {
  readonly dataDir: string
  readonly names: ServerNames
  readonly clock: () => number
  readonly random: Random
}): Promise<LanCertificate> {
  const { dataDir, names, clock, random } = options
  const folder = path.join(dataDir, 'tls')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keptAuthority = readPair(folder, 'authority')
  const authority =
    keptAuthority !== null &&
    stillServes(keptAuthority.cert, keptAuthority.cert, noNames, clock(), renewBefore)
      ? keptAuthority
      : await makeAuthority(names.hostname, clock(), makeSerial(random(32)))
  if (authority !== keptAuthority) writePair(folder, 'authority', authority)

  const kept = readPair(folder, 'server')
  const fresh = kept !== null && stillServes(kept.cert, authority.cert, names, clock(), renewBefore)
  if (fresh) return { authority, server: kept }
  const server = await makeServerCertificate(authority, names, clock(), makeSerial(random(32)))
  writePair(folder, 'server', server)
  return { authority, server }
}

const noNames: ServerNames = { hostname: '', addresses: [] }

/** Key and certificate in one file, so that one never stands there without the other. */
function readPair(folder: string, name: string): KeyAndCertificate | null {
  const file = path.join(folder, `${name}.pem`)
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  const [key] = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n?/.exec(text) ?? []
  const [cert] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n?/.exec(text) ?? []
  return key === undefined || cert === undefined ? null : { key, cert }
}

function writePair(folder: string, name: string, { key, cert }: KeyAndCertificate): void {
  const file = path.join(folder, `${name}.pem`)
  writeFileSync(`${file}.new`, `${cert.trim()}\n${key.trim()}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
