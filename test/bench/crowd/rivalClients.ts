// Clients of the rivals, over one document: the bare protocol, so that they cost this machine no more than ours do. Whole
// ones apply everything to a document and measure; the others count the structs of every update (one per edit).
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Place } from './orders.ts'
import type { Crowd, Tally } from './worker.ts'

const documentName = 'table'
const renewMilliseconds = 15_000

interface Client {
  readonly edit: (value: number) => void
  readonly isSynced: () => boolean
  readonly leave: () => void
}

export async function joinRivals(place: Place, tally: Tally): Promise<Crowd> {
  const clients = new Map(place.clients.map((number) => [number, open(place, number, tally)]))
  return {
    edit: (number, value) => clients.get(number)?.edit(value),
    cut: () => undefined,
    isSynced: () => [...clients.values()].every(({ isSynced }) => isSynced()),
    leave: async () => {
      for (const { leave } of clients.values()) leave()
    },
  }
}

function open(place: Place, number: number, tally: Tally): Client {
  const isHocuspocus = place.system === 'hocuspocus 4'
  const doc = new Y.Doc()
  const cells = doc.getMap('cells')
  const awareness = new Awareness(doc)
  const presence = { book: `unit/${number}`, field: 'note/bench', lineId: 'bench', column: 'note' }
  let synced = false
  const address = place.origin.replace(/^http/, 'ws')
  const socket = new WebSocket(isHocuspocus ? address : `${address}/${documentName}`)
  socket.binaryType = 'arraybuffer'

  const send = (write: (to: encoding.Encoder) => void) => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(
      new Uint8Array(
        encoding.encode((to) => {
          if (isHocuspocus) encoding.writeVarString(to, documentName)
          write(to)
        }),
      ),
    )
  }
  const sendSync = (step: number, bytes: Uint8Array) =>
    send((to) => {
      encoding.writeVarUint(to, 0)
      encoding.writeVarUint(to, step)
      encoding.writeVarUint8Array(to, bytes)
    })
  const sendPresence = () => {
    awareness.setLocalState({ place: presence, editing: false })
    send((to) => {
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint8Array(to, encodeAwarenessUpdate(awareness, [doc.clientID]))
    })
  }
  const renewal = setInterval(sendPresence, renewMilliseconds)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) sendSync(2, update)
  })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== socket || !synced) return
    const keys = [...transaction.changed].flatMap(([type, changed]) =>
      type === doc.share.get('cells') ? [...changed] : [],
    )
    for (const key of keys) {
      const value = key === null ? null : cells.get(key)
      tally.received(1, typeof value === 'number' ? value : null)
    }
  })

  socket.onopen = () => {
    if (isHocuspocus)
      send((to) => {
        encoding.writeVarUint(to, 2)
        encoding.writeVarUint(to, 0)
        encoding.writeVarString(to, 'token')
      })
    sendSync(0, Y.encodeStateVector(doc))
    sendPresence()
  }
  socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const from = decoding.createDecoder(new Uint8Array(event.data))
    if (isHocuspocus) decoding.readVarString(from)
    const kind = decoding.readVarUint(from)
    // 4: hocuspocus answers a SyncStep1 with a kind of its own.
    if (kind !== 0 && kind !== 4) return
    const step = decoding.readVarUint(from)
    const bytes = decoding.readVarUint8Array(from)
    if (step === 0) return sendSync(1, Y.encodeStateAsUpdate(doc, bytes))
    if (place.whole || step === 1) Y.applyUpdate(doc, bytes, socket)
    else {
      // Both servers send an edit back to its author as well.
      const others = Y.decodeUpdate(bytes).structs.filter(({ id }) => id.client !== doc.clientID)
      if (others.length > 0) tally.received(others.length, null)
    }
    if (step === 1) synced = true
  }
  return {
    edit: (value) => doc.transact(() => cells.set(`bench${number}`, value)),
    isSynced: () => synced,
    leave: () => {
      clearInterval(renewal)
      socket.close()
      doc.destroy()
    },
  }
}
