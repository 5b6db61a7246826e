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
  /** Asks again. While a table is open a lost session leaves it open: `keepOpen`. */
  readonly refresh: (options?: { readonly keepOpen: boolean }) => Promise<void>
  /** Runs a step that changes who is here, then asks again; answers what went wrong. */
  readonly step: (run: () => Promise<Answer<unknown>>) => Promise<Trouble | null>
  readonly forget: () => void
}

export function createSession(api: Api, remembered: RememberedSession, clock: () => number): SessionStore {
  const [standing, setStanding] = createSignal<Standing>({ state: 'asking' })
  const [clockOffset, setClockOffset] = createSignal(0)
  const refresh = async (options?: { readonly keepOpen: boolean }) => {
    const answer = await api.session()
    if (!answer.ok) {
      const kept = remembered.read()
      if (standing().state === 'signedIn') return
      if (kept === null) setStanding({ state: 'unreachable', trouble: answer.trouble })
      else setStanding({ ...kept, live: false })
      return
    }
    const told = answer.value
    if (told.state === 'signedIn') {
      setClockOffset(told.now - clock())
      remembered.write(told)
      setStanding({ ...told, live: true })
      return
    }
    if (told.state === 'signedOut' && options?.keepOpen === true && standing().state === 'signedIn') return
    setStanding(told)
  }
  return {
    standing,
    clockOffset,
    refresh,
    step: async (run) => {
      const answer = await run()
      if (!answer.ok) return answer.trouble
      await refresh()
      return null
    },
    forget: () => remembered.write(null),
  }
}
