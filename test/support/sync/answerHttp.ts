// What the small test server answers over HTTP: who is logged in, the registry, and the bundle.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { bundleRequest } from '../../../shared/api.ts'
import { type BundledBook, encodeBundle } from '../../../shared/bundle.ts'
import { refuse } from '../../../shared/errors.ts'
import type { Person, Registry } from '../../../shared/model.ts'
import type { PackedStamps } from '../../../shared/stampPacks.ts'

export type BundleOf = (
  person: Person,
  known: z.infer<typeof bundleRequest>['known'],
) => readonly BundledBook<PackedStamps>[]

export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  person: Person | null,
  registry: Registry,
  bundleOf: BundleOf,
): Promise<void> {
  const json = (value: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  if (request.url === '/api/session') {
    if (person === null) return json({ state: 'signedOut', demo: false, entered: false, officeName: '' })
    const session = { state: 'signedIn', demo: false, person, login: 'x', officeName: '创建办', tables: [] }
    return json({ ...session, now: Date.now() })
  }
  if (person === null) return json({ refusal: refuse('signedOut') }, 401)
  if (request.url === '/api/registry') return json(registry)
  if (!request.url?.endsWith('/bundle') || request.headers['x-qitian'] !== '1')
    return json({ refusal: refuse('notFound') }, 404)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk))
  const { known } = bundleRequest.parse(JSON.parse(Buffer.concat(chunks).toString()))
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  response.end(encodeBundle(bundleOf(person, known)))
}
