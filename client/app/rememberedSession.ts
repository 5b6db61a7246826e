/**
 * Who was logged in here, so that the page opens without the server. It opens nothing on the server: that asks its own
 * cookie. Forgotten at logout.
 */
import { type Session, session } from '../../shared/api.ts'

export type SignedIn = Extract<Session, { state: 'signedIn' }>

export interface RememberedSession {
  readonly read: () => SignedIn | null
  readonly write: (signedIn: SignedIn | null) => void
}

const key = 'qitian.session'

export function createRememberedSession(store: () => Storage): RememberedSession {
  return {
    read: () => {
      try {
        const text = store().getItem(key)
        const kept = text === null ? null : session.safeParse(JSON.parse(text))
        return kept?.success && kept.data.state === 'signedIn' ? kept.data : null
      } catch (error) {
        return orNothing(error)
      }
    },
    write: (signedIn) => {
      try {
        if (signedIn === null) store().removeItem(key)
        else store().setItem(key, JSON.stringify(signedIn))
      } catch (error) {
        orNothing(error)
      }
    },
  }
}

/** A browser that forbids storage, or a spoilt value: the page then just asks the server. */
function orNothing(error: unknown): null {
  if (error instanceof DOMException || error instanceof SyntaxError) return null
  throw error
}
