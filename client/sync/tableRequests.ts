/** What sync asks over HTTP: who is logged in, the registry, and the bundle of all books. */
import {
  refusalAnswer,
  registry as registrySchema,
  type Session,
  session as sessionSchema,
} from '../../shared/api.ts'
import { type BundledBook, decodeBundle } from '../../shared/bundle.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Registry, TableId } from '../../shared/model.ts'
import type { SyncEnvironment } from './environment.ts'

/** No answer, or none that can be used: try again later. A refusal is the server's answer. */
export type Asked<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' }

export type KnownBooks = {
  readonly [book: string]: { readonly epoch: string; readonly seq: number; readonly vector: string }
}

export interface TableRequests {
  readonly session: () => Promise<Asked<Session>>
  readonly registry: () => Promise<Asked<Registry>>
  readonly bundle: (known: KnownBooks) => Promise<Asked<readonly BundledBook[]>>
}

const patienceMilliseconds = 20_000

export function createTableRequests(
  origin: string,
  tableId: TableId,
  environment: SyncEnvironment,
): TableRequests {
  const ask = async <T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
  ): Promise<Asked<T>> => {
    try {
      const response = await environment.fetch(`${origin}${path}`, {
        ...init,
        cache: 'no-store',
        credentials: 'same-origin',
        signal: AbortSignal.timeout(patienceMilliseconds),
      })
      if (response.ok) return { kind: 'answer', value: await read(response) }
      const refused = refusalAnswer.safeParse(await response.json())
      return refused.success ? { kind: 'refused', refusal: refused.data.refusal } : { kind: 'unreachable' }
    } catch (error) {
      // No network, our own patience, a proxy's page instead of an answer: all of them pass. Only the last is worth a word.
      if (!(error instanceof TypeError || error instanceof DOMException))
        console.warn(`No usable answer to ${path}`, error)
      return { kind: 'unreachable' }
    }
  }
  return {
    session: () => ask('/api/session', {}, async (response) => sessionSchema.parse(await response.json())),
    registry: () => ask('/api/registry', {}, async (response) => registrySchema.parse(await response.json())),
    bundle: (known) =>
      ask(
        `/api/tables/${tableId}/bundle`,
        {
          method: 'POST',
          headers: { 'x-qitian': '1', 'content-type': 'application/json' },
          body: JSON.stringify({ known }),
        },
        async (response) => decodeBundle(new Uint8Array(await response.arrayBuffer())),
      ),
  }
}
