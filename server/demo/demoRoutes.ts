/**
 * Choosing a person of the demo, inviting another machine, clearing it. All of it only while the demo is on and only from
 * a browser that came in by a one-time link; elsewhere these addresses do not exist.
 */
import { demoEnterRequest } from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { Membership } from '../../shared/model.ts'
import { answerSession, answerSetup } from '../accounts/sessionAnswer.ts'
import type { SessionCookies } from '../accounts/sessionRoutes.ts'
import { demoEntryCookie, setupCookie } from '../http/cookies.ts'
import { noBody, type Routes } from '../http/route.ts'
import type { Visitor } from '../http/visitor.ts'
import type { Site } from '../site.ts'
import type { Stage } from '../stage.ts'

interface DemoVisitor {
  readonly site: Site
  readonly token: string | null
}

/** A setup right that was not used by then must be fetched anew. */
const setupRightLifetime = 24 * 60 * 60 * 1_000

export function addDemoRoutes(routes: Routes, cookies: SessionCookies, stage: Stage): void {
  routes.open({
    method: 'GET',
    url: '/api/demo/people',
    body: noBody,
    handle: ({ who }) => {
      const visitor = admit(who)
      return visitor.ok ? accept({ people: listPeople(visitor.value.site) }) : visitor
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/demo/enter',
    body: demoEnterRequest,
    handle: async ({ who, body, request, reply }) => {
      const visitor = admit(who)
      if (!visitor.ok) return visitor
      const { site, token } = visitor.value
      const account = site.accounts.byId(body.accountId)
      if (account === null) return reject('notFound')
      if (account.disabled) return reject('disabled')
      const began = cookies.begin({ request, reply }, site, account, token)
      return accept(await answerSession(site, site.sessions.read(began), true))
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/demo/invite',
    body: noBody,
    handle: ({ who }) => {
      const visitor = admit(who)
      return visitor.ok ? accept({ path: stage.invite() }) : visitor
    },
  })

  routes.open({
    method: 'POST',
    url: '/api/demo/clear',
    body: noBody,
    handle: async ({ who, request, reply }) => {
      const visitor = admit(who)
      if (!visitor.ok) return visitor
      await stage.clearDemo()
      cookies.end({ request, reply }, visitor.value.site)
      reply.clearCookie(demoEntryCookie, { path: '/' })
      cookies.set({ request, reply }, setupCookie, stage.admitToSetup(), setupRightLifetime)
      request.log.info('the demo was cleared')
      return accept(answerSetup(true))
    },
  })
}

function admit(visitor: Visitor): Result<DemoVisitor> {
  if (visitor.kind === 'setup' || visitor.site.kind !== 'demo' || !visitor.entered) return reject('notFound')
  return accept({ site: visitor.site, token: visitor.token })
}

/** In official order of their units; within a unit the office first. */
function listPeople(site: Site) {
  const unitById = new Map(site.registry().units.map((unit) => [unit.id, unit]))
  const rank = (membership: Membership) => ['office', 'leader', 'clerk'].indexOf(membership.role)
  return site.accounts
    .all()
    .flatMap(({ id, name, memberships, disabled }) => {
      const [first] = memberships
      const unit = first === undefined ? undefined : unitById.get(first.unitId)
      return first === undefined || unit === undefined || disabled ? [] : [{ id, name, first, unit }]
    })
    .sort((a, b) => a.unit.order - b.unit.order || rank(a.first) - rank(b.first))
    .map(({ id, name, first, unit }) => ({
      accountId: id,
      name,
      unitId: unit.id,
      unitName: unit.name,
      category: unit.category,
      role: first.role,
    }))
}
