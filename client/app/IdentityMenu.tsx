/** Who one is and for which unit; the other identities; logout, which warns of what was not sent. */
import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { Membership } from '../../shared/model.ts'
import { accountsTexts } from '../accounts/texts.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { useLiveTable } from './createLiveTable.ts'
import type { SignedInStanding } from './Shell.tsx'
import { useServices } from './services.ts'
import { appTexts as texts } from './texts.ts'

const LogoutDialog = lazy(async () => ({
  default: (await import('../accounts/LogoutDialog.tsx')).LogoutDialog,
}))

export function IdentityMenu(props: { readonly signedIn: SignedInStanding }) {
  const { api, session, toasts, appearance, router } = useServices()
  const table = useLiveTable()
  const [leaving, setLeaving] = createSignal(false)
  const person = () => props.signedIn.person
  const unitName = (membership: Membership) =>
    table.view().registry.units.find((unit) => unit.id === membership.unitId)?.name ?? ''
  const nameOf = (membership: Membership) =>
    membership.role === 'clerk'
      ? unitName(membership)
      : accountsTexts.identityOf(unitName(membership), accountsTexts.roles[membership.role])
  const isActing = (membership: Membership) =>
    membership.unitId === person().acting.unitId && membership.role === person().acting.role
  const actAs = async (membership: Membership) => {
    const trouble = await session.step(() => api.actAs(membership))
    if (trouble === null) router.go({ screen: null, taskId: null })
    else toasts.warn(trouble)
  }
  const afterLogout = async () => {
    session.forget()
    await session.refresh()
  }
  const logout = async () => {
    if (table.status().unsent.length > 0) {
      setLeaving(true)
      return
    }
    const answer = await api.logout()
    if (answer.ok || answer.trouble.code === 'signedOut') await afterLogout()
    else toasts.warn(answer.trouble)
  }
  return (
    <>
      <Disclosure
        class="identity"
        label={
          <>
            <span class="identity-name">{person().name}</span>
            <span class="identity-unit">{nameOf(person().acting)}</span>
            <span aria-hidden="true">▾</span>
          </>
        }
      >
        {(close) => (
          <>
            <p class="menu-head">{accountsTexts.identity}</p>
            <For each={person().memberships}>
              {(membership) => (
                <button
                  type="button"
                  class="menu-item"
                  aria-current={isActing(membership)}
                  onClick={() => {
                    close()
                    if (!isActing(membership)) void actAs(membership)
                  }}
                >
                  {isActing(membership) ? '✓ ' : ''}
                  {nameOf(membership)}
                </button>
              )}
            </For>
            <hr class="menu-rule" />
            <button
              type="button"
              class="menu-item"
              aria-pressed={appearance.highContrast()}
              onClick={() => appearance.setHighContrast(!appearance.highContrast())}
            >
              {appearance.highContrast() ? '✓ ' : ''}
              {texts.contrast}
            </button>
            <button
              type="button"
              class="menu-item"
              onClick={() => {
                close()
                void logout()
              }}
            >
              {accountsTexts.logout}
            </button>
          </>
        )}
      </Disclosure>
      <Show when={leaving()}>
        <Suspense>
          <LogoutDialog
            unsent={table.status().unsent.length}
            memoryOnly={table.status().localStore === 'memoryOnly'}
            onLogout={afterLogout}
            onClose={() => setLeaving(false)}
          />
        </Suspense>
      </Show>
    </>
  )
}
