/** Which certificate the server speaks https with, if any, and what comes with it. */
import type { Server } from 'node:http'
import { hostname } from 'node:os'
import { fingerprintOf } from '../tls/certificateFacts.ts'
import { readCertificateFiles } from '../tls/certificateFiles.ts'
import { type Helper, startHelper } from '../tls/helperPage.ts'
import { lanAddresses } from '../tls/lanAddresses.ts'
import type { Settings } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

export interface Certificate {
  /** null: plain http. */
  readonly pair: { readonly cert: string; readonly key: string } | null
  /** The page that hands out the local authority; null where there is none. */
  readonly startHelper: (at: {
    readonly host: string | null
    readonly port: number
  }) => Promise<Helper | null>
  /** Renews a running server's certificate; answers how to stop. */
  readonly keepFresh: (server: Server) => () => void
}

const day = 24 * 60 * 60 * 1_000
const lookEvery = 60 * 60 * 1_000

export async function prepareCertificate(
  { certificate, dataDir }: Settings,
  { clock, random, interfaces, say, log }: Surroundings,
): Promise<Certificate> {
  const nothing = { startHelper: async () => null, keepFresh: () => () => undefined }
  switch (certificate.kind) {
    case 'none':
      return { pair: null, ...nothing }
    case 'files': {
      const { cert, key, ends } = readCertificateFiles(certificate.cert, certificate.key, clock())
      const daysLeft = Math.floor((ends - clock()) / day)
      if (daysLeft < 30) say(`提示：证书还有 ${daysLeft} 天到期，请及时更换。`)
      return { pair: { cert, key }, ...nothing }
    }
    case 'lan': {
      // What makes certificates is large, and only wanted here.
      const { prepareLanCertificate } = await import('../tls/lanCertificate.ts')
      const prepare = async () => {
        const names = { hostname: hostname(), addresses: lanAddresses(interfaces()) }
        return await prepareLanCertificate({ dataDir, names, clock, random })
      }
      let { authority, server: pair } = await prepare()
      say(`本地证书指纹（SHA-256）：${fingerprintOf(authority.cert)}`)
      return {
        pair,
        startHelper: async ({ host, port }) =>
          await startHelper({ authority: authority.cert, httpsPort: port, host: host ?? '::' }),
        keepFresh: (server) => {
          const look = async () => {
            const next = await prepare()
            if (next.server.cert === pair.cert) return
            ;({ authority, server: pair } = next)
            if ('setSecureContext' in server && typeof server.setSecureContext === 'function')
              server.setSecureContext(pair)
            log.info('the server has a new certificate')
          }
          const timer = setInterval(() => {
            look().catch((error: unknown) => log.error({ err: error }, 'the certificate was not renewed'))
          }, lookEvery)
          timer.unref()
          return () => clearInterval(timer)
        },
      }
    }
  }
}
