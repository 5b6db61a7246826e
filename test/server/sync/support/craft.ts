// Updates as no honest page would write them, byte by byte in Yjs' V1 format.
import * as encoding from 'lib0/encoding'

interface Leaning {
  readonly origin?: readonly [client: number, clock: number]
  readonly rightOrigin?: readonly [client: number, clock: number]
}

export type CraftedStruct =
  | { readonly gc: number }
  | { readonly skip: number }
  | (Leaning & { readonly cell: string; readonly values: readonly unknown[] })
  | (Leaning & { readonly root: string; readonly text: string })
  | (Leaning & { readonly root: string; readonly key?: string; readonly deleted: number })

export interface CraftedSection {
  readonly client: number
  readonly clock: number
  readonly structs: readonly CraftedStruct[]
  /** What the header claims; else the true number. */
  readonly count?: number
}

export function craftUpdate(
  sections: readonly CraftedSection[],
  deletes: readonly (readonly [client: number, clock: number, length: number])[] = [],
  sectionCount = sections.length,
): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, sectionCount)
    for (const { client, clock, structs, count = structs.length } of sections) {
      encoding.writeVarUint(to, count)
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, clock)
      for (const struct of structs) writeStruct(to, struct)
    }
    encoding.writeVarUint(to, deletes.length)
    for (const [client, clock, length] of deletes) {
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint(to, clock)
      encoding.writeVarUint(to, length)
    }
  })
}

function writeStruct(to: encoding.Encoder, struct: CraftedStruct) {
  if ('gc' in struct) {
    encoding.writeUint8(to, 0)
    encoding.writeVarUint(to, struct.gc)
    return
  }
  if ('skip' in struct) {
    encoding.writeUint8(to, 10)
    encoding.writeVarUint(to, struct.skip)
    return
  }
  const { origin, rightOrigin } = struct
  const root = 'cell' in struct ? 'cells' : struct.root
  const key = 'cell' in struct ? struct.cell : 'key' in struct ? struct.key : undefined
  const kind = 'cell' in struct ? 8 : 'text' in struct ? 4 : 1
  encoding.writeUint8(
    to,
    kind | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20),
  )
  for (const id of [origin, rightOrigin]) for (const part of id ?? []) encoding.writeVarUint(to, part)
  if (!origin && !rightOrigin) {
    encoding.writeVarUint(to, 1)
    encoding.writeVarString(to, root)
    if (key !== undefined) encoding.writeVarString(to, key)
  }
  if ('cell' in struct) {
    encoding.writeVarUint(to, struct.values.length)
    for (const value of struct.values) encoding.writeAny(to, value as number)
  } else if ('text' in struct) encoding.writeVarString(to, struct.text)
  else encoding.writeVarUint(to, struct.deleted)
}

/** 21 bytes that make a V2 decoder build structs without end. */
export function craftV2Bomb(): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, 0)
    // Key clocks, clients, left and right clocks, then the kinds: one zero, which run-length coding repeats for ever.
    for (const part of [[], [1], [], [], [0], [0], [], [], [1]])
      encoding.writeVarUint8Array(to, new Uint8Array(part))
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, 30_000_000)
    encoding.writeVarUint(to, 0)
  })
}
