/**
 * Where Yjs will put what an update brings, found out without touching the document. A cell's history and a text are
 * each a list; a struct names its neighbours as its author saw them, and where somebody else wrote between them, Yjs'
 * conflict rule decides. This file follows that rule unit by unit (one value, one character), over the document's lists
 * and, laid over them, the links that the update itself changes.
 *
 * It answers three questions before anything is applied: does every struct belong where a book has something (the
 * place may be hidden behind an origin), which of simultaneous values of a cell stands in the end, and is the search
 * for a place so long that it would hold up the server.
 */
import type * as Y from 'yjs'
import { cellsRoot } from '../../shared/books/shape.ts'
import {
  firstItemOfText,
  itemAt,
  knownClock,
  lastIdOf,
  lastItemOfCell,
  type Place,
  placeOf,
} from './structStore.ts'
import type { ReadStruct, StructContent, StructId } from './updateReader.ts'

/** The part of a struct that the document does not have yet. */
export interface FreshStruct extends StructId {
  readonly end: number
  readonly origin: StructId | null
  readonly rightOrigin: StructId | null
  readonly place: Place
  readonly content: StructContent
}

export type Placed = FreshStruct | 'misplaced' | 'tooCostly'

export interface Placement {
  /** Takes structs in integration order, none of them wholly known. */
  readonly add: (struct: ReadStruct) => Placed
  /** The unit that will be the cell's last, deleted or not. */
  readonly lastOfCell: (key: string) => StructId | null
  /** Runs of units of a text in the order in which they will stand, deleted ones among them. */
  readonly unitsOfText: (root: string) => Iterable<UnitRun>
}

/** Units that stand one behind the other and belong to one struct. */
export interface UnitRun {
  readonly client: number
  readonly clock: number
  readonly end: number
  /** The struct that the update brings, or the item that the document has. */
  readonly of: FreshStruct | Y.Item
}

/** Steps over other people's units, per update. Honest conflicts take a few. */
const mostSteps = 200_000

