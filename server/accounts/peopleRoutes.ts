/** The office's list of people and what it does with them. */
import { z } from 'zod'
import { account, handoverRequest, membershipsRequest, peopleRequest } from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { AccountId } from '../../shared/model.ts'
import { type ActingVisitor, type Call, noBody, type Routes } from '../http/route.ts'

const params = z.object({ id: account.shape.id })

export function addPeopleRoutes(routes: Routes): void {
  routes.office({
    method: 'GET',
    url: '/api/people',
    body: noBody,
    handle: ({ who }) => accept({ accounts: who.site.people.list() }),
  })

  // Names alone, to be named in a comment: everybody here sees them beside what the people write.
  routes.person({
    method: 'GET',
    url: '/api/colleagues',
    body: noBody,
    handle: ({ who }) =>
      accept({
        people: who.site.people
          .list()
          .filter(({ disabled }) => !disabled)
          .flatMap(({ id, name, memberships }) =>
            memberships.map(({ unitId, role }) => ({ accountId: id, name, unitId, role })),
          ),
      }),
  })

  routes.office({
    method: 'POST',
    url: '/api/people',
    body: peopleRequest,
    handle: ({ who, body }) => who.site.people.bringIn(who.actor, body.people),
  })

  routes.office({
    method: 'POST',
    url: '/api/people/:id/reset',
    body: noBody,
    handle: withId(({ who }, id) => who.site.people.reset(who.actor, id)),
  })

  routes.office({
    method: 'POST',
    url: '/api/people/:id/disable',
    body: noBody,
    handle: withId(({ who }, id) => listAfter(who, who.site.people.setDisabled(who.actor, id, true))),
  })

  routes.office({
    method: 'POST',
    url: '/api/people/:id/enable',
    body: noBody,
    handle: withId(({ who }, id) => listAfter(who, who.site.people.setDisabled(who.actor, id, false))),
  })

  routes.office({
    method: 'PUT',
    url: '/api/people/:id/memberships',
    body: membershipsRequest,
    handle: withId(({ who, body }, id) =>
      listAfter(who, who.site.people.setMemberships(who.actor, id, body)),
    ),
  })

  routes.office({
    method: 'POST',
    url: '/api/people/:id/handover',
    body: handoverRequest,
    handle: withId(({ who, body }, id) => who.site.people.handOver(who.actor, id, body)),
  })
}

function listAfter({ site }: ActingVisitor, result: Result<null>): Result<unknown> {
  return result.ok ? accept({ accounts: site.people.list() }) : result
}

function withId<Body>(
  handle: (call: Call<Body, ActingVisitor>, id: AccountId) => Promise<Result<unknown>> | Result<unknown>,
) {
  return (call: Call<Body, ActingVisitor>) => {
    const parsed = params.safeParse(call.request.params)
    return parsed.success ? handle(call, parsed.data.id) : reject('notFound')
  }
}
