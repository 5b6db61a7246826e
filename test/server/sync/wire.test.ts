// A message put together once as a frame arrives at a stock WebSocket as it was sent, whatever its length.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { shareMessage, type Wire, wireOfSocket } from '../../../server/sync/wire.ts'

const open: { readonly close: () => void }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

async function connected(): Promise<{ wire: Wire; client: WebSocket }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const wires = new Promise<Wire>((resolve) => {
    server.on('connection', (socket, request) => resolve(wireOfSocket(socket, request.socket)))
  })
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  open.push(client, server)
  await once(client, 'open')
  return { wire: await wires, client }
}

test('every length of a frame’s length arrives, in order, between pings', async () => {
  const { wire, client } = await connected()
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 250_000]
  const arrived: { readonly length: number; readonly isSame: boolean }[] = []
  client.on('message', (data: Buffer, isBinary) => {
    arrived.push({ length: data.length, isSame: isBinary && data.every((byte, at) => byte === at % 251) })
  })
  const written = lengths.map(
    (length) =>
      new Promise<void>((done) => {
        wire.send(shareMessage(Uint8Array.from({ length }, (_, at) => at % 251)), done)
        wire.ping()
      }),
  )
  await Promise.all(written)
  wire.close(1000, 'done')
  await once(client, 'close')
  expect(arrived).toEqual(lengths.map((length) => ({ length, isSame: true })))
})

test('a wire that has ended says that it has written', async () => {
  const { wire, client } = await connected()
  client.terminate()
  await once(client, 'close')
  wire.cut()
  await new Promise<void>((done) => wire.send(shareMessage(Uint8Array.of(1)), done))
})
