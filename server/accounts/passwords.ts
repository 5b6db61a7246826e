/**
 * Passwords and first-login codes as argon2id hashes. A first-login code is random (40 bits), short-lived and good for
 * one use, and a whole contact list of them is issued at once, so it gets a cheaper hash than a password people choose.
 */
import { hash, verify } from '@node-rs/argon2'
import type { Result } from '../../shared/errors.ts'
import { createHashQueue } from './hashQueue.ts'

export interface Secrets {
  readonly passwordHash: string | null
  readonly codeHash: string | null
}

export interface Passwords {
  readonly hashPassword: (password: string) => Promise<Result<string>>
  readonly hashCode: (code: string) => Promise<string>
  /**
   * Which of the two secrets the person gave, if any. Takes the same time whichever of them exists, and for an account
   * that does not exist (null): always one password's and one code's work.
   */
  readonly match: (
    given: string,
    secrets: Secrets | null,
    knownDevice: boolean,
  ) => Promise<Result<'password' | 'code' | null>>
  readonly makeCode: () => string
}

const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const codeCost = { memoryCost: 4_096, timeCost: 1, parallelism: 1 }
/** Neither 0/o nor 1/l/i: a code is read off a printed slip. */
const codeLetters = '23456789abcdefghjkmnpqrstuvwxyz'
const codeLength = 8

export async function createPasswords(random: (count: number) => Uint8Array): Promise<Passwords> {
  const queue = createHashQueue({ atOnce: 2, waiting: 32 })
  const nobody = Buffer.from(random(24)).toString('base64')
  const [nobodysPassword, nobodysCode] = await Promise.all([
    hash(nobody, passwordCost),
    hash(nobody, codeCost),
  ])

  return {
    hashPassword: (password) => queue.run(true, () => hash(foldPassword(password), passwordCost)),
    hashCode: (code) => hash(foldCode(code), codeCost),
    match: (given, secrets, knownDevice) =>
      queue.run(knownDevice, async () => {
        const isPassword = await verify(secrets?.passwordHash ?? nobodysPassword, foldPassword(given))
        const isCode = await verify(secrets?.codeHash ?? nobodysCode, foldCode(given))
        if (isPassword && typeof secrets?.passwordHash === 'string') return 'password'
        if (isCode && typeof secrets?.codeHash === 'string') return 'code'
        return null
      }),
    makeCode: () => {
      let code = ''
      // 248 = 8 × 31: bytes above are drawn again, so that every letter is equally likely.
      while (code.length < codeLength)
        for (const byte of random(codeLength))
          if (byte < 248 && code.length < codeLength) code += codeLetters[byte % codeLetters.length]
      return code
    },
  }
}

/** Full-width letters of an input method are the same password. */
function foldPassword(password: string): string {
  return password.normalize('NFKC')
}

function foldCode(code: string): string {
  return code.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase()
}
