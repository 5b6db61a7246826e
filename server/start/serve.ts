/** Starts everything that serves people, in the order in which it may fail; stops it in the reverse order. */

import { createApp } from '../app.ts'
import { listenForBackups } from '../backup/controlSocket.ts'
import { makeBackup } from '../backup/makeBackup.ts'
import { fillDemo } from '../demo/fillDemo.ts'
import { createStage, type Stage } from '../stage.ts'
import { readClientFiles } from '../static/clientFiles.ts'
import { lanAddresses } from '../tls/lanAddresses.ts'
import { addressesOf, announce, startTexts } from './announce.ts'
import { prepareCertificate } from './certificate.ts'
import { listen } from './listen.ts'
import { openReal } from './openReal.ts'
import type { Settings } from './settings.ts'
import type { Surroundings } from './surroundings.ts'

export interface Running {
  readonly port: number
  /** What the person at the terminal should read now. */
  readonly announcement: string
  readonly stop: () => Promise<void>
}

/** Sessions and devices that have ended are forgotten this often. */
const tidyEvery = 60 * 60 * 1_000

export async function serve(settings: Settings, surroundings: Surroundings): Promise<Running> {
  const { clock, random, say, log, interfaces } = surroundings
  const { dataDir, host, trustProxy } = settings
  const { real, open } = await openReal(dataDir, surroundings)
  const certificate = await prepareCertificate(settings, surroundings)
  const addresses = () => lanAddresses(interfaces())
  const stage = await createStage(real, {
    dataDir,
    clock,
    random,
    open,
    fillDemo,
    demoCleared: (link) => say(`${startTexts.newLink}\n    ${addressesOf(reached()).local}${link}`),
  })
  const app = await createApp({
    stage,
    certificate: certificate.pair,
    trustProxy,
    clientFiles: readClientFiles(surroundings.clientFolder),
    facts: () => {
      const { local, lan } = addressesOf(reached())
      return {
        secure: certificate.pair !== null,
        addresses: [local, ...lan],
        version: surroundings.version,
        dataFolder: dataDir,
      }
    },
    random,
    log,
  })
  const port = await listen(app, settings)
  const reached = () => ({ secure: certificate.pair !== null, port, host, lanAddresses: addresses() })
  const helper = await certificate.startHelper({ host, port })
  const stopRenewing = certificate.keepFresh(app.server)
  const control = await listenForBackups(dataDir, async (file) => await makeBackup(real, file), log)
  const tidying = setInterval(() => {
    real.sessions.forgetExpired()
    real.devices.forgetExpired()
  }, tidyEvery)
  tidying.unref()

  return {
    port,
    announcement: announce({ ...reached(), link: linkToPrint(stage), helperPort: helper?.port ?? null }),
    stop: async () => {
      say(startTexts.stopping)
      clearInterval(tidying)
      stopRenewing()
      control.close()
      await helper?.close()
      await app.close()
      await stage.close()
      say(startTexts.stopped)
    },
  }
}

function linkToPrint(stage: Stage) {
  const site = stage.site()
  if (site?.kind === 'real') return null
  return { path: stage.printedLink(), state: site === null ? 'setup' : 'demo' } as const
}
