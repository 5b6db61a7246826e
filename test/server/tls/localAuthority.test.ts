import { randomBytes, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyAndCertificate } from '../../../server/tls/certificateFacts.ts'
import { lanAddresses } from '../../../server/tls/lanAddresses.ts'
import { prepareLanCertificate } from '../../../server/tls/lanCertificate.ts'
import { makeAuthority, makeSerial, makeServerCertificate } from '../../../server/tls/localAuthority.ts'

const day = 24 * 60 * 60 * 1_000
const random = (count: number) => randomBytes(count)
const serial = () => makeSerial(randomBytes(32))
let authority: KeyAndCertificate
beforeAll(async () => {
  authority = await makeAuthority('qitian-server', Date.now(), serial())
})

/** Serves with this certificate and connects as a machine that trusts this authority; answers what went wrong. */
async function connectTo(
  server: KeyAndCertificate,
  name: string,
  ca = authority.cert,
): Promise<string | null> {
  const listening = createServer({ key: server.key, cert: server.cert }, (_, response) => response.end('ok'))
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready))
  const { port } = listening.address() as AddressInfo
  const problem = await new Promise<string | null>((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        servername: /^[\d.]+$/.test(name) ? '' : name,
        headers: { host: name },
        agent: false,
        checkServerIdentity: (_, certificate) => {
          const found = new X509Certificate(certificate.raw)
          const fits = /^[\d.]+$/.test(name) ? found.checkIP(name) : found.checkHost(name)
          return fits === undefined ? new Error('the name does not fit') : undefined
        },
      },
      (response) => {
        response.resume()
        resolve(null)
      },
    )
    asked.on('error', (error) => resolve(error.message))
    asked.end()
  })
  await new Promise<void>((closed) => {
    listening.close(() => closed())
    listening.closeAllConnections()
  })
  return problem
}

describe('a certificate of the local authority', () => {
  test('is taken for all addresses, localhost and the machine’s name by who trusts the authority, by nobody else', async () => {
    const names = { hostname: 'qitian-server', addresses: ['10.1.2.3', 'fd00::5'] }
    const server = await makeServerCertificate(authority, names, Date.now(), serial())
    for (const name of ['10.1.2.3', '127.0.0.1', 'localhost', 'qitian-server'])
      expect(await connectTo(server, name), name).toBe(null)
    expect(await connectTo(server, '10.9.9.9')).toMatch(/name does not fit/)
    expect(await connectTo(server, 'bank.example')).toMatch(/name does not fit/)
    const other = await makeAuthority('other', Date.now(), serial())
    expect(await connectTo(server, 'localhost', other.cert)).toMatch(/self-signed|unable to/)
  })

  test('for a name on the internet is worthless, even made with the authority’s own key', async () => {
    for (const hostname of ['www.gov.cn', 'bank.example', 'evil-localhost']) {
      const forged = await makeServerCertificate(authority, { hostname, addresses: [] }, Date.now(), serial())
      expect(await connectTo(forged, hostname), hostname).toMatch(/permitted subtree/)
    }
  })

  test('cannot vouch for further certificates', async () => {
    const server = await makeServerCertificate(
      authority,
      { hostname: '', addresses: [] },
      Date.now(),
      serial(),
    )
    const below = await makeServerCertificate(server, { hostname: '', addresses: [] }, Date.now(), serial())
    const chained = { key: below.key, cert: below.cert + server.cert }
    expect(await connectTo(chained, 'localhost')).not.toBe(null)
  })

  test('says what it is: an authority without depth, a server’s for at most 397 days', async () => {
    const server = await makeServerCertificate(
      authority,
      { hostname: '', addresses: [] },
      Date.now(),
      serial(),
    )
    const root = new X509Certificate(authority.cert)
    const leaf = new X509Certificate(server.cert)
    expect(root.ca).toBe(true)
    expect(root.subject).toContain('齐填')
    expect(leaf.ca).toBe(false)
    expect(leaf.checkIssued(root)).toBe(true)
    expect(leaf.validToDate.getTime() - leaf.validFromDate.getTime()).toBeLessThanOrEqual(397 * day)
    expect(leaf.serialNumber).not.toBe(root.serialNumber)
  })
})

describe('the certificate kept in the data folder', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  const prepareIn = () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qitian-tls-'))
    folders.push(dataDir)
    return (addresses: string[], now = Date.now()) =>
      prepareLanCertificate({ dataDir, names: { hostname: 'host', addresses }, clock: () => now, random })
  }

  test('stays the same until an address comes or its end is near; the authority stays even then', async () => {
    const prepare = prepareIn()
    const first = await prepare(['10.0.0.1'])
    expect(await prepare(['10.0.0.1'])).toEqual(first)
    expect(await prepare([])).toEqual(first)
    const moved = await prepare(['10.0.0.1', '10.0.0.2'])
    expect(moved.authority).toEqual(first.authority)
    expect(moved.server.cert).not.toBe(first.server.cert)
    const later = await prepare(['10.0.0.2'], Date.now() + 380 * day)
    expect(later.authority).toEqual(first.authority)
    expect(later.server.cert).not.toBe(moved.server.cert)
    const muchLater = await prepare(['10.0.0.2'], Date.now() + 3_640 * day)
    expect(muchLater.authority.cert).not.toBe(first.authority.cert)
  })

  test('is readable by its owner alone', async () => {
    const prepare = prepareIn()
    await prepare(['10.0.0.1'])
    const dataDir = folders.at(-1) ?? ''
    for (const name of ['authority.pem', 'server.pem'])
      expect(statSync(path.join(dataDir, 'tls', name)).mode & 0o077).toBe(0)
  })
})

test('LAN addresses: what others reach, IPv4 first, without link-local ones', () => {
  const ipv4 = (address: string, internal = false) =>
    ({ address, family: 'IPv4', internal, netmask: '', mac: '', cidr: null }) as const
  const ipv6 = (address: string) =>
    ({ address, family: 'IPv6', internal: false, netmask: '', mac: '', cidr: null, scopeid: 0 }) as const
  const found = lanAddresses({
    lo: [ipv4('127.0.0.1', true)],
    eth0: [ipv6('fe80::1'), ipv6('fd00::2'), ipv4('10.1.2.3')],
    eth1: [ipv4('169.254.1.1'), ipv4('192.168.1.2')],
    gone: undefined,
  })
  expect(found).toEqual(['10.1.2.3', '192.168.1.2', 'fd00::2'])
})
