/** What a browser is told about itself: the answer of GET /api/session, and of everything that changes it. */
import type { Session } from '../../shared/api.ts'
import type { Site } from '../site.ts'
import { readTitles } from '../tables/titles.ts'
import type { SessionState } from './sessions.ts'

export async function answerSession(
  site: Site,
  session: SessionState | null,
  entered: boolean,
): Promise<Session> {
  const demo = site.kind === 'demo'
  const officeName = site.officeName() ?? ''
  if (session === null || session.person.disabled) return { state: 'signedOut', demo, entered, officeName }
  const { login, mustChangePassword } = session
  const person = { ...session.person, memberships: [...session.person.memberships] }
  if (mustChangePassword) return { state: 'mustChangePassword', demo, person, login }
  const tables = await readTitles(site, person)
  return { state: 'signedIn', demo, person, login, officeName, tables, now: site.clock() }
}

export function answerSetup(allowed: boolean): Session {
  return { state: 'setup', allowed, demo: false }
}
