/** TLS_CERT and TLS_KEY: read, and checked to fit together, before anything listens. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { StartFailure } from '../start/startFailure.ts'

export interface CertificateFiles {
  readonly cert: string
  readonly key: string
  /** When the certificate ends, epoch milliseconds. */
  readonly ends: number
}

export function readCertificateFiles(certFile: string, keyFile: string, now: number): CertificateFiles {
  const cert = read(certFile, 'TLS_CERT')
  const key = read(keyFile, 'TLS_KEY')
  const certificate = attempt(() => new X509Certificate(cert), `TLS_CERT 不是 PEM 格式的证书：${certFile}`)
  const privateKey = attempt(
    () => createPrivateKey(key),
    `TLS_KEY 不是可用的 PEM 私钥（不能带密码）：${keyFile}`,
  )
  if (!certificate.checkPrivateKey(privateKey))
    throw new StartFailure('badCertificate', 'TLS_CERT 和 TLS_KEY 不是一对，请检查文件。')
  attempt(() => createSecureContext({ cert, key }), `TLS_CERT 和 TLS_KEY 无法使用：${certFile}`)
  const ends = certificate.validToDate.getTime()
  if (ends <= now)
    throw new StartFailure(
      'badCertificate',
      `证书已于 ${certificate.validToDate.toISOString().slice(0, 10)} 到期，请更换。`,
    )
  return { cert, key, ends }
}

function read(file: string, name: string): string {
  return attempt(() => readFileSync(file, 'utf8'), `${name} 指定的文件无法读取：${file}`)
}

/** Whatever is wrong with these files is theirs, not the program's. */
function attempt<T>(work: () => T, sentence: string): T {
  try {
    return work()
  } catch (error) {
    throw new StartFailure(
      'badCertificate',
      `${sentence}（${error instanceof Error ? error.message : String(error)}）`,
    )
  }
}
