// One run: pages of several people edit, undo, lose their network and come back, rights are taken and given, the server is
// killed and started, all in an order that the seed decides. In the end everybody must have the same, and the disk too; every
// word that was put in stands there once, and what only one hand writes stands as that hand wrote it last.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { openDoc } from '../../server/sync/openedDoc.ts'
import { contentHash, isPending } from '../server/sync/support/contentHash.ts'
import { startMemoryRig } from '../server/sync/support/memoryRig.ts'
import type { Peer } from '../server/sync/support/peer.ts'
import { accountId, person, registryOf, tableId, unitId } from '../server/sync/support/people.ts'
import { fieldOf } from '../server/sync/support/rig.ts'
import { createRandom, type Random } from '../support/random.ts'
import { createNetwork, type Line, type Manner } from './network.ts'

const books = ['plan', 'unit/u1', 'unit/u2'] as const
const texts = ['note/t1', 'summary/t1']
/** Words go in between words and are never taken out, so that each can be counted. */
const wordText = 'note/t2'
const cells = ['entry/t1/source', 'entry/t2/source', 'entry/t3/source']
const office = { accountId: accountId('office'), name: '创建办', unitId: unitId('u0') }

const people = [
  person('office', 'office', 'u0'),
  person('one', 'clerk', 'u1'),
  person('two', 'clerk', 'u1'),
  person('three', 'clerk', 'u2'),
  person('leader', 'leader', 'u0'),
]
/** Which unit's book each of them types into. */
const writes: { readonly [name: string]: readonly (typeof books)[number][] } = {
  office: ['unit/u1', 'unit/u2'],
  one: ['unit/u1'],
  two: ['unit/u1'],
  three: ['unit/u2'],
  leader: [],
}

/** What the server logs when it finds itself in the wrong. */
const faultOfOurs = /pending|missing|could not be applied|checking an update failed|without an author/

interface Page {
  readonly name: string
  readonly docs: Map<string, Y.Doc>
  readonly undo: Map<string, Y.UndoManager>
  peer: Peer | null
  cut: () => void
  line: Line | null
}

/** What happened in a run. */
export interface Seen {
  /** Journal rows. */
  readonly edits: number
  readonly lost: number
  readonly refused: number
}

