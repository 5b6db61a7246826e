/** Who is here: asked of the server at the start and after everything that may change it. */
import { type Accessor, createSignal } from 'solid-js'
import type { Session } from '../../shared/api.ts'
import type { Api } from './api.ts'
import type { RememberedSession } from './rememberedSession.ts'
import type { Answer, Trouble } from './trouble.ts'

export type Standing =
  | { readonly state: 'asking' }
  /** No answer, and nobody remembered here. */
  | { readonly state: 'unreachable'; readonly trouble: Trouble }
  /** `live`: the server said so, not this browser's memory. */
  | (Extract<Session, { state: 'signedIn' }> & { readonly live: boolean })
  | Exclude<Session, { state: 'signedIn' }>

export interface SessionStore {
  readonly standing: Accessor<Standing>
  /** Server time minus this machine's, milliseconds. */
  readonly clockOffset: Accessor<number>
  readonly refresh: () => Promise<void>
  /** What the server told an open table; a session that ended leaves the table open. */
  readonly adopt: (told: Session) => void
  /** Runs a step that changes who is here, then asks again; answers what went wrong. */
  readonly step: (run: () => Promise<Answer<unknown>>) => Promise<Trouble | null>
  readonly forget: () => void
}

export function createSession(api: Api, remembered: RememberedSession, clock: () => number): SessionStore {
  const [standing, setStanding] = createSignal<Standing>({ state: 'asking' })
  const [clockOffset, setClockOffset] = createSignal(0)
  const adopt = (told: Session) => {
    // A session that ended under an open table: the table stays, and asks for the login over itself.
    if (told.state === 'signedOut' && standing().state === 'signedIn') return
    take(told)
  }
  const take = (told: Session) => {
    if (told.state !== 'signedIn') {
      setStanding(told)
      return
    }
    setClockOffset(told.now - clock())
    remembered.write(told)
    setStanding({ ...told, live: true })
  }
  const refresh = async () => {
    const answer = await api.session()
    if (answer.ok) {
      take(answer.value)
      return
    }
    if (standing().state === 'signedIn') return
    const kept = remembered.read()
    if (kept === null) setStanding({ state: 'unreachable', trouble: answer.trouble })
    else setStanding({ ...kept, live: false })
  }
  return {
    standing,
    clockOffset,
    refresh,
    adopt,
    step: async (run) => {
      const answer = await run()
      if (!answer.ok) return answer.trouble
      await refresh()
      return null
    },
    forget: () => remembered.write(null),
  }
}
