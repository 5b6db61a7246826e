/** What the office's settings page tells of the server. */
import type { z } from 'zod'
import type { serverInfo } from '../../shared/api.ts'
import { accept } from '../../shared/errors.ts'
import { noBody, type Routes } from '../http/route.ts'

export type ServerFacts = z.infer<typeof serverInfo>

export function addServerRoute(routes: Routes, facts: () => ServerFacts): void {
  routes.office({
    method: 'GET',
    url: '/api/server',
    body: noBody,
    handle: () => accept(facts()),
  })
}
