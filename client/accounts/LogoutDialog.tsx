/** Logout with edits that the server does not have yet: they stay here for this account alone. */
import { Show } from 'solid-js'
import { useServices } from '../app/services.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { accountsTexts as texts } from './texts.ts'

export function LogoutDialog(props: {
  readonly unsent: number
  readonly memoryOnly: boolean
  readonly onLogout: () => Promise<void>
  readonly onClose: () => void
}) {
  const { api } = useServices()
  return (
    <Confirm
      title={texts.logoutTitle}
      action={texts.logoutAnyway}
      danger
      run={async () => {
        const answer = await api.logout()
        return answer.ok || answer.trouble.code === 'signedOut' ? null : answer.trouble
      }}
      onClose={(done) => {
        props.onClose()
        if (done) void props.onLogout()
      }}
    >
      <p>{texts.logoutText(props.unsent)}</p>
      <Show when={props.memoryOnly}>
        <p class="notice notice-alarm">{texts.logoutMemory}</p>
      </Show>
    </Confirm>
  )
}
