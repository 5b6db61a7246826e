// A small server that speaks shared/protocol.ts over real sockets, with real Yjs documents behind it, for the client's
// tests: it can be told to hold its acks, to refuse, to lose what was sent, to die and to come back, and it notes
// every frame it gets. What the product's own server does is tested with the product's own server.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { z } from 'zod'
import { touchedFields } from '../../../shared/books/cells.ts'
import { closeCodes, type Refusal, type RefusalCode } from '../../../shared/errors.ts'
import { toId } from '../../../shared/ids.ts'
import type { Person, Registry, Stamp } from '../../../shared/model.ts'
import {
  type ClientFrame,
  decodeClientFrame,
  encodeServerFrame,
  gatherFrames,
  type ServerFrame,
  splitMessage,
} from '../../../shared/protocol.ts'
import { type PackedStamps, packStamps } from '../../../shared/stampPacks.ts'
import { answerHttp, type BundleOf } from './answerHttp.ts'
import { leansOnUnseen, type ServerBook } from './serverBook.ts'

export type SyncServer = Awaited<ReturnType<typeof startSyncServer>>

/** What one client message held, for looking at the wire. */
export type Seen =
  | ClientFrame
  | { readonly kind: 'edit'; readonly book: string; readonly step: 1 | 2; readonly update: Uint8Array }

interface Channel {
  received: number
  refused: boolean
}

