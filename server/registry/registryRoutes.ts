/** Units and groups: everybody reads them, the office changes them. */
import { z } from 'zod'
import {
  group,
  groupRequest,
  unit,
  unitChange,
  unitMergeRequest,
  unitOrderRequest,
  unitRequest,
} from '../../shared/api.ts'
import { accept, reject } from '../../shared/errors.ts'
import { noBody, type Routes } from '../http/route.ts'

const unitParams = z.object({ id: unit.shape.id })
const groupParams = z.object({ id: group.shape.id })

export function addRegistryRoutes(routes: Routes): void {
  routes.person({
    method: 'GET',
    url: '/api/registry',
    body: noBody,
    handle: ({ who }) => accept(who.site.registry()),
  })

  routes.office({
    method: 'POST',
    url: '/api/units',
    body: unitRequest,
    handle: ({ who, body }) => who.site.organisations.addUnit(who.actor, body),
  })

  routes.office({
    method: 'POST',
    url: '/api/units/order',
    body: unitOrderRequest,
    handle: ({ who, body }) => who.site.organisations.orderUnits(who.actor, body.ids),
  })

  routes.office({
    method: 'PUT',
    url: '/api/units/:id',
    body: unitChange,
    handle: ({ who, body, request }) => {
      const params = unitParams.safeParse(request.params)
      if (!params.success) return reject('notFound')
      return who.site.organisations.changeUnit(who.actor, params.data.id, body)
    },
  })

  routes.office({
    method: 'POST',
    url: '/api/units/:id/merge',
    body: unitMergeRequest,
    handle: ({ who, body, request }) => {
      const params = unitParams.safeParse(request.params)
      if (!params.success) return reject('notFound')
      return who.site.organisations.mergeUnit(who.actor, params.data.id, body.into)
    },
  })

  routes.office({
    method: 'POST',
    url: '/api/groups',
    body: groupRequest,
    handle: ({ who, body }) => who.site.organisations.addGroup(who.actor, body),
  })

  routes.office({
    method: 'PUT',
    url: '/api/groups/:id',
    body: groupRequest,
    handle: ({ who, body, request }) => {
      const params = groupParams.safeParse(request.params)
      if (!params.success) return reject('notFound')
      return who.site.organisations.changeGroup(who.actor, params.data.id, body)
    },
  })
}
