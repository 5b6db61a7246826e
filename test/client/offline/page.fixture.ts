// The page of the offline tests: registers the worker as the app does and tells what it sees.
import { registerOffline } from '../../../client/offline/register.ts'

declare const BUILD: string

const shell = registerOffline(window)
const told: string[] = []
shell.onState((state) => told.push(state.kind))
shell.onUpdateReady((apply) => {
  told.push('updateReady')
  Object.assign(window, { applyUpdate: apply })
})
Object.assign(window, {
  build: BUILD,
  told,
  offlineState: () => shell.state(),
  loadLazy: async () => (await import(/* @vite-ignore */ `/assets/lazy-${BUILD}.js`)).build,
})
