// A server process that has just started on a folder, and one bare client that opens the book over its socket.
import * as Y from 'yjs'
import { createPieces } from '../../../client/sync/pieces.ts'
import { readProviderMessage, step1Message } from '../../../server/sync/syncMessage.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import {
  decodeServerFrame,
  encodeClientFrame,
  gatherFrames,
  type ServerFrame,
  splitMessage,
} from '../../../shared/protocol.ts'
import { person, registryOf } from '../../server/sync/support/people.ts'
import { startRig } from '../../server/sync/support/rig.ts'

const [, , folder = ''] = process.argv
const book = 'unit/u1'
const rig = await startRig({ folder, registry: registryOf('u1'), people: [person('a1', 'leader', 'u1')] })
const socket = rig.socket('a1')
const pieces = createPieces()
let start = 0

socket.on('open', () => {
  start = performance.now()
  const frames = [
    encodeClientFrame({ kind: 'open', book, epoch: '', seq: 0 }),
    encodeClientFrame({ kind: 'data', book, bytes: step1Message(Y.encodeStateVector(new Y.Doc())) }),
  ]
  for (const message of gatherFrames(frames, (last, bytes) =>
    encodeClientFrame({ kind: 'piece', last, bytes }),
  ))
    socket.send(message)
})
socket.on('message', (data: Buffer) => {
  for (const frame of splitMessage(new Uint8Array(data)).map(decodeServerFrame)) take(frame)
})

function take(frame: ServerFrame): void {
  if (frame.kind === 'piece') {
    const whole = pieces.add(frame.bytes, frame.last)
    if (whole !== null) take(decodeServerFrame(whole))
    return
  }
  if (frame.kind !== 'data') return
  const message = readProviderMessage(frame.bytes)
  if (message.kind !== 'step2') return
  const milliseconds = performance.now() - start
  const doc = new Y.Doc()
  Y.applyUpdate(doc, message.update)
  process.send?.({ milliseconds, cells: doc.getMap(cellsRoot).size }, () => process.exit(0))
}
