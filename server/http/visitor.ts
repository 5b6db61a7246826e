/** Who sent a request: which site serves it, and which session, if any, its cookies name there. */
import type { FastifyRequest } from 'fastify'
import type { Person } from '../../shared/model.ts'
import type { SessionState } from '../accounts/sessions.ts'
import type { Site } from '../site.ts'
import type { Stage } from '../stage.ts'
import { demoEntryCookie, deviceCookie, sessionCookie, setupCookie } from './cookies.ts'

export type Visitor =
  | { readonly kind: 'setup'; readonly allowed: boolean }
  | {
      readonly kind: 'site'
      readonly site: Site
      readonly token: string | null
      readonly device: string | null
      /** This browser may choose a person of the demo. */
      readonly entered: boolean
      readonly session: SessionState | null
    }

export function readVisitor(stage: Stage, request: Pick<FastifyRequest, 'cookies'>): Visitor {
  const { cookies } = request
  const site = stage.site()
  if (site === null) {
    const right = cookies[setupCookie]
    return { kind: 'setup', allowed: right !== undefined && stage.maySetUp(right) }
  }
  const token = cookies[sessionCookie[site.kind]] ?? null
  const entry = cookies[demoEntryCookie]
  return {
    kind: 'site',
    site,
    token,
    device: cookies[deviceCookie[site.kind]] ?? null,
    entered: site.kind === 'demo' && entry !== undefined && site.demoEntries.isAdmitted(entry),
    session: token === null ? null : site.sessions.read(token),
  }
}

/** The person who may act now: logged in, switched on, with a password of their own. */
export function actingPerson(visitor: Visitor): Person | null {
  if (visitor.kind !== 'site' || visitor.session === null) return null
  const { person, mustChangePassword } = visitor.session
  return person.disabled || mustChangePassword ? null : person
}
