/** A real site that is set up, with its office logged in; and people brought in from there. */
import type { z } from 'zod'
import { peopleAnswer, registry as registrySchema } from '../../../shared/api.ts'
import type { AccountId, PersonRole, Registry, UnitId } from '../../../shared/model.ts'
import type { Browser } from './browser.ts'
import type { TestServer } from './testServer.ts'

export const officePassword = 'office password 1'
export const officeLogin = '13800000001'

export async function setUp(server: TestServer): Promise<Browser> {
  const office = server.browser()
  await office.post('/api/enter', { token: server.link() })
  const answer = await office.post('/api/setup/real', {
    officeName: '区纲要办',
    personName: '办公室甲',
    login: officeLogin,
    password: officePassword,
    template: 'shapingba',
  })
  if (answer.status !== 200) throw new Error(`setup failed: ${answer.text}`)
  return office
}

export async function readRegistry(browser: Browser): Promise<Registry> {
  return registrySchema.parse((await browser.get('/api/registry')).body)
}

export async function unitNamed(browser: Browser, name: string): Promise<UnitId> {
  const unit = (await readRegistry(browser)).units.find((each) => each.name === name)
  if (unit === undefined) throw new Error(`no unit ${name}`)
  return unit.id
}

export interface Newcomer {
  readonly browser: Browser
  readonly accountId: AccountId
  readonly login: string
  readonly password: string
}

export async function bringIn(
  office: Browser,
  people: readonly { unitId: UnitId; name: string; phone: string; role: PersonRole }[],
): Promise<z.infer<typeof peopleAnswer>> {
  const answer = await office.post('/api/people', { people })
  if (answer.status !== 200) throw new Error(`nobody was brought in: ${answer.text}`)
  return peopleAnswer.parse(answer.body)
}

/** Brought in, logged in with the code, own password chosen. */
export async function newcomer(
  server: TestServer,
  office: Browser,
  person: { unitId: UnitId; name: string; phone: string; role: PersonRole },
): Promise<Newcomer> {
  const { slips } = await bringIn(office, [person])
  const [slip] = slips
  if (slip === undefined) throw new Error('no slip')
  const browser = server.browser()
  const password = `own password of ${slip.login}`
  const steps = [
    await browser.post('/api/login', { login: slip.login, password: slip.code }),
    await browser.post('/api/password', { current: slip.code, next: password }),
  ]
  const failed = steps.find((step) => step.status !== 200)
  if (failed !== undefined) throw new Error(failed.text)
  return { browser, accountId: slip.accountId, login: slip.login, password }
}
