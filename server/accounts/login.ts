/**
 * Logging in and choosing a password. The order is fixed: may this try be made at all (throttle) → always the same
 * amount of hashing, whether or not the account exists → one answer for everything that is wrong. A disabled account or
 * an expired code is told only to who gave the right secret.
 */
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { AccountId } from '../../shared/model.ts'
import { type AccountStore, foldLogin, type StoredAccount } from './accountStore.ts'
import type { KnownDevices } from './knownDevices.ts'
import type { Passwords } from './passwords.ts'
import { createThrottle, type ThrottleRule } from './throttle.ts'

export interface Login {
  /** Checks name and secret; `device` is the browser's device token, if it has one. */
  readonly check: (attempt: LoginAttempt) => Promise<Result<StoredAccount>>
  /** Checks the present secret of somebody logged in, and answers the hash of the next password. */
  readonly changePassword: (
    accountId: AccountId,
    current: string,
    next: string,
    device: string | null,
  ) => Promise<Result<string>>
}

export interface LoginAttempt {
  readonly login: string
  readonly secret: string
  readonly address: string
  readonly device: string | null
}

const second = 1_000
const minute = 60 * second
const accountRule: ThrottleRule = {
  free: 5,
  firstWait: 2 * second,
  longestWait: 15 * minute,
  fadeEvery: 10 * minute,
}
/** A whole office may stand behind one address. */
const addressRule: ThrottleRule = {
  free: 60,
  firstWait: second,
  longestWait: 5 * minute,
  fadeEvery: 30 * second,
}
const deviceRule: ThrottleRule = {
  free: 10,
  firstWait: 2 * second,
  longestWait: 15 * minute,
  fadeEvery: minute,
}

export function createLogin(options: {
  readonly accounts: AccountStore
  readonly devices: KnownDevices
  readonly passwords: Passwords
  readonly clock: () => number
}): Login {
  const { accounts, devices, passwords, clock } = options
  const byAccount = createThrottle(accountRule, clock)
  const byAddress = createThrottle(addressRule, clock)
  const byDevice = createThrottle(deviceRule, clock)

  /** Counts the try; answers how to take it back, or the refusal. */
  const begin = (
    { login, address, device }: Omit<LoginAttempt, 'secret'>,
    account: StoredAccount | null,
  ): Result<{ readonly known: boolean; readonly succeed: () => void }> => {
    if (device !== null && account !== null && devices.knows(device, account.id)) {
      const key = `${device} ${account.id}`
      const wait = byDevice.begin(key)
      if (wait > 0) return waitFirst(wait)
      return accept({ known: true, succeed: () => byDevice.succeed(key, true) })
    }
    const key = foldLogin(login)
    const place = addressRange(address)
    const addressWait = byAddress.begin(place)
    if (addressWait > 0) return waitFirst(addressWait)
    const wait = byAccount.begin(key)
    if (wait > 0) return waitFirst(wait)
    return accept({
      known: false,
      succeed: () => {
        byAccount.succeed(key, true)
        byAddress.succeed(place, false)
      },
    })
  }

  return {
    check: async (attempt) => {
      const account = accounts.byLogin(attempt.login)
      const begun = begin(attempt, account)
      if (!begun.ok) return begun
      const matched = await passwords.match(attempt.secret, account, begun.value.known)
      if (!matched.ok) return matched
      if (account === null || matched.value === null) return reject('badLogin')
      begun.value.succeed()
      // The account may have changed while its password was being hashed.
      const now = accounts.byId(account.id)
      if (now === null || now.passwordHash !== account.passwordHash || now.codeHash !== account.codeHash)
        return reject('badLogin')
      if (now.disabled) return reject('disabled')
      if (matched.value === 'code' && clock() >= (now.codeExpires ?? 0)) return reject('badCode')
      return accept(now)
    },
    changePassword: async (accountId, current, next, device) => {
      const account = accounts.byId(accountId)
      if (account === null) return reject('signedOut')
      // A stolen session must not be a way to guess the password: counted like a login.
      const begun = begin({ login: account.login, address: `session ${account.id}`, device }, account)
      if (!begun.ok) return begun
      const matched = await passwords.match(current, account, begun.value.known)
      if (!matched.ok) return matched
      if (matched.value === null) return reject('badLogin', '当前密码（或首次登录码）不正确。')
      begun.value.succeed()
      if (current.normalize('NFKC') === next.normalize('NFKC'))
        return reject('invalid', '新密码不能与当前密码（或首次登录码）相同。')
      if (foldLogin(next) === foldLogin(account.login)) return reject('invalid', '密码不能与登录账号相同。')
      const hashed = await passwords.hashPassword(next)
      // A reset or a switching off that came in the meantime stands.
      const now = accounts.byId(accountId)
      const same = now?.passwordHash === account.passwordHash && now.codeHash === account.codeHash
      return same && !now.disabled ? hashed : reject('signedOut')
    },
  }
}

function waitFirst(milliseconds: number): Result<never> {
  const seconds = Math.ceil(milliseconds / second)
  const time = seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
  return reject('throttled', `尝试次数过多，请 ${time}后再试。`)
}

/** One host has a whole /64 of IPv6 addresses to choose from. */
function addressRange(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}
