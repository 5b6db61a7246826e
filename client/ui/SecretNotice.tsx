import { uiTexts } from './texts.ts'

/** Stands at the login and at every group of text and file fields. */
export function SecretNotice() {
  return <p class="secret-notice">⚠ {uiTexts.secret}</p>
}