export async function startSyncServer(people: readonly Person[], registry: Registry) {
  const books = new Map<string, ServerBook>()
  const connections = new Set<Connection>()
  const refusals = new Map<string, Refusal>()
  /** Refuses the next edits of a book with these codes, one each. */
  const refuseNext = new Map<string, RefusalCode[]>()
  const signedOut = new Set<string>()
  /** Messages as they came, each with its frames. */
  const messages: { readonly account: string; readonly frames: readonly Seen[] }[] = []
  const control = {
    holdAcks: false,
    /** Takes an edit off the wire without storing or answering it. */
    loseEdits: false,
    beats: true,
    /** Answers nothing at all any more, on open sockets too. */
    deaf: false,
    httpDown: false,
    /** The books whose next opening is answered by a close with this code. */
    closeNext: new Map<string, number>(),
  }
  let seq = 0
  let port = 0

  interface Connection {
    readonly socket: WebSocket
    readonly person: Person
    readonly channels: Map<string, Channel>
    readonly held: ServerFrame<PackedStamps>[]
    outgoing: ServerFrame<PackedStamps>[]
    pieces: Uint8Array[]
  }

  const book = (name: string): ServerBook => {
    const known = books.get(name)
    if (known !== undefined) return known
    const made: ServerBook = { name, doc: new Y.Doc(), epoch: 'e1', stamps: new Map() }
    books.set(name, made)
    return made
  }
  const accessKey = (person: Person, name: string) => `${person.accountId} ${name}`
  const refusalOf = (person: Person, name: string) => refusals.get(accessKey(person, name)) ?? null
  const stampBy = (person: Person): Stamp => ({
    seq: ++seq,
    accountId: person.accountId,
    name: person.name,
    unitId: person.acting.unitId,
    time: 1_700_000_000_000 + seq,
  })

  const send = (to: Connection, frame: ServerFrame<PackedStamps>) => {
    if (control.deaf) return
    if (frame.kind === 'ack' && control.holdAcks) {
      to.held.push(frame)
      return
    }
    if (to.outgoing.length === 0)
      setImmediate(() => {
        const frames = to.outgoing.map(encodeServerFrame)
        to.outgoing = []
        for (const message of gatherFrames(frames, (last, bytes) =>
          encodeServerFrame({ kind: 'piece', last, bytes }),
        ))
          if (to.socket.readyState === to.socket.OPEN) to.socket.send(message)
      })
    to.outgoing.push(frame)
  }
  const sync = (write: (to: encoding.Encoder) => void) =>
    encoding.encode((to) => {
      encoding.writeVarUint(to, 0)
      write(to)
    })
  const ask = (to: Connection, name: string) => {
    const channel = to.channels.get(name)
    if (channel !== undefined) channel.refused = false
    send(to, {
      kind: 'data',
      book: name,
      bytes: sync((out) => {
        encoding.writeVarUint(out, 0)
        encoding.writeVarUint8Array(out, Y.encodeStateVector(book(name).doc))
      }),
    })
  }

  const openChannel = (from: Connection, name: string, epoch: string, since: number) => {
    const code = control.closeNext.get(name)
    control.closeNext.delete(name)
    const target = book(name)
    if (code !== undefined) return send(from, { kind: 'closed', book: name, code, reason: 'told to' })
    if (epoch !== '' && epoch !== target.epoch)
      return send(from, { kind: 'closed', book: name, code: closeCodes.otherEpoch, reason: 'other epoch' })
    from.channels.set(name, { received: 0, refused: false })
    const stamps = [...target.stamps].filter(([, stamp]) => stamp.seq > since)
    send(from, {
      kind: 'opened',
      book: name,
      body: {
        epoch: target.epoch,
        refusal: refusalOf(from.person, name),
        seq,
        stamps: [packStamps(new Map(stamps))],
      },
    })
  }

  const take = (from: Connection, frame: ClientFrame): Seen => {
    switch (frame.kind) {
      case 'open':
        openChannel(from, frame.book, frame.epoch, frame.seq)
        return frame
      case 'close':
        from.channels.delete(frame.book)
        return frame
      case 'offline':
        return frame
      case 'piece': {
        from.pieces.push(frame.bytes)
        if (!frame.last) return frame
        const whole = Buffer.concat(from.pieces)
        from.pieces = []
        return take(from, decodeClientFrame(whole))
      }
      case 'data': {
        const bytes = decoding.createDecoder(frame.bytes)
        if (decoding.readVarUint(bytes) !== 0) {
          for (const other of connections)
            if (other !== from && other.channels.has(frame.book)) send(other, frame)
          return frame
        }
        const step = decoding.readVarUint(bytes)
        const body = decoding.readVarUint8Array(bytes)
        if (step === 1 || step === 2) {
          takeEdit(from, frame.book, body)
          return { kind: 'edit', book: frame.book, step, update: body }
        }
        if (!from.channels.has(frame.book)) return frame
        if (refusalOf(from.person, frame.book) === null) ask(from, frame.book)
        send(from, {
          kind: 'data',
          book: frame.book,
          bytes: sync((out) => {
            encoding.writeVarUint(out, 1)
            encoding.writeVarUint8Array(out, Y.encodeStateAsUpdate(book(frame.book).doc, body))
          }),
        })
        return frame
      }
    }
  }

  const takeEdit = (from: Connection, name: string, update: Uint8Array) => {
    const channel = from.channels.get(name)
    if (channel === undefined || control.loseEdits) return
    channel.received += 1
    const target = book(name)
    const code = refuseNext.get(name)?.shift() ?? refusalOf(from.person, name)?.code
    if (code !== undefined) {
      channel.refused = true
      return send(from, { kind: 'refused', book: name, code })
    }
    // What leans on something refused is not looked at until the whole is asked for again.
    if (channel.refused) return
    if (leansOnUnseen(target.doc, update)) {
      from.channels.delete(name)
      return send(from, { kind: 'closed', book: name, code: closeCodes.gap, reason: 'gap' })
    }
    const by = commit(from.person, name, update, from)
    send(from, { kind: 'ack', book: name, count: channel.received, by })
  }

  /** Applies an edit, stamps what it changed and relays it; null where it changed nothing. */
  const commit = (
    person: Person,
    name: string,
    update: Uint8Array,
    from: Connection | null,
  ): Stamp | null => {
    const target = book(name)
    const changed = new Set<string>()
    const listen = (_: Uint8Array, __: unknown, ___: Y.Doc, transaction: Y.Transaction) => {
      for (const field of touchedFields(transaction)) changed.add(field)
    }
    target.doc.on('update', listen)
    Y.applyUpdate(target.doc, update)
    target.doc.off('update', listen)
    if (changed.size === 0) return null
    const by = stampBy(person)
    for (const field of changed) target.stamps.set(field, by)
    const bytes = sync((out) => {
      encoding.writeVarUint(out, 2)
      encoding.writeVarUint8Array(out, update)
    })
    for (const other of connections)
      if (other !== from && other.channels.has(name)) send(other, { kind: 'relay', book: name, by, bytes })
    return by
  }

  const personOf = (request: IncomingMessage): Person | null => {
    const account = /account=([0-9a-z]+)/.exec(request.headers.cookie ?? '')?.[1]
    if (account === undefined || signedOut.has(account)) return null
    return people.find((person) => person.accountId === account) ?? null
  }

  const bundle: BundleOf = (person, known) =>
    [...books.values()].map((each) => {
      const mine = known[each.name]
      const vector = mine?.epoch === each.epoch ? Buffer.from(mine.vector, 'base64') : undefined
      return {
        book: each.name,
        epoch: each.epoch,
        refusal: refusalOf(person, each.name),
        seq,
        stamps: [packStamps(each.stamps)],
        updates: [Y.encodeStateAsUpdate(each.doc, vector)],
      }
    })

  const listen = async () => {
    const http = createServer((request, response) => {
      if (control.httpDown) request.socket.destroy()
      else void answerHttp(request, response, personOf(request), registry, bundle)
    })
    const sockets = new WebSocketServer({ server: http })
    sockets.on('connection', (socket, request) => {
      const person = personOf(request)
      if (person === null) return socket.close(closeCodes.signedOut, 'signed out')
      const connection: Connection = {
        socket,
        person,
        channels: new Map(),
        held: [],
        outgoing: [],
        pieces: [],
      }
      connections.add(connection)
      socket.on('close', () => connections.delete(connection))
      socket.on('message', (data) => {
        if (control.deaf) return
        const frames = splitMessage(new Uint8Array(z.instanceof(Buffer).parse(data))).map(decodeClientFrame)
        messages.push({ account: person.accountId, frames: frames.map((frame) => take(connection, frame)) })
      })
    })
    http.listen(port)
    await once(http, 'listening')
    port = (http.address() as AddressInfo).port
    return { http, sockets }
  }
  let running: Awaited<ReturnType<typeof listen>> | null = await listen()

  const stop = async () => {
    if (running === null) return
    const { http, sockets } = running
    running = null
    for (const { socket } of connections) socket.terminate()
    connections.clear()
    sockets.close()
    http.closeAllConnections()
    http.close()
    await once(http, 'close')
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    control,
    messages,
    book,
    registry,
    /** All edits that came for a book, in order. */
    edits: (name: string) =>
      messages.flatMap(({ frames }) =>
        frames.flatMap((frame) => (frame.kind === 'edit' && frame.book === name ? [frame] : [])),
      ),
    refuseNext: (name: string, ...codes: RefusalCode[]) => refuseNext.set(name, codes),
    setAccess: (person: Person, name: string, refusal: Refusal | null) => {
      if (refusal === null) refusals.delete(accessKey(person, name))
      else refusals.set(accessKey(person, name), refusal)
      for (const connection of connections) {
        if (connection.person.accountId !== person.accountId || !connection.channels.has(name)) continue
        send(connection, { kind: 'access', book: name, refusal })
        if (refusal === null) ask(connection, name)
      }
    },
    releaseAcks: () => {
      control.holdAcks = false
      for (const connection of connections)
        for (const frame of connection.held.splice(0)) send(connection, frame)
    },
    /** Lets go the acks held for the first, second … connection. */
    releaseAcksOf: (place: number) => {
      const connection = [...connections][place]
      control.holdAcks = false
      if (connection !== undefined) for (const frame of connection.held.splice(0)) send(connection, frame)
      control.holdAcks = true
    },
    beat: () => {
      for (const connection of connections) send(connection, { kind: 'beat' })
    },
    notice: (notice: Extract<ServerFrame, { kind: 'notice' }>['notice']) => {
      for (const connection of connections) send(connection, { kind: 'notice', notice })
    },
    /** Writes into a book as somebody at another machine would. */
    write: (person: Person, name: string, change: (doc: Y.Doc) => void) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(book(name).doc))
      const before = Y.encodeStateVector(copy)
      change(copy)
      commit(person, name, Y.encodeStateAsUpdate(copy, before), null)
    },
    /** The book as it is in a backup: same content, another history. */
    restore: (name: string, build: (doc: Y.Doc) => void) => {
      const target = book(name)
      target.doc = new Y.Doc()
      build(target.doc)
      target.epoch = `${target.epoch}x`
      target.stamps.clear()
    },
    signOut: (person: Person) => {
      signedOut.add(person.accountId)
      for (const connection of connections)
        if (connection.person.accountId === person.accountId)
          connection.socket.close(closeCodes.signedOut, 'signed out')
    },
    signIn: (person: Person) => signedOut.delete(person.accountId),
    closeSockets: (code: number) => {
      for (const { socket } of connections) socket.close(code, 'told to')
    },
    cutSockets: () => {
      for (const { socket } of connections) socket.terminate()
    },
    closeChannels: (name: string, code: number) => {
      for (const connection of connections)
        if (connection.channels.delete(name))
          send(connection, { kind: 'closed', book: name, code, reason: 'told to' })
    },
    connectionCount: () => connections.size,
    stop,
    start: async () => {
      running ??= await listen()
    },
  }
}

export function testPerson(account: string, unit: string, role: Person['acting']['role']): Person {
  const acting = { unitId: toId<'unit'>(unit), role }
  return {
    accountId: toId<'account'>(account),
    name: `人${account}`,
    disabled: false,
    memberships: [acting],
    acting,
  }
}
