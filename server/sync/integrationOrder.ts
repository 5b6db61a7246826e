/**
 * In which order Yjs will take an update's structs in, and whether it can take all of them. A struct leans on others by
 * its origins; Yjs puts aside what leans on something missing and takes it in behind somebody else's message later on.
 * An update that would leave anything aside is not taken at all: the client sends its whole difference again.
 */
import type { ReadStruct, Section, StructId } from './updateReader.ts'

export type IntegrationOrder =
  | { readonly kind: 'order'; readonly structs: readonly ReadStruct[] }
  /** Leans on something that is neither in the document nor in the update. */
  | { readonly kind: 'gap' }
  /** Structs that lean on one another, or on their own future: never honest. */
  | { readonly kind: 'circle' }

interface Walk {
  readonly section: Section
  at: number
  /** Stopped in the middle, for another client's structs to come first. */
  waiting: boolean
}

/**
 * Yjs' own walk: highest client first, and whatever a struct leans on before the struct.
 *
 * @param known the next clock that is expected of a client
 */
export function integrationOrder(
  known: (client: number) => number,
  sections: readonly Section[],
): IntegrationOrder {
  if (sections.some((section) => section.clock > known(section.client))) return { kind: 'gap' }
  const walks = new Map<number, Walk>(
    sections.map((section) => [section.client, { section, at: 0, waiting: false }]),
  )
  const isThere = ({ client, clock }: StructId) => {
    if (clock < known(client)) return true
    const walk = walks.get(client)
    return walk !== undefined && clock < (walk.section.structs[walk.at]?.clock ?? walk.section.end)
  }
  const structs: ReadStruct[] = []
  for (const base of [...walks.values()].sort((a, b) => b.section.client - a.section.client)) {
    const stack = [base]
    for (let walk = stack.pop(); walk !== undefined; walk = stack.pop()) {
      walk.waiting = false
      const struct = walk.section.structs[walk.at]
      if (struct === undefined) continue
      const missing = [struct.origin, struct.rightOrigin].find((id) => id !== null && !isThere(id))
      if (missing === undefined || missing === null) {
        structs.push(struct)
        walk.at++
        // Whoever waits for this client asks again after each of its structs; the base goes on by itself.
        if (stack.length === 0) stack.push(walk)
        continue
      }
      const other = walks.get(missing.client)
      if (other === walk || other?.waiting) return { kind: 'circle' }
      if (other === undefined || missing.clock >= other.section.end) return { kind: 'gap' }
      walk.waiting = true
      stack.push(walk, other)
    }
  }
  return { kind: 'order', structs }
}