export async function runConvergence(seed: number, manner: Manner, steps: number): Promise<Seen> {
  const random = createRandom(seed)
  const network = createNetwork(random, manner)
  const rig = startMemoryRig({ registry: registryOf('u0', 'u1', 'u2'), people })
  const pages = people.map((each): Page => {
    const docs = new Map(books.map((book) => [book as string, new Y.Doc({ gc: random.chance(0.5) })]))
    for (const [, doc] of docs) doc.clientID = 1 + random.below(0xfffffffe)
    return { name: each.accountId, docs, undo: new Map(), peer: null, cut: () => undefined, line: null }
  })
  let value = 0
  const words: { readonly book: string; readonly word: string }[] = []
  /** By book and cell: what its one writer wrote last. */
  const own = new Map<string, number>()

  const connect = (page: Page) => {
    page.cut()
    const line = network.line()
    const { peer, cut } = rig.connect(page.name, line.carry)
    page.peer = peer
    page.line = line
    page.cut = () => {
      line.drop()
      cut()
      page.peer = null
    }
    for (const [book, doc] of page.docs) {
      peer.adopt(book, doc)
      peer.startOpening(book)
    }
  }
  const reopenClosed = (page: Page) => {
    for (const book of books) if (page.peer?.books.get(book)?.open === false) page.peer.startOpening(book)
  }
  const setFilling = (state: 'open' | 'closed') =>
    rig.hub().edit(tableId, 'plan', office, (plan) => {
      // Of two that are made at once the higher id stands: that too shall be the seed's to decide.
      plan.clientID = 1 + random.below(0xfffffffe)
      plan.getMap('cells').set('part/u1/filling', state)
    })

  const step = async () => {
    const page = random.pick(pages)
    const book = writes[page.name]?.[0] === undefined ? null : random.pick(writes[page.name] ?? [])
    const doc = book === null ? null : (page.docs.get(book) ?? null)
    switch (random.below(16)) {
      case 0:
      case 1:
      case 2:
        doc?.getMap('cells').set(random.pick(cells), `${page.name} ${value++}`)
        return
      case 3:
      case 4:
      case 5:
        if (doc !== null) type(doc.getText(random.pick(texts)), random)
        return
      case 6:
        if (doc !== null && book !== null) undo(page, book, doc, random)
        return
      case 7:
        if (doc !== null && random.chance(0.3)) doc.getMap('cells').delete(random.pick(cells))
        return
      case 8:
        if (random.chance(0.5)) connect(page)
        else page.cut()
        return
      case 9:
        reopenClosed(page)
        return
      case 10:
        network.partition(random.chance(0.3))
        return
      case 11:
        if (random.chance(0.25)) settleLater(setFilling(random.chance(0.5) ? 'open' : 'closed'))
        return
      case 12:
        if (!random.chance(0.15)) return
        for (const each of pages) each.cut()
        rig.restart()
        return
      case 13:
        if (doc !== null && book !== null) addWord(page, book, doc)
        return
      case 14:
        if (doc !== null && book !== null) writeOwn(page, book, doc)
        return
      default:
        await rig.time.pass(random.below(200))
    }
  }
  // An origin of their own keeps these two out of everybody's undo.
  const addWord = (page: Page, book: string, doc: Y.Doc) => {
    const text = doc.getText(wordText)
    const word = `〔${page.name}${value++}〕`
    const gaps = [0, ...[...text.toString().matchAll(/〕/g)].map((end) => end.index + 1)]
    doc.transact(() => text.insert(random.pick(gaps), word), 'kept')
    words.push({ book, word })
  }
  const writeOwn = (page: Page, book: string, doc: Y.Doc) => {
    const field = `entry/t1/fact/own${page.name}`
    doc.transact(() => doc.getMap('cells').set(field, value), 'kept')
    own.set(`${book} ${field}`, value++)
  }

  try {
    for (const page of pages) connect(page)
    for (let done = 0; done < steps; done++) {
      await step()
      network.move()
      if (random.chance(0.5)) await rig.time.pass(random.below(20))
    }
    network.heal()
    // What was said of filling just before shall not stand beside the last word: with filling closed in the end, edits
    // are rightly refused and the pages rightly differ.
    await rig.time.pass(1_000)
    await rig.time.during(setFilling('open'))
    // Over a network that loses nothing, whoever is connected needs no second greeting to have everything.
    for (const page of pages)
      if (manner === 'wild' || page.peer?.heard.at(-1)?.kind !== 'frame') connect(page)
    for (let round = 0; round < 3; round++) {
      await rig.time.pass(5_000)
      for (const page of pages) reopenClosed(page)
    }
    await rig.time.pass(5_000)
    for (const line of rig.logged) expect(line).not.toMatch(faultOfOurs)
    for (const book of books) await expectOne(book)
    const { rows } = await rig.store.journal(tableId, { limit: 1_000_000 })
    return {
      edits: rows.length,
      lost: rows.filter((row) => row.lost).length,
      refused: rig.logged.filter((line) => line.startsWith('an edit was refused')).length,
    }
  } finally {
    await rig.close()
  }

  async function expectOne(book: (typeof books)[number]) {
    const stored = openDoc(await rig.store.load(tableId, book, (seq) => expect(seq).toBe('no damage'))).doc
    const disk = contentHash(stored)
    for (const page of pages) {
      const doc = page.docs.get(book) ?? new Y.Doc()
      expect(isPending(doc), `${page.name} ${book}`).toBe(false)
      expect(contentHash(doc), `${page.name} ${book}`).toBe(disk)
      const sync = page.peer?.books.get(book)
      if (sync?.asked) expect(sync.acked, `${page.name} ${book}`).toBe(sync.sent)
    }
    const text = stored.getText(wordText).toString()
    for (const each of words)
      if (each.book === book) expect(text.split(each.word).length - 1, each.word).toBe(1)
    expect(text.replace(/〔[a-z]+\d+〕/g, '')).toBe('')
    for (const [place, last] of own) {
      const [of, field = ''] = place.split(' ')
      if (of === book) expect(fieldOf(stored, field), place).toBe(last)
    }
    // What the journal says of a cell last is what stands there.
    const { rows } = await rig.store.journal(tableId, { book, limit: 1_000_000 })
    for (const field of cells) {
      const last = rows.find((row) => row.field === field && !row.lost)
      expect(last?.after ?? null, field).toBe(fieldOf(stored, field) ?? null)
    }
  }
}

function type(text: Y.Text, random: Random) {
  if (text.length > 0 && random.chance(0.4)) {
    const at = random.below(text.length)
    text.delete(at, Math.min(1 + random.below(4), text.length - at))
  } else text.insert(random.below(text.length + 1), random.pick(['齐', '填报', 'abc', '😀', ' ']))
}

function undo(page: Page, book: string, doc: Y.Doc, random: Random) {
  const manager =
    page.undo.get(book) ??
    new Y.UndoManager([doc.getMap('cells'), ...texts.map((text) => doc.getText(text))], { captureTimeout: 0 })
  page.undo.set(book, manager)
  if (random.chance(0.6)) manager.undo()
  else manager.redo()
}

/** The server may be killed before it is done; then it was not done. */
function settleLater(edit: Promise<void>) {
  edit.then(
    () => undefined,
    () => undefined,
  )
}
