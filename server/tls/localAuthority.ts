/**
 * A certificate authority of our own, for networks that have none: its certificate is installed once in each browser's
 * machine and then vouches for this server's certificate. Whoever stole its key could pretend to be any server it may
 * vouch for, so it may only vouch for addresses, for `localhost`, for `.local`, and for this machine's own name: never
 * for a name on the internet.
 */
import { createHash, generateKeyPair } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { promisify } from 'node:util'
import forge from 'node-forge'
import type { KeyAndCertificate, ServerNames } from './certificateFacts.ts'

const day = 24 * 60 * 60 * 1_000
const authorityLifetime = 10 * 365 * day
/** Apple's systems take no longer one, even from a private authority. */
const serverLifetime = 397 * day

export async function makeAuthority(
  hostname: string,
  now: number,
  serial: string,
): Promise<KeyAndCertificate> {
  const { privatePem, publicPem } = await makeKey()
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicPem)
  certificate.serialNumber = serial
  setLifetime(certificate, now, authorityLifetime)
  const subject = nameOf(`Qitian 齐填 本地根证书 ${hostname}`)
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.setExtensions([
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
    { id: '2.5.29.30', critical: true, value: nameConstraints(hostname) },
  ])
  certificate.sign(forge.pki.privateKeyFromPem(privatePem), forge.md.sha256.create())
  return { key: privatePem, cert: toPem(certificate) }
}

export async function makeServerCertificate(
  authority: KeyAndCertificate,
  names: ServerNames,
  now: number,
  serial: string,
): Promise<KeyAndCertificate> {
  const { privatePem, publicPem } = await makeKey()
  const issuer = forge.pki.certificateFromPem(authority.cert)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicPem)
  certificate.serialNumber = serial
  setLifetime(certificate, now, serverLifetime)
  certificate.setSubject(nameOf('Qitian 齐填'))
  certificate.setIssuer(asWritten(issuer.subject.attributes))
  certificate.setExtensions([
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: alternativeNames(names) },
    { name: 'subjectKeyIdentifier' },
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes(),
    },
  ])
  certificate.sign(forge.pki.privateKeyFromPem(authority.key), forge.md.sha256.create())
  return { key: privatePem, cert: toPem(certificate) }
}

/** A positive number of 16 bytes. */
export function makeSerial(random: Uint8Array): string {
  return `01${createHash('sha256').update(random).digest('hex').slice(0, 30)}`
}

const generateKey = promisify(generateKeyPair)

/** Node's own generator: forge's takes seconds. */
async function makeKey(): Promise<{ readonly privatePem: string; readonly publicPem: string }> {
  const { privateKey, publicKey } = await generateKey('rsa', { modulusLength: 2048 })
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** From a day ago: the clocks of old machines are not right. */
function setLifetime(certificate: forge.pki.Certificate, now: number, lifetime: number) {
  certificate.validity.notBefore = new Date(now - day)
  certificate.validity.notAfter = new Date(now + lifetime - day)
}

function nameOf(commonName: string): forge.pki.CertificateField[] {
  // forge's types know the tag only as one of ASN.1's classes.
  return [{ name: 'commonName', value: commonName, valueTagClass: forge.asn1.Type.UTF8 as number }]
}

/** forge reads a name's bytes and, told to write them, would encode them once more. */
function asWritten(attributes: readonly forge.pki.CertificateField[]): forge.pki.CertificateField[] {
  return attributes.map((attribute) => ({
    ...attribute,
    value: Buffer.from(String(attribute.value), 'latin1').toString('utf8'),
  }))
}

function toPem(certificate: forge.pki.Certificate): string {
  return forge.pki.certificateToPem(certificate).replaceAll('\r', '')
}

function alternativeNames({ hostname, addresses }: ServerNames) {
  const all = [...new Set([...addresses, '127.0.0.1', '::1'])]
  return [
    ...['localhost', ...(isDnsName(hostname) ? [hostname] : [])].map((value) => ({ type: 2, value })),
    ...all.filter((address) => isIPv4(address) || isIPv6(address)).map((ip) => ({ type: 7, ip })),
  ]
}

function isDnsName(name: string): boolean {
  return name !== 'localhost' && /^[0-9A-Za-z](?:[0-9A-Za-z.-]{0,61}[0-9A-Za-z])?$/.test(name)
}

/** RFC 5280, 4.2.1.10: permitted subtrees; any address, and the few names. */
function nameConstraints(hostname: string): forge.asn1.Asn1 {
  const { asn1 } = forge
  const subtree = (type: 2 | 7, bytes: string) =>
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
      asn1.create(asn1.Class.CONTEXT_SPECIFIC, type, false, bytes),
    ])
  const names = ['localhost', 'local', ...(isDnsName(hostname) ? [hostname] : [])]
  const permitted = [
    ...names.map((name) => subtree(2, name)),
    subtree(7, '\0'.repeat(8)),
    subtree(7, '\0'.repeat(32)),
  ]
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0, true, permitted),
  ])
}
