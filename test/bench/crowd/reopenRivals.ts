// The same book in a rival: written over its wire by one client, then asked for by another after a restart.
import { setTimeout as delay } from 'node:timers/promises'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { System } from './orders.ts'
import { type BenchServer, startBenchServer } from './servers.ts'

const cellsPerPaste = 200
const documentName = 'table'
const patience = 60_000
const sendAhead = 4 * 1024 * 1024

export async function reopenRival(
  system: Exclude<System, 'qitian'>,
  rows: number,
  columns: number,
  overwrites: number,
): Promise<number> {
  const server = await startBenchServer(system, { persistent: true })
  try {
    const doc = new Y.Doc()
    const cells = doc.getMap('cells')
    const wire = await connect(server, doc)
    await wire.whole
    const keys = Array.from({ length: rows * columns }, (_, i) => `r${i % rows}/c${Math.floor(i / rows)}`)
    for (let at = 0; at < keys.length; at += cellsPerPaste)
      await wire.edit(() => {
        for (const key of keys.slice(at, at + cellsPerPaste)) cells.set(key, at)
      })
    for (let i = 0; i < overwrites; i += 1)
      await wire.edit(() => cells.set(keys[i % keys.length] ?? '', i + 0.5))
    await untilIdle(server)
    wire.close()
    await untilIdle(server)
    await server.restart()

    const start = performance.now()
    const reader = new Y.Doc()
    // y-websocket answers at once with nothing and sends the content when it has read it.
    const arrived = new Promise<void>((resolve) => {
      reader.on('update', () => {
        if (reader.getMap('cells').size === keys.length) resolve()
      })
    })
    const reading = await connect(server, reader)
    const lost = delay(patience).then(() => {
      throw new Error(`${system}: ${reader.getMap('cells').size} of ${keys.length} cells came back`)
    })
    await Promise.race([arrived, lost])
    const milliseconds = performance.now() - start
    reading.close()
    return milliseconds
  } finally {
    await server.stop()
  }
}

/** It has taken in and written down what it will: it uses no processor for a while. */
async function untilIdle(server: BenchServer): Promise<void> {
  let busy = server.cpu()
  for (let quiet = 0; quiet < 6; ) {
    await delay(500)
    const now = server.cpu()
    quiet = now - busy < 0.02 ? quiet + 1 : 0
    busy = now
  }
}

interface Wire {
  /** The server's answer to the first question has come. */
  readonly whole: Promise<void>
  readonly edit: (change: () => void) => Promise<void>
  readonly close: () => void
}

async function connect(server: BenchServer, doc: Y.Doc): Promise<Wire> {
  const isHocuspocus = server.system === 'hocuspocus 4'
  const address = server.place.origin.replace(/^http/, 'ws')
  const socket = new WebSocket(isHocuspocus ? address : `${address}/${documentName}`)
  socket.binaryType = 'arraybuffer'
  const send = (write: (to: encoding.Encoder) => void) =>
    socket.send(
      new Uint8Array(
        encoding.encode((to) => {
          if (isHocuspocus) encoding.writeVarString(to, documentName)
          write(to)
        }),
      ),
    )
  const sendSync = (step: number, bytes: Uint8Array) =>
    send((to) => {
      encoding.writeVarUint(to, 0)
      encoding.writeVarUint(to, step)
      encoding.writeVarUint8Array(to, bytes)
    })
  await new Promise<void>((opened, failed) => {
    socket.onopen = () => opened()
    socket.onerror = () => failed(new Error(`${server.system} does not answer`))
  })
  const whole = new Promise<void>((resolve) => {
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      const from = decoding.createDecoder(new Uint8Array(event.data))
      if (isHocuspocus) decoding.readVarString(from)
      const kind = decoding.readVarUint(from)
      if (kind !== 0 && kind !== 4) return
      const step = decoding.readVarUint(from)
      const bytes = decoding.readVarUint8Array(from)
      if (step === 0) return sendSync(1, Y.encodeStateAsUpdate(doc, bytes))
      Y.applyUpdate(doc, bytes, socket)
      if (step === 1) resolve()
    }
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) sendSync(2, update)
  })
  if (isHocuspocus)
    send((to) => {
      encoding.writeVarUint(to, 2)
      encoding.writeVarUint(to, 0)
      encoding.writeVarString(to, 'token')
    })
  sendSync(0, Y.encodeStateVector(doc))
  return {
    whole,
    edit: async (change) => {
      doc.transact(change)
      while (socket.bufferedAmount > sendAhead) await delay(1)
    },
    close: () => socket.close(),
  }
}
