import { Gate } from './Gate.tsx'
import { LoginForm } from './LoginForm.tsx'
import { accountsTexts as texts } from './texts.ts'

export function LoginPage(props: { readonly officeName: string }) {
  return (
    <Gate title={texts.loginTitle} officeName={props.officeName}>
      <LoginForm />
      <p class="gate-hint">{texts.forgot}</p>
    </Gate>
  )
}
