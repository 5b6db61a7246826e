/**
 * How a route is written: who may call it, the schema of its body, and what it does. What is the same for all of them
 * happens here, in this order: same origin (for requests that change something) → who is it → may they → is the body
 * what it should be → do it → answer the value, or the refusal with its status.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Refusal, type Result, refuse } from '../../shared/errors.ts'
import type { Person } from '../../shared/model.ts'
import type { Actor } from '../journal/adminJournal.ts'
import type { Site } from '../site.ts'
import type { Stage } from '../stage.ts'
import { describeInvalid } from './invalidField.ts'
import { refusalStatus } from './refusalStatus.ts'
import { isSameOrigin, type Reachability } from './sameOrigin.ts'
import { actingPerson, readVisitor, type Visitor } from './visitor.ts'

export interface Routes {
  /** Anybody at all. */
  readonly open: <Body>(route: Route<Body, Visitor>) => void
  /** Who is logged in, also those who must first choose a password. */
  readonly loggedIn: <Body>(route: Route<Body, SignedInVisitor>) => void
  readonly person: <Body>(route: Route<Body, ActingVisitor>) => void
  readonly office: <Body>(route: Route<Body, ActingVisitor>) => void
}

export interface Route<Body, Who> {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  /** `noBody` where the request has none. */
  readonly body: z.ZodType<Body>
  /** In bytes; absent = the server's ordinary limit. */
  readonly bodyLimit?: number
  readonly handle: (call: Call<Body, Who>) => Promise<Result<unknown>> | Result<unknown>
}

/** Whatever is sent is not looked at. */
export const noBody = z.unknown().transform(() => null)

export interface Call<Body, Who> {
  readonly who: Who
  readonly body: Body
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface SignedInVisitor {
  readonly site: Site
  readonly token: string
  readonly device: string | null
  readonly person: Person
  readonly mustChangePassword: boolean
  /** This browser may choose a person of the demo. */
  readonly entered: boolean
}
export interface ActingVisitor extends SignedInVisitor {
  readonly actor: Actor
}

export function createRoutes(app: FastifyInstance, stage: Stage, reachability: Reachability): Routes {
  const add = <Body, Who>(
    route: Route<Body, Who>,
    admit: (visitor: Visitor, request: FastifyRequest) => Result<Who>,
  ) => {
    app.route({
      method: route.method,
      url: route.url,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      // Before the body is read: a stranger's body is not worth reading.
      onRequest: async (request, reply) => {
        if (route.method !== 'GET' && !isOurPage(request, reachability))
          await sendRefusal(reply, refuse('wrongOrigin'))
      },
      handler: async (request, reply) => {
        const visitor = readVisitor(stage, request)
        const admitted = admit(visitor, request)
        if (!admitted.ok) return await sendRefusal(reply, admitted.refusal)
        const body = route.body.safeParse(request.body)
        if (!body.success) return await sendRefusal(reply, refuse('invalid', describeInvalid(body.error)))
        if (visitor.kind === 'site' && visitor.token !== null) visitor.site.sessions.touch(visitor.token)
        const result = await route.handle({ who: admitted.value, body: body.data, request, reply })
        if (!result.ok) return await sendRefusal(reply, result.refusal)
        return reply.sent ? reply : await reply.send(result.value ?? {})
      },
    })
  }

  return {
    open: (route) => add(route, (visitor) => ({ ok: true, value: visitor })),
    loggedIn: (route) => add(route, admitSignedIn),
    person: (route) => add(route, admitActing),
    office: (route) =>
      add(route, (visitor, request) => {
        const admitted = admitActing(visitor, request)
        if (!admitted.ok || admitted.value.person.acting.role === 'office') return admitted
        return { ok: false, refusal: refuse('officeOnly') }
      }),
  }
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(refusalStatus[refusal.code]).send({ refusal })
}

/** A foreign page can neither set this header nor hide its origin. */
function isOurPage(request: FastifyRequest, reachability: Reachability): boolean {
  return request.headers['x-qitian'] === '1' && isSameOrigin(request.headers, reachability)
}

function admitSignedIn(visitor: Visitor): Result<SignedInVisitor> {
  if (visitor.kind === 'setup' || visitor.session === null || visitor.token === null)
    return { ok: false, refusal: refuse('signedOut') }
  const { site, token, device, session, entered } = visitor
  if (session.person.disabled) return { ok: false, refusal: refuse('disabled') }
  const { person, mustChangePassword } = session
  return { ok: true, value: { site, token, device, person, mustChangePassword, entered } }
}

function admitActing(visitor: Visitor, request: FastifyRequest): Result<ActingVisitor> {
  const admitted = admitSignedIn(visitor)
  if (!admitted.ok) return admitted
  const person = actingPerson(visitor)
  if (person === null) return { ok: false, refusal: refuse('signedOut', '请先设置自己的密码。') }
  const actor = { accountId: person.accountId, name: person.name, address: request.ip }
  return { ok: true, value: { ...admitted.value, actor } }
}
