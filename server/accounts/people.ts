/**
 * What the office does with people: bring in, reset, switch off and on, hand over, change memberships. Each is one
 * transaction with its journal row; afterwards live connections of those concerned are told to look again.
 */
import type { z } from 'zod'
import type { membershipsRequest, newPerson, peopleAnswer, slip } from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { MakeId } from '../../shared/ids.ts'
import type { AccountId, Membership, Registry } from '../../shared/model.ts'
import type { Actor, AdminJournal } from '../journal/adminJournal.ts'
import { type AccountStore, foldLogin, type StoredAccount } from './accountStore.ts'
import type { KnownDevices } from './knownDevices.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import type { Random } from './tokens.ts'

type NewPerson = z.infer<typeof newPerson>
type Slip = z.infer<typeof slip>
type PeopleAnswer = z.infer<typeof peopleAnswer>

export interface People {
  readonly list: () => PeopleAnswer['accounts']
  /** All of them, or none. */
  readonly bringIn: (actor: Actor, people: readonly NewPerson[]) => Promise<Result<PeopleAnswer>>
  readonly reset: (actor: Actor, id: AccountId) => Promise<Result<PeopleAnswer>>
  readonly setDisabled: (actor: Actor, id: AccountId, disabled: boolean) => Result<null>
  readonly setMemberships: (
    actor: Actor,
    id: AccountId,
    request: z.infer<typeof membershipsRequest>,
  ) => Result<null>
  readonly handOver: (
    actor: Actor,
    id: AccountId,
    successor: { readonly name: string; readonly phone: string },
  ) => Promise<Result<PeopleAnswer>>
}

/** A first-login code is good for 14 days. */
export const codeLifetime = 14 * 24 * 60 * 60 * 1_000

export function createPeople(options: {
  readonly accounts: AccountStore
  readonly sessions: Sessions
  readonly devices: KnownDevices
  readonly passwords: Passwords
  readonly journal: AdminJournal
  readonly registry: () => Registry
  readonly transact: <T>(work: () => T) => T
  readonly makeId: MakeId
  readonly random: Random
  readonly clock: () => number
  readonly changed: (ids: readonly AccountId[]) => void
}): People {
  const { accounts, sessions, devices, passwords, journal, registry, transact, makeId, clock, changed } =
    options

  const unitNames = (memberships: readonly Membership[]) => {
    const nameById = new Map(registry().units.map((unit) => [unit.id, unit.name]))
    return [...new Set(memberships.map((m) => nameById.get(m.unitId) ?? ''))].filter(Boolean).join('、')
  }

  const list = (): PeopleAnswer['accounts'] =>
    accounts.all().map((account) => ({
      id: account.id,
      name: account.name,
      login: account.login,
      phone: account.phone,
      memberships: account.memberships.map((m) => ({ ...m })),
      disabled: account.disabled,
      pending: account.codeHash !== null,
      lastSeen: account.lastSeen,
    }))

  const slipOf = (
    account: Pick<StoredAccount, 'id' | 'name' | 'login' | 'memberships'>,
    code: IssuedCode,
  ): Slip => ({
    accountId: account.id,
    name: account.name,
    unitName: unitNames(account.memberships),
    login: account.login,
    code: code.code,
    expires: code.expires,
  })

  const issueCode = async (): Promise<IssuedCode> => {
    const code = passwords.makeCode()
    return { code, hash: await passwords.hashCode(code), expires: clock() + codeLifetime }
  }

  const unknownUnit = (memberships: readonly Membership[]): Result<null> => {
    for (const { unitId } of memberships) {
      const unit = registry().units.find((each) => each.id === unitId)
      if (unit === undefined) return reject('notFound', '所选的单位不存在。')
      if (unit.mergedInto !== null) return reject('merged', `${unit.name}已并入其他单位。`)
    }
    return accept(null)
  }

  /** May this account stop being (or being able to act as) the office? */
  const keepsOffice = (without: AccountId) =>
    accounts.all().some((each) => each.id !== without && !each.disabled && each.memberships.some(isOffice))

  const endEverywhere = (id: AccountId) => {
    sessions.endOthers(id, null)
    devices.forgetOthers(id, null)
  }

  return {
    list,

    bringIn: async (actor, people) => {
      const units = unknownUnit(people)
      if (!units.ok) return units
      // Hashing comes first: nothing may change between planning and writing.
      const codes: IssuedCode[] = []
      for (const _ of people) codes.push(await issueCode())
      const plan = planPeople(people, accounts.all(), options.random)
      const disabled = plan.find((each) => each.known?.disabled === true)
      if (disabled !== undefined) return reject('disabled', `${disabled.name}的账号已停用，请先启用。`)
      const slips: Slip[] = []
      transact(() => {
        for (const [at, planned] of plan.entries()) {
          if (planned.known !== null) {
            accounts.setMemberships(planned.known.id, planned.memberships)
            continue
          }
          const code = codes[at]
          if (code === undefined) throw new Error(`no code for person ${at} of ${plan.length}`)
          const account = {
            id: makeId<'account'>(),
            name: planned.name,
            login: planned.login,
            phone: planned.phone,
            memberships: planned.memberships,
            passwordHash: null,
            codeHash: code.hash,
            codeExpires: code.expires,
            disabled: false,
          }
          accounts.insert(account, clock())
          slips.push(slipOf(account, code))
        }
        journal.record(actor, 'people.bringIn', {
          people: plan.map(({ known, name, login, memberships }) => ({
            name,
            login,
            memberships,
            known: known !== null,
          })),
        })
      })
      changed(plan.flatMap((each) => (each.known === null ? [] : [each.known.id])))
      return accept({ accounts: list(), slips })
    },

    reset: async (actor, id) => {
      const code = await issueCode()
      const account = accounts.byId(id)
      if (account === null) return reject('notFound', '没有这个账号。')
      transact(() => {
        accounts.setCode(id, code.hash, code.expires)
        endEverywhere(id)
        journal.record(actor, 'people.reset', { accountId: id, name: account.name })
      })
      changed([id])
      return accept({ accounts: list(), slips: [slipOf(account, code)] })
    },

    setDisabled: (actor, id, disabled) => {
      const account = accounts.byId(id)
      if (account === null) return reject('notFound', '没有这个账号。')
      if (disabled && !keepsOffice(id)) return reject('lastOffice')
      transact(() => {
        accounts.setDisabled(id, disabled)
        // Until then live connections are told why; switched on again the person logs in anew.
        if (!disabled) endEverywhere(id)
        journal.record(actor, disabled ? 'people.disable' : 'people.enable', {
          accountId: id,
          name: account.name,
        })
      })
      changed([id])
      return accept(null)
    },

    setMemberships: (actor, id, { memberships }) => {
      const account = accounts.byId(id)
      if (account === null) return reject('notFound', '没有这个账号。')
      const units = unknownUnit(memberships)
      if (!units.ok) return units
      if (!memberships.some(isOffice) && !keepsOffice(id)) return reject('lastOffice')
      transact(() => {
        accounts.setMemberships(id, memberships)
        journal.record(actor, 'people.memberships', {
          accountId: id,
          name: account.name,
          before: account.memberships,
          after: memberships,
        })
      })
      changed([id])
      return accept(null)
    },

    handOver: async (actor, id, { name, phone }) => {
      const code = await issueCode()
      const old = accounts.byId(id)
      if (old === null) return reject('notFound', '没有这个账号。')
      const successor = {
        id: makeId<'account'>(),
        name,
        login: chooseLogin(phone, takenLogins(accounts.all()), options.random),
        phone,
        memberships: old.memberships,
        passwordHash: null,
        codeHash: code.hash,
        codeExpires: code.expires,
        disabled: false,
      }
      transact(() => {
        accounts.insert(successor, clock())
        accounts.setDisabled(id, true)
        endEverywhere(id)
        journal.record(actor, 'people.handOver', {
          from: { accountId: id, name: old.name },
          to: { accountId: successor.id, name, login: successor.login },
          memberships: old.memberships,
        })
      })
      changed([id])
      return accept({ accounts: list(), slips: [slipOf(successor, code)] })
    },
  }
}

