// One line per case: the facts, and what a person is told.
import { expect, test } from 'vitest'
import type { SocketState } from '../../../client/sync/sharedSocket.ts'
import { statusOf } from '../../../client/sync/status.ts'
import { type Refusal, refuse } from '../../../shared/errors.ts'
import { other, own } from './openSync.ts'

const sockets = {
  idle: { kind: 'idle' },
  firstTry: { kind: 'connecting', attempt: 0 },
  trying: { kind: 'connecting', attempt: 3 },
  open: { kind: 'open' },
  waiting: { kind: 'waiting', attempt: 1 },
  signedOut: { kind: 'stopped', why: 'signedOut' },
  outdated: { kind: 'stopped', why: 'outdated' },
  closed: { kind: 'stopped', why: 'closed' },
} as const satisfies { readonly [name: string]: SocketState }

type Fields = '' | 's' | 'u' | 'su' | 'r' | 'sr'

/** s: stored here; u: not yet stored; r: stored, in a book that the server refuses. */
function fieldsOf(fields: Fields) {
  return [...fields].map((kind, i) => ({
    book: kind === 'r' ? other : own,
    field: `entry/k${i}/progress`,
    stored: kind !== 'u',
  }))
}

test.each<
  [
    socket: keyof typeof sockets,
    fields: Fields,
    state: string,
    connected: boolean,
    unsent: number,
    stored: number,
  ]
>([
  ['open', '', 'synced', true, 0, 0],
  ['open', 's', 'saving', true, 1, 1],
  ['open', 'u', 'saving', true, 1, 0],
  ['open', 'su', 'saving', true, 2, 1],
  ['open', 'r', 'refused', true, 1, 1],
  ['open', 'sr', 'refused', true, 2, 2],
  ['idle', '', 'saving', false, 0, 0],
  ['idle', 's', 'offline', false, 1, 1],
  ['firstTry', '', 'saving', false, 0, 0],
  ['firstTry', 's', 'offline', false, 1, 1],
  ['trying', '', 'offline', false, 0, 0],
  ['waiting', '', 'offline', false, 0, 0],
  ['waiting', 'su', 'offline', false, 2, 1],
  ['waiting', 'r', 'refused', false, 1, 1],
  ['signedOut', '', 'offline', false, 0, 0],
  ['signedOut', 's', 'offline', false, 1, 1],
  ['outdated', 's', 'offline', false, 1, 1],
  ['closed', 's', 'offline', false, 1, 1],
])('socket %s, fields "%s": %s', (socket, fields, state, connected, unsent, stored) => {
  const refusal: Refusal = refuse('closed')
  const status = statusOf({
    socket: sockets[socket],
    waiting: fieldsOf(fields),
    refusalOf: (book) => (book === other ? refusal : null),
    localStore: 'works',
    lost: 0,
    serverStorage: 'works',
    setAside: [],
  })
  expect(status).toMatchObject({
    state,
    connected,
    stored,
    signedOut: socket === 'signedOut',
    outdated: socket === 'outdated',
  })
  expect(status.unsent).toHaveLength(unsent)
  expect(status.unsent.filter((field) => field.refusal !== null).map(({ book }) => book)).toEqual(
    fields.includes('r') ? [other] : [],
  )
})

test('the store’s and the server’s troubles and what lies aside are told in every state', () => {
  for (const socket of Object.values(sockets)) {
    const status = statusOf({
      socket,
      waiting: [],
      refusalOf: () => null,
      localStore: 'memoryOnly',
      lost: 3,
      serverStorage: 'full',
      setAside: [{ book: own, field: 'note/k1' }],
    })
    expect(status).toMatchObject({ localStore: 'memoryOnly', serverStorage: 'full', lost: 3 })
    expect(status.setAside).toHaveLength(1)
  }
})
