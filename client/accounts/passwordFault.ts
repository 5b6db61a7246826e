import { accountsTexts as texts } from './texts.ts'

export interface PasswordFault {
  readonly about: 'password' | 'again'
  readonly text: string
}

/** What is wrong with a password chosen twice, or undefined. The server decides again. */
export function passwordFault(password: string, again: string): PasswordFault | undefined {
  if (password.length < 8) return { about: 'password', text: texts.passwordShort }
  if (password !== again) return { about: 'again', text: texts.passwordDiffers }
  return undefined
}
