/** Composes the browser's half: everything that touches the page, the clock or chance is made here and handed down. */
import './app/withoutEval.ts'

import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
import { createMakeId } from '../shared/ids.ts'
import { App } from './app/App.tsx'
import { createApi } from './app/api.ts'
import { createAppearance } from './app/createAppearance.ts'
import { createRouter } from './app/createRouter.ts'
import { createSession } from './app/createSession.ts'
import { createRememberedSession } from './app/rememberedSession.ts'
import { type Services, ServicesContext } from './app/services.ts'
import { registerOffline } from './offline/register.ts'
import { createToasts } from './ui/createToasts.ts'
import './ui/theme.css'
import './ui/ui.css'
import './ui/touch.css'

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')

// The one-time token leaves the address bar and the history before anything else happens.
const token = location.pathname === '/enter' ? location.hash.slice(1) : null
if (location.pathname !== '/') history.replaceState(null, '', token === null ? `/${location.hash}` : '/')

// public/oldBrowser.js has said already which browser to use.
const isTooOld = document.documentElement.hasAttribute('data-too-old')
if (!isTooOld) render(start, root)

function start() {
  const storage = () => localStorage
  const api = createApi((input, init) => fetch(input, init))
  const session = createSession(api, createRememberedSession(storage), Date.now)
  const serverTime = () => Date.now() + session.clockOffset()
  const [now, setNow] = createSignal(serverTime())
  setInterval(() => setNow(serverTime()), 30_000)
  const [update, setUpdate] = createSignal<(() => void) | null>(null)
  registerOffline(window).onUpdateReady((apply) => setUpdate(() => apply))
  const services: Services = {
    api,
    session,
    router: createRouter(window),
    toasts: createToasts((run, milliseconds) => setTimeout(run, milliseconds)),
    appearance: createAppearance(document.documentElement, storage),
    makeId: createMakeId((count) => crypto.getRandomValues(new Uint8Array(count))),
    now,
    update,
    origin: location.origin,
    secure: isSecureContext,
  }
  if (token === null) void session.refresh()
  return (
    <ServicesContext.Provider value={services}>
      <App token={token} reload={() => location.reload()} />
    </ServicesContext.Provider>
  )
}
