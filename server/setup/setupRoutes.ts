/** The first visit: the printed link is traded for the right to set up, then the demo or the real site is made. */
import { enterRequest, setupRequest } from '../../shared/api.ts'
import { accept, reject } from '../../shared/errors.ts'
import { answerSession, answerSetup } from '../accounts/sessionAnswer.ts'
import type { SessionCookies } from '../accounts/sessionRoutes.ts'
import { sessionLongest } from '../accounts/sessions.ts'
import { demoEntryCookie, setupCookie } from '../http/cookies.ts'
import { noBody, type Routes } from '../http/route.ts'
import type { Stage } from '../stage.ts'
import { isSqliteError, primaryCode, sqliteCodes } from '../store/sqliteError.ts'
import { setUpSite } from './setUpSite.ts'

const setupRightLifetime = 24 * 60 * 60 * 1_000

export function addSetupRoutes(routes: Routes, cookies: SessionCookies, stage: Stage): void {
  routes.open({
    method: 'POST',
    url: '/api/enter',
    body: enterRequest,
    handle: async ({ who, body, request, reply }) => {
      if (who.kind === 'site' && who.site.kind === 'real') return reject('badCode')
      if (!stage.redeemLink(body.token)) {
        request.log.warn({ address: request.ip }, 'a one-time link was refused')
        return reject('badCode')
      }
      if (who.kind === 'setup') {
        cookies.set({ request, reply }, setupCookie, stage.admitToSetup(), setupRightLifetime)
        return accept(answerSetup(true))
      }
      cookies.set({ request, reply }, demoEntryCookie, who.site.demoEntries.admit(), sessionLongest)
      return accept(await answerSession(who.site, who.session, true))
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/setup/demo',
    body: noBody,
    handle: async ({ who, request, reply }) => {
      if (who.kind !== 'setup' || !who.allowed) return reject('badCode')
      try {
        const site = await stage.startDemo()
        cookies.set({ request, reply }, demoEntryCookie, site.demoEntries.admit(), sessionLongest)
        reply.clearCookie(setupCookie, { path: '/' })
        request.log.info('the demo was made')
        return accept(await answerSession(site, null, true))
      } catch (error) {
        if (isSqliteError(error) && primaryCode(error) === sqliteCodes.full) return reject('diskFull')
        throw error
      }
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/setup/real',
    body: setupRequest,
    handle: async ({ who, body, request, reply }) => {
      if (who.kind !== 'setup' || !who.allowed) return reject('badCode')
      const made = await setUpSite(stage.real, body, request.ip)
      if (!made.ok) return made
      await stage.setUpDone()
      const token = cookies.begin({ request, reply }, stage.real, made.value, null)
      reply.clearCookie(setupCookie, { path: '/' })
      request.log.info('the site was set up')
      return accept(await answerSession(stage.real, stage.real.sessions.read(token), false))
    },
  })
}
