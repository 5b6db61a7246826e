/**
 * y-websocket's messages, as the stock provider writes and reads them: what a `data` or `relay` frame carries.
 * Reading throws on anything else.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type ProviderMessage =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/** What a book itself is told. */
export type SyncMessage = Extract<ProviderMessage, { kind: 'step1' | 'step2' | 'update' }>

const sync = 0
const awareness = 1
const queryAwareness = 3
const syncKinds = ['step1', 'step2', 'update'] as const

export function readProviderMessage(bytes: Uint8Array): ProviderMessage {
  const from = decoding.createDecoder(bytes)
  const message = readMessage(from)
  if (decoding.hasContent(from)) throw new Error('bytes after a message')
  return message
}

function readMessage(from: decoding.Decoder): ProviderMessage {
  const type = decoding.readVarUint(from)
  switch (type) {
    case sync: {
      const kind = syncKinds[decoding.readVarUint(from)]
      if (kind === undefined) throw new Error('unknown sync message')
      const payload = decoding.readVarUint8Array(from)
      return kind === 'step1' ? { kind, vector: payload } : { kind, update: payload }
    }
    case awareness:
      return { kind: 'awareness', states: decoding.readVarUint8Array(from) }
    case queryAwareness:
      return { kind: 'queryAwareness' }
    default:
      throw new Error(`unknown message ${type}`)
  }
}

/** Asks the other side for everything that this state vector lacks. */
export function step1Message(vector: Uint8Array): Uint8Array {
  return syncMessage('step1', vector)
}

export function step2Message(update: Uint8Array): Uint8Array {
  return syncMessage('step2', update)
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return syncMessage('update', update)
}

export function awarenessMessage(states: Uint8Array): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, awareness)
    encoding.writeVarUint8Array(to, states)
  })
}

function syncMessage(kind: (typeof syncKinds)[number], payload: Uint8Array): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, sync)
    encoding.writeVarUint(to, syncKinds.indexOf(kind))
    encoding.writeVarUint8Array(to, payload)
  })
}
