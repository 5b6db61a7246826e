/** What was done to accounts, units and tables, for those who may read it. */

import { mayReadAdminRecord } from '../../shared/access/recordAccess.ts'
import { adminQuery } from '../../shared/api.ts'
import { accept, reject } from '../../shared/errors.ts'
import { noBody, type Routes } from '../http/route.ts'

export function addAdminJournalRoutes(routes: Routes): void {
  routes.person({
    method: 'GET',
    url: '/api/admin-journal',
    body: noBody,
    handle: ({ who, request }) => {
      const refusal = mayReadAdminRecord(who.person)
      if (refusal !== null) return reject(refusal.code)
      const question = adminQuery.safeParse(request.query)
      return question.success ? accept(who.site.journal.find(question.data)) : reject('invalid')
    },
  })
}
