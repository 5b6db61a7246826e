// [F1] The server is killed in the middle of its work, twenty times on one file. Whatever was acknowledged is there.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../../../server/store/database.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import { openDoc } from '../../../server/sync/openedDoc.ts'
import { createRandom } from '../../support/random.ts'
import { seed } from '../../support/seeds.ts'
import { contentHash, isPending } from './support/contentHash.ts'
import type { Peer } from './support/peer.ts'
import { tableId } from './support/people.ts'
import { connectTo, fieldOf, makeId } from './support/rig.ts'

const units = ['u1', 'u2', 'u3', 'u4'] as const
const kills = 20
const mostAcksBeforeKill = 60

let child: ChildProcess | null = null
const folder = mkdtempSync(path.join(tmpdir(), 'qitian-killed-'))
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Writer {
  readonly book: `unit/${string}`
  readonly doc: Y.Doc
  count: number
  /** What each update of this connection set, in order. */
  sent: { readonly field: string; readonly value: number }[]
  /** By field, the latest value that was acknowledged. */
  readonly saved: Map<string, number>
}

test('[F1] kill -9 twenty times under load: every acknowledged value or a later one is there, and all resync', async () => {
  const random = createRandom(seed)
  const writers = units.map((unit): Writer => {
    return { book: `unit/${unit}`, doc: new Y.Doc({ gc: false }), count: 0, sent: [], saved: new Map() }
  })
  let acknowledged = 0
  for (let round = 0; round < kills; round++) {
    const port = await startServer()
    const peers = await Promise.all(writers.map((writer) => resume(port, writer)))
    const acksBeforeKill = 1 + random.below(mostAcksBeforeKill)
    let acks = 0
    // Each acknowledgement is answered with further edits, until the server dies in the middle of them.
    const working = peers.map(async ({ peer, writer }) => {
      let known = writer.sent.length
      for (;;) {
        for (let i = 0; i < 3; i++) edit(writer)
        const book = peer.books.get(writer.book)
        await peer.until(() => peer.heard.at(-1)?.kind === 'end' || (book?.acked ?? 0) > known)
        if (peer.heard.at(-1)?.kind === 'end') return
        known = note(writer, peer)
        acks++
        if (acks >= acksBeforeKill) child?.kill('SIGKILL')
      }
    })
    await Promise.all(working)
    for (const { peer, writer } of peers) note(writer, peer)
    acknowledged += acks
    await checkDisk(writers)
  }
  expect(acknowledged).toBeGreaterThan(kills)
  const port = await startServer()
  for (const writer of writers) {
    const { peer } = await resume(port, writer)
    peer.close()
  }
  child?.kill('SIGKILL')
  if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  for (const { doc, stored } of await readDisk(writers)) expect(contentHash(stored)).toBe(contentHash(doc))
}, 180_000)

async function startServer(): Promise<number> {
  if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const script = path.resolve('test/server/sync/support/childServer.ts')
  child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('no output')
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.includes('\n')) return Number(said)
  }
  throw new Error(`the server did not start: ${said}`)
}

/** Connects as the page that was there before, and waits until everything it has is on disk. */
async function resume(
  port: number,
  writer: Writer,
): Promise<{ readonly peer: Peer; readonly writer: Writer }> {
  const peer = await connectTo(port, writer.book.slice('unit/'.length))
  peer.adopt(writer.book, writer.doc)
  await peer.open(writer.book)
  await peer.saved(writer.book)
  for (const { field, value } of writer.sent) writer.saved.set(field, value)
  // The answer to the server's question was the first update of this connection.
  writer.sent = [{ field: '', value: 0 }]
  return { peer, writer }
}

function edit(writer: Writer) {
  const value = ++writer.count
  const field = `entry/t${value % 7}/fact/count`
  writer.sent.push({ field, value })
  writer.doc.getMap('cells').set(field, value)
}

/** Remembers what was acknowledged by now; answers how many updates that is. */
function note(writer: Writer, peer: Peer): number {
  const acked = peer.books.get(writer.book)?.acked ?? 0
  for (const { field, value } of writer.sent.slice(0, acked)) if (field !== '') writer.saved.set(field, value)
  return acked
}

async function checkDisk(writers: readonly Writer[]) {
  for (const { stored, saved } of await readDisk(writers)) {
    expect(isPending(stored)).toBe(false)
    for (const [field, value] of saved)
      if (field !== '') expect(Number(fieldOf(stored, field))).toBeGreaterThanOrEqual(value)
  }
}

async function readDisk(writers: readonly Writer[]) {
  if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const opened = openDatabase(path.join(folder, 'books.db'))
  if (!opened.ok) throw new Error(opened.detail)
  const { database } = opened
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const store = createSqliteBookStore(database, makeId)
  const read = await Promise.all(
    writers.map(async (writer) => {
      const stored = openDoc(
        await store.load(tableId, writer.book, (seq) => expect(seq).toBe('no damage')),
      ).doc
      return { ...writer, stored }
    }),
  )
  const { rows } = await store.journal(tableId, { limit: 1_000_000 })
  // Every update on disk has its row in the journal, once.
  expect(new Set(rows.map((row) => `${row.seq} ${row.field}`)).size).toBe(rows.length)
  database.close()
  return read
}
