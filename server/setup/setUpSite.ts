/** 正式使用: names the office, sets the first account, and makes units, groups and the table. */
import type { z } from 'zod'
import type { setupRequest } from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import { templates } from '../../shared/templates/list.ts'
import { foldLogin, type StoredAccount } from '../accounts/accountStore.ts'
import type { Site } from '../site.ts'
import { blankBeginnings, planBeginnings, storeBeginnings, writePlan } from './populate.ts'

export async function setUpSite(
  site: Site,
  request: z.infer<typeof setupRequest>,
  address: string,
): Promise<Result<StoredAccount>> {
  const { officeName, personName, login, password } = request
  if (site.officeName() !== null) return reject('badCode')
  if (foldLogin(password) === foldLogin(login)) return reject('invalid', '密码不能与登录账号相同。')
  const passwordHash = await site.passwords.hashPassword(password)
  if (!passwordHash.ok) return passwordHash
  const template = request.template === 'blank' ? null : templates[request.template]
  const beginnings =
    template === null
      ? blankBeginnings(officeName, site.makeId)
      : planBeginnings(template, officeName, site.makeId)
  const account = {
    id: site.makeId<'account'>(),
    name: personName,
    login,
    phone: '',
    memberships: [{ unitId: beginnings.officeUnitId, role: 'office' }],
    passwordHash: passwordHash.value,
    codeHash: null,
    codeExpires: null,
    disabled: false,
  } as const
  const author = { accountId: account.id, name: account.name, unitId: beginnings.officeUnitId }
  await writePlan(site, template, beginnings, officeName, author)
  // Two browsers with the right to set up: the first one does.
  const first = site.transact(() => {
    if (site.officeName() !== null) return false
    storeBeginnings(site, beginnings)
    site.accounts.insert(account, site.clock())
    site.markSetUp(officeName, request.template)
    site.journal.record({ accountId: account.id, name: personName, address }, 'site.setUp', {
      officeName,
      login,
      template: request.template,
    })
    return true
  })
  if (!first) return reject('badCode')
  site.registryStore.reload()
  site.tables.reload()
  site.hub.registryChanged()
  return accept({ ...account, lastSeen: null })
}
