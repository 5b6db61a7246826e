/**
 * Which site is on. Nothing is set up → a browser that came through the printed link may choose → the demo, or the real
 * site. The demo is a folder of its own inside the data folder; clearing it deletes the folder. Once the real site is set
 * up there is no way back, and a demo folder left behind is never opened.
 */
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createOneTimeLinks, linkPath } from './accounts/oneTimeLinks.ts'
import { hashToken, makeToken, type Random } from './accounts/tokens.ts'
import type { OpenedSite, Site, SiteOptions } from './site.ts'

export interface Stage {
  /** null: nothing is set up. */
  readonly site: () => Site | null
  /** The real site's store, set up or not. */
  readonly real: Site
  readonly maySetUp: (token: string) => boolean
  /** Gives a browser the right to set up; answers the token for its cookie. */
  readonly admitToSetup: () => string
  readonly redeemLink: (token: string) => boolean
  /** The path of a further link into the demo, good for a day. */
  readonly invite: () => string
  /** The path of the link that is printed while nothing is set up, and while the demo runs. */
  readonly printedLink: () => string
  /** Opens the demo's store and fills it; the demo is on once it is full. Whoever asks meanwhile gets the same demo. */
  readonly startDemo: () => Promise<Site>
  readonly clearDemo: () => Promise<void>
  /** The real site was just set up: links and rights given before end, and so does a demo. */
  readonly setUpDone: () => Promise<void>
  /** Keeps what is under way and closes every socket. */
  readonly disconnect: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface StageOptions {
  readonly dataDir: string
  readonly clock: () => number
  readonly random: Random
  readonly open: (options: Pick<SiteOptions, 'kind' | 'dir'>) => OpenedSite
  readonly fillDemo: (site: Site) => Promise<void>
  /** The demo is gone and nothing is set up: here is the path of a new link, to be printed. */
  readonly demoCleared: (link: string) => void
}

const inviteLifetime = 24 * 60 * 60 * 1_000

export async function createStage(real: Site, options: StageOptions): Promise<Stage> {
  const { dataDir, clock, random } = options
  const demoDir = path.join(dataDir, 'demo')
  const links = createOneTimeLinks(random, clock)
  const setupRights = new Set<string>()
  const rightKey = (token: string) => Buffer.from(hashToken(token)).toString('hex')
  const isRealSetUp = () => real.officeName() !== null
  let demo: Site | null = isRealSetUp() ? null : await reopenDemo(demoDir, options.open)
  let starting: Promise<Site> | null = null

  const startDemo = async (): Promise<Site> => {
    rmSync(demoDir, { recursive: true, force: true })
    const opened = options.open({ kind: 'demo', dir: demoDir })
    if (!opened.ok) throw new Error(opened.detail)
    try {
      await options.fillDemo(opened.site)
    } catch (error) {
      await opened.site.close()
      rmSync(demoDir, { recursive: true, force: true })
      throw error
    }
    demo = opened.site
    setupRights.clear()
    return opened.site
  }

  const clearDemo = async () => {
    const site = demo
    if (site === null) return
    demo = null
    links.revokeAll()
    await site.close()
    rmSync(demoDir, { recursive: true, force: true })
  }

  return {
    site: () => (isRealSetUp() ? real : demo),
    real,
    maySetUp: (token) => setupRights.has(rightKey(token)),
    admitToSetup: () => {
      const token = makeToken(random)
      setupRights.add(rightKey(token))
      return token
    },
    redeemLink: links.redeem,
    invite: () => linkPath(links.issue(inviteLifetime)),
    printedLink: () => linkPath(links.issue(null)),
    startDemo: async () => {
      if (demo !== null) return demo
      starting ??= startDemo().finally(() => {
        starting = null
      })
      return await starting
    },
    clearDemo: async () => {
      await clearDemo()
      options.demoCleared(linkPath(links.issue(null)))
    },
    setUpDone: async () => {
      links.revokeAll()
      setupRights.clear()
      if (starting !== null) await Promise.allSettled([starting])
      await clearDemo()
    },
    disconnect: async () => {
      await Promise.all([demo?.disconnect(), real.disconnect()])
    },
    close: async () => {
      if (starting !== null) await Promise.allSettled([starting])
      await Promise.all([demo?.close(), real.close()])
    },
  }
}

/** A demo whose filling was cut short is as good as none: it can be had again with one click. */
async function reopenDemo(dir: string, open: StageOptions['open']): Promise<Site | null> {
  if (!existsSync(dir)) return null
  const opened = open({ kind: 'demo', dir })
  if (!opened.ok) return null
  if (opened.site.officeName() !== null) return opened.site
  await opened.site.close()
  return null
}
