/** Who am I, log in, log out, choose a password, act as somebody else of oneself. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actingRequest, loginRequest, passwordRequest } from '../../shared/api.ts'
import { accept, reject } from '../../shared/errors.ts'
import { cookieOptions, deviceCookie, sessionCookie } from '../http/cookies.ts'
import { noBody, type Routes } from '../http/route.ts'
import { isSecure, type Reachability } from '../http/sameOrigin.ts'
import type { Site } from '../site.ts'
import type { StoredAccount } from './accountStore.ts'
import { deviceMemory } from './knownDevices.ts'
import { answerSession, answerSetup } from './sessionAnswer.ts'
import { sessionLongest } from './sessions.ts'
import { makeToken, type Random } from './tokens.ts'

export interface SessionCookies {
  /** Logs this account in, in this browser: a new session, whatever cookie the browser had. */
  readonly begin: (call: Exchange, site: Site, account: StoredAccount, old: string | null) => string
  readonly end: (call: Exchange, site: Site) => void
  readonly set: (call: Exchange, name: string, token: string, lifetime: number) => void
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export function createSessionCookies(reachability: Reachability): SessionCookies {
  const set: SessionCookies['set'] = ({ request, reply }, name, token, lifetime) => {
    reply.setCookie(name, token, cookieOptions(isSecure(request.headers, reachability), lifetime))
  }
  return {
    set,
    begin: (exchange, site, account, old) => {
      if (old !== null) {
        const before = site.sessions.read(old)
        site.sessions.end(old)
        if (before !== null) site.accountsChanged([before.person.accountId])
      }
      const token = site.sessions.start(account)
      set(exchange, sessionCookie[site.kind], token, sessionLongest)
      return token
    },
    end: ({ reply }, site) => {
      reply.clearCookie(sessionCookie[site.kind], { path: '/' })
    },
  }
}

export function addSessionRoutes(routes: Routes, cookies: SessionCookies, random: Random): void {
  /** Remembers that this account's right password was given in this browser. */
  const rememberDevice = (exchange: Exchange, site: Site, account: StoredAccount, device: string | null) => {
    const token = device ?? makeToken(random)
    site.devices.remember(token, account.id)
    cookies.set(exchange, deviceCookie[site.kind], token, deviceMemory)
    return token
  }

  routes.open({
    method: 'GET',
    url: '/api/session',
    body: noBody,
    handle: async ({ who }) =>
      accept(
        who.kind === 'setup'
          ? answerSetup(who.allowed)
          : await answerSession(who.site, who.session, who.entered),
      ),
  })

  routes.open({
    method: 'POST',
    url: '/api/login',
    body: loginRequest,
    handle: async ({ who, body, request, reply }) => {
      if (who.kind === 'setup') return reject('badLogin')
      const { site, device, token } = who
      const { ip: address } = request
      const checked = await site.login.check({ login: body.login, secret: body.password, address, device })
      if (!checked.ok) {
        request.log.warn({ address, code: checked.refusal.code }, 'login refused')
        return checked
      }
      const account = checked.value
      const began = cookies.begin({ request, reply }, site, account, token)
      // A code on a slip may have been read by anybody: only a password makes a device known.
      if (account.codeHash === null) rememberDevice({ request, reply }, site, account, device)
      request.log.info({ accountId: account.id, address }, 'logged in')
      return accept(await answerSession(site, site.sessions.read(began), who.entered))
    },
  })

  routes.loggedIn({
    method: 'POST',
    url: '/api/password',
    body: passwordRequest,
    handle: async ({ who, body, request, reply }) => {
      const { site, person, token } = who
      const hashed = await site.login.changePassword(person.accountId, body.current, body.next, who.device)
      if (!hashed.ok) return hashed
      const account = site.accounts.byId(person.accountId)
      if (account === null) return reject('signedOut')
      const device = rememberDevice({ request, reply }, site, account, who.device)
      site.transact(() => {
        site.accounts.setPassword(account.id, hashed.value)
        site.sessions.endOthers(account.id, null)
        site.devices.forgetOthers(account.id, device)
        site.journal.record(
          { accountId: account.id, name: account.name, address: request.ip },
          'password.change',
          {},
        )
      })
      // The cookie that was there until now is worth nothing any more, to nobody.
      const began = cookies.begin({ request, reply }, site, account, token)
      site.sessions.act(began, person.acting)
      site.accountsChanged([account.id])
      return accept(await answerSession(site, site.sessions.read(began), who.entered))
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/logout',
    body: noBody,
    handle: async ({ who, request, reply }) => {
      if (who.kind === 'setup') return accept(answerSetup(who.allowed))
      const { site, token, session, entered } = who
      if (token !== null) site.sessions.end(token)
      cookies.end({ request, reply }, site)
      if (session !== null) site.accountsChanged([session.person.accountId])
      return accept(await answerSession(site, null, entered))
    },
  })

  routes.person({
    method: 'POST',
    url: '/api/acting',
    body: actingRequest,
    handle: async ({ who, body }) => {
      const { site, person, token } = who
      const own = person.memberships.some((m) => m.unitId === body.unitId && m.role === body.role)
      if (!own) return reject('foreign', '您没有这个身份。')
      site.sessions.act(token, body)
      site.accountsChanged([person.accountId])
      return accept(await answerSession(site, site.sessions.read(token), who.entered))
    },
  })
}
