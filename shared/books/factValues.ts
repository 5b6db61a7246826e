/**
 * Facts as a unit's book holds them, before a rule says which kind it wants. One key may carry a plain value, yearly
 * figures and records side by side when a rule was changed: each kind is kept, and the one that is asked for is read.
 */
import { z } from 'zod'
import { isId } from '../ids.ts'
import type { DatedRecord, FactValue, FactValues, RecordId } from '../model.ts'
import type { FactSpec } from '../rules/fact.ts'

export interface StatedFacts {
  readonly plain: ReadonlyMap<string, number | boolean>
  readonly series: ReadonlyMap<string, { readonly [year: string]: number }>
  readonly records: ReadonlyMap<string, readonly DatedRecord[]>
}

export const noFacts: StatedFacts = { plain: new Map(), series: new Map(), records: new Map() }

/** The statement of the kind that the fact asks for; undefined = not said. Records may also be told as a mere count. */
export function statedAs(spec: FactSpec, facts: StatedFacts): FactValue | undefined {
  const plain = facts.plain.get(spec.key)
  switch (spec.kind) {
    case 'number':
      return typeof plain === 'number' ? plain : undefined
    case 'yesno':
      return typeof plain === 'boolean' ? plain : undefined
    case 'series':
      return facts.series.get(spec.key)
    case 'records':
      return facts.records.get(spec.key) ?? (typeof plain === 'number' ? plain : undefined)
  }
}

/** Everything stated, one value a key, keys in order: what a submission copies. */
export function allStated(facts: StatedFacts): FactValues {
  const values = new Map<string, FactValue>([...facts.plain, ...facts.series, ...facts.records])
  return factValues([...values])
}

/** Without a prototype, so that a fact named `constructor` that nobody stated is not there. */
export function factValues(entries: readonly (readonly [string, FactValue])[]): FactValues {
  const values: Record<string, FactValue> = Object.create(null)
  for (const [key, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) values[key] = value
  return values
}

const figure = z.number().min(-1e12).max(1e12)
const recordId = z.string().refine((id): id is RecordId => isId<'record'>(id))
const valueSchema: z.ZodType<FactValue> = z.union([
  figure,
  z.boolean(),
  z.array(
    z.object({
      id: recordId,
      date: z.string(),
      place: z.string(),
      topic: z.string(),
      people: figure.nullable(),
    }),
  ),
  z.record(z.string().regex(/^(?:19|20)[0-9]{2}$/), figure),
])

/** From the JSON of a submission: what is no fact is left out. */
export function readFactValues(json: unknown): FactValues {
  if (typeof json !== 'object' || json === null) return factValues([])
  return factValues(
    Object.entries(json).flatMap(([key, value]) => {
      const read = valueSchema.safeParse(value)
      return read.success && /^[a-z][a-zA-Z0-9]{0,39}$/.test(key) ? [[key, read.data] as const] : []
    }),
  )
}
