/** A table's socket as a page of ours, or of somebody else, opens it. */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../../shared/protocol.ts'
import type { TestServer } from './testServer.ts'

export interface OpenSocket {
  readonly socket: WebSocket
  /** Resolves with the close code. */
  readonly closed: Promise<number>
  /** Resolves when the server has sent something (its beat, an answer). */
  readonly heard: Promise<Buffer>
}

/** Resolves to the open socket, or to the status with which the upgrade was turned away. */
export async function openSocket(
  server: TestServer,
  path: string,
  headers: Record<string, string>,
): Promise<OpenSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  const heard = new Promise<Buffer>((resolve) => {
    socket.once('message', (data: Buffer) => resolve(data))
  })
  return await new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, closed, heard }))
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', (error) => {
      if (socket.readyState === WebSocket.OPEN) return
      reject(error)
    })
  })
}

export function socketPath(tableId: string): string {
  return `/sync/${tableId}?v=${protocolVersion}`
}

/** Sends these bytes as they are; resolves with the whole answer once the server has closed. */
export async function sendRaw(port: number, bytes: string): Promise<string> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    // Whether it ends with a farewell or a reset is the system's affair.
    socket.on('error', (error) => {
      answer += error.name
    })
    socket.on('close', () => resolve(answer))
  })
}
