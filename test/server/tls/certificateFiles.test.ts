import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartFailure } from '../../../server/start/startFailure.ts'
import { readCertificateFiles } from '../../../server/tls/certificateFiles.ts'
import { makeAuthority, makeSerial, makeServerCertificate } from '../../../server/tls/localAuthority.ts'

const now = Date.now()
const folder = mkdtempSync(path.join(tmpdir(), 'qitian-cert-'))
const at = (name: string) => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const serial = () => makeSerial(randomBytes(32))
  const names = { hostname: 'host', addresses: [] }
  const authority = await makeAuthority('host', now, serial())
  for (const name of ['one', 'two']) {
    const { cert, key } = await makeServerCertificate(authority, names, now, serial())
    writeFileSync(at(`${name}.crt`), cert)
    writeFileSync(at(`${name}.key`), key)
  }
  writeFileSync(at('garbage'), 'garbage')
})

describe('TLS_CERT and TLS_KEY', () => {
  test('are read where they fit together', () => {
    const { ends } = readCertificateFiles(at('one.crt'), at('one.key'), now)
    expect(ends).toBeGreaterThan(now)
  })

  test.each([
    ['nothing', 'one.key', /TLS_CERT 指定的文件无法读取/],
    ['one.crt', 'nothing', /TLS_KEY 指定的文件无法读取/],
    ['garbage', 'one.key', /不是 PEM 格式的证书/],
    ['one.crt', 'garbage', /不是可用的 PEM 私钥/],
    ['one.crt', 'two.key', /不是一对/],
    ['one.key', 'one.crt', /不是 PEM 格式的证书/],
  ])('%s with %s is refused in one sentence', (cert, key, words) => {
    const read = () => readCertificateFiles(at(cert), at(key), now)
    expect(read).toThrow(StartFailure)
    expect(read).toThrow(words)
  })

  test('a certificate that has ended is refused, with its date', () => {
    const read = () => readCertificateFiles(at('one.crt'), at('one.key'), now + 4e10)
    expect(read).toThrow(/证书已于 \d{4}-\d\d-\d\d 到期/)
  })
})
