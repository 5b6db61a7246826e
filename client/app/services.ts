/** What every screen may use, handed down once by `main.tsx`. */
import { type Accessor, createContext, useContext } from 'solid-js'
import type { MakeId } from '../../shared/ids.ts'
import type { Toasts } from '../ui/createToasts.ts'
import type { Api } from './api.ts'
import type { Appearance } from './createAppearance.ts'
import type { Router } from './createRouter.ts'
import type { SessionStore } from './createSession.ts'

export interface Services {
  readonly api: Api
  readonly session: SessionStore
  readonly router: Router
  readonly toasts: Toasts
  readonly appearance: Appearance
  readonly makeId: MakeId
  /** The server's time, epoch milliseconds; moves on every half minute. */
  readonly now: Accessor<number>
  /** Loads the newer version of the page that is ready; null while there is none. */
  readonly update: Accessor<(() => void) | null>
  readonly origin: string
  /** Service worker and offline reload exist only in a secure context. */
  readonly secure: boolean
}

export const ServicesContext = createContext<Services>()

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === undefined) throw new Error('a screen was shown outside the app')
  return services
}