interface IssuedCode {
  readonly code: string
  readonly hash: string
  readonly expires: number
}

interface PlannedPerson {
  /** The account that gets further memberships; null = a new account. */
  readonly known: StoredAccount | null
  readonly name: string
  readonly phone: string
  readonly login: string
  readonly memberships: readonly Membership[]
}

/**
 * Lines of the same person become one. The same person is the same phone *and* the same name: a number that went to
 * somebody else, or a desk's shared number, must not hand one person's rights to another.
 */
function planPeople(
  people: readonly NewPerson[],
  present: readonly StoredAccount[],
  random: Random,
): PlannedPerson[] {
  const taken = takenLogins(present)
  const knownByPerson = new Map(
    present.filter((account) => isPhone(account.phone)).map((account) => [personKey(account), account]),
  )
  const planned = new Map<string, PlannedPerson>()
  for (const [at, { name, phone, unitId, role }] of people.entries()) {
    const key = isPhone(phone) ? personKey({ name, phone }) : `line ${at}`
    const known = knownByPerson.get(key) ?? null
    const before = planned.get(key)
    const memberships = before?.memberships ?? known?.memberships ?? []
    const login = before?.login ?? known?.login ?? chooseLogin(phone, taken, random)
    taken.add(login)
    const has = memberships.some((m) => m.unitId === unitId && m.role === role)
    planned.set(key, {
      known,
      name: before?.name ?? known?.name ?? name,
      phone,
      login,
      memberships: has ? memberships : [...memberships, { unitId, role }],
    })
  }
  return [...planned.values()]
}

function personKey({ name, phone }: { readonly name: string; readonly phone: string }): string {
  return `${phoneDigits(phone)} ${name.normalize('NFKC').replaceAll(/\s/g, '')}`
}

/** As logins are compared: somebody may have chosen a number in an input method's wide digits. */
function takenLogins(present: readonly StoredAccount[]): Set<string> {
  return new Set(present.map(({ login }) => foldLogin(login)))
}

/** The phone number where it can be one and is free, else `q` and five digits. */
function chooseLogin(phone: string, taken: ReadonlySet<string>, random: Random): string {
  const digits = phoneDigits(phone)
  if (isPhone(phone) && !taken.has(digits)) return digits
  for (;;) {
    const letters = Array.from(random(5), (byte) => '23456789'[byte % 8])
    const login = `q${letters.join('')}`
    if (!taken.has(login)) return login
  }
}

function isPhone(phone: string): boolean {
  return /^\d{7,12}$/.test(phoneDigits(phone))
}

function phoneDigits(phone: string): string {
  return phone.normalize('NFKC').replaceAll(/[\s()（）+-]/g, '')
}

function isOffice(membership: Membership): boolean {
  return membership.role === 'office'
}