export function createPlacement(doc: Y.Doc): Placement {
  const fresh = new Map<number, FreshStruct[]>()
  /** The list's next unit, where the update changes it. */
  const nextById = new Map<string, StructId | null>()
  const firstByField = new Map<string, StructId | null>()
  const lastByKey = new Map<string, StructId>()
  /** Clocks by client behind which the update changes what follows. */
  const cutsByClient = new Map<number, number[]>()
  let steps = 0

  return {
    add: (struct) => {
      const place = resolve(struct)
      if (place === null) return 'misplaced'
      const known = knownClock(doc, struct.client)
      const cut = Math.max(0, known - struct.clock)
      const placed: FreshStruct = {
        client: struct.client,
        clock: struct.clock + cut,
        end: struct.clock + struct.length,
        origin: cut > 0 ? { client: struct.client, clock: known - 1 } : struct.origin,
        rightOrigin: struct.rightOrigin,
        place,
        content: cut > 0 ? cutContent(struct.content, cut) : struct.content,
      }
      const ofClient = fresh.get(struct.client)
      if (ofClient === undefined) fresh.set(struct.client, [placed])
      else ofClient.push(placed)
      insert(placed)
      return steps > mostSteps ? 'tooCostly' : placed
    },
    lastOfCell: (key) => lastByKey.get(key) ?? storedLast(key),
    *unitsOfText(root) {
      for (const cuts of cutsByClient.values()) cuts.sort((a, b) => a - b)
      for (let unit = firstOf({ root, key: null }); unit !== null; ) {
        const struct = freshAt(unit)
        const item = struct === null ? itemAt(doc, unit) : null
        const end = struct?.end ?? (item === null ? unit.clock + 1 : item.id.clock + item.length)
        const run = { client: unit.client, clock: unit.clock, end: cutWithin(unit, end) }
        const of = struct ?? item
        if (of === null) throw new Error(`no unit ${nameOf(unit)}`)
        yield { ...run, of }
        unit = nextOf({ client: run.client, clock: run.end - 1 })
      }
    },
  }

  /** Where the run that begins with this unit ends: at the first changed link, or with its struct. */
  function cutWithin({ client, clock }: StructId, end: number): number {
    const cuts = cutsByClient.get(client) ?? []
    let low = 0
    let high = cuts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cuts[middle] ?? 0) < clock) low = middle + 1
      else high = middle
    }
    return Math.min(end, (cuts[low] ?? end) + 1)
  }

  function link(unit: StructId, next: StructId | null) {
    nextById.set(nameOf(unit), next)
    const cuts = cutsByClient.get(unit.client)
    if (cuts === undefined) cutsByClient.set(unit.client, [unit.clock])
    else cuts.push(unit.clock)
  }

  function resolve(struct: ReadStruct): Place | null {
    const { origin, rightOrigin, root, key } = struct
    if (root !== null) return (root === cellsRoot) === (key !== null) ? { root, key } : null
    const left = origin === null ? null : placeOfId(origin)
    const right = rightOrigin === null ? null : placeOfId(rightOrigin)
    const place = left ?? right
    if (place === null) throw new Error('a struct without origins names its root')
    if (right !== null && (right.root !== place.root || right.key !== place.key)) return null
    // A cell is always set behind its last value; only texts have a right neighbour.
    return place.key !== null && right !== null ? null : place
  }

  /** Yjs' conflict rule, see `Item.integrate`. */
  function insert(struct: FreshStruct) {
    let left = struct.origin
    const right = struct.rightOrigin
    const passed = new Set<string>()
    const conflicting = new Set<string>()
    for (
      let unit = following(left, struct.place);
      unit !== null && !isSame(unit, right);
      unit = nextOf(unit)
    ) {
      if (++steps > mostSteps) return
      const id = nameOf(unit)
      passed.add(id)
      conflicting.add(id)
      const its = originsOf(unit)
      if (isSame(struct.origin, its.origin)) {
        if (unit.client < struct.client) {
          left = unit
          conflicting.clear()
        } else if (isSame(right, its.rightOrigin)) break
      } else if (its.origin !== null && passed.has(nameOf(its.origin))) {
        if (!conflicting.has(nameOf(its.origin))) {
          left = unit
          conflicting.clear()
        }
      } else break
    }
    const start = { client: struct.client, clock: struct.clock }
    const after = following(left, struct.place)
    if (left === null) firstByField.set(listName(struct.place), start)
    else link(left, start)
    const last = { client: struct.client, clock: struct.end - 1 }
    link(last, after)
    if (after === null && struct.place.key !== null) lastByKey.set(struct.place.key, last)
  }

  function following(left: StructId | null, place: Place): StructId | null {
    return left === null ? firstOf(place) : nextOf(left)
  }

  function nextOf(unit: StructId): StructId | null {
    const changed = nextById.get(nameOf(unit))
    if (changed !== undefined) return changed
    const within = { client: unit.client, clock: unit.clock + 1 }
    const struct = freshAt(unit)
    // A fresh struct's last unit always has a changed link.
    if (struct !== null) return within
    const item = itemAt(doc, unit)
    if (within.clock < item.id.clock + item.length) return within
    return item.right?.id ?? null
  }

  function originsOf(unit: StructId): { origin: StructId | null; rightOrigin: StructId | null } {
    const struct = freshAt(unit)
    const item = struct === null ? itemAt(doc, unit) : null
    const { origin, rightOrigin } = struct ?? item ?? { origin: null, rightOrigin: null }
    const start = struct?.clock ?? item?.id.clock
    return {
      origin: unit.clock === start ? origin : { client: unit.client, clock: unit.clock - 1 },
      rightOrigin,
    }
  }

  function placeOfId(id: StructId): Place {
    return freshAt(id)?.place ?? placeOf(doc, itemAt(doc, id))
  }

  function freshAt(id: StructId): FreshStruct | null {
    const structs = fresh.get(id.client)
    if (structs === undefined) return null
    let low = 0
    let high = structs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]
      if (struct === undefined) return null
      if (id.clock < struct.clock) high = middle - 1
      else if (id.clock >= struct.end) low = middle + 1
      else return struct
    }
    return null
  }

  function firstOf(place: Place): StructId | null {
    const list = listName(place)
    const known = firstByField.get(list)
    if (known !== undefined) return known
    let item = place.key === null ? firstItemOfText(doc, place.root) : lastItemOfCell(doc, place.key)
    while (item?.left) {
      steps++
      item = item.left
    }
    const first = item?.id ?? null
    firstByField.set(list, first)
    return first
  }

  function storedLast(key: string): StructId | null {
    const item = lastItemOfCell(doc, key)
    return item === null ? null : lastIdOf(item)
  }
}

function cutContent(content: StructContent, cut: number): StructContent {
  switch (content.kind) {
    case 'cells':
      return { kind: 'cells', values: content.values.slice(cut) }
    case 'text':
      return { kind: 'text', text: content.text.slice(cut) }
    case 'deleted':
      return content
    default:
      throw new Error(`unknown content ${JSON.stringify(content satisfies never)}`)
  }
}

function listName(place: Place): string {
  return place.key === null ? place.root : `${cellsRoot}/${place.key}`
}

function nameOf(id: StructId): string {
  return `${id.client}:${id.clock}`
}

function isSame(a: StructId | null, b: StructId | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
}
