/**
 * A condition over facts: what stands behind 如…, 且…, 否则… in a clause. Two levels of 并 and 或 are enough for every
 * sentence we know, and a bounded depth keeps a hostile book from nesting without end.
 */
import { z } from 'zod'
import { type FactSpec, figureFactSchema, seriesFactSchema, yesnoFactSchema } from './fact.ts'

export const comparisonSchema = z.enum(['>=', '>', '<=', '<', '='])
export type Comparison = z.infer<typeof comparisonSchema>

/** A figure that facts are compared with; at most six decimals, so that it is exact. */
export const markSchema = z.number().min(-1e12).max(1e12)

const atomSchema = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('yes'), fact: yesnoFactSchema }),
  z.strictObject({ test: z.literal('no'), fact: yesnoFactSchema }),
  z.strictObject({
    test: z.literal('compare'),
    fact: figureFactSchema,
    op: comparisonSchema,
    value: markSchema,
  }),
  /** part ÷ whole in percent (50%以上的中小学). Counts of several units add up, percentages would not. */
  z.strictObject({
    test: z.literal('share'),
    part: figureFactSchema,
    whole: figureFactSchema,
    op: comparisonSchema,
    percent: markSchema,
  }),
  /** In every year of the series (每年50场以上). */
  z.strictObject({
    test: z.literal('everyYear'),
    fact: seriesFactSchema,
    op: comparisonSchema,
    value: markSchema,
  }),
])
export type Atom = z.infer<typeof atomSchema>

const several = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).max(20)
const allOfAtoms = z.strictObject({ test: z.literal('allOf'), of: several(atomSchema) })
const anyOfAtoms = z.strictObject({ test: z.literal('anyOf'), of: several(atomSchema) })

export const conditionSchema = z.union([
  atomSchema,
  z.strictObject({ test: z.literal('allOf'), of: several(z.union([atomSchema, anyOfAtoms])) }),
  z.strictObject({ test: z.literal('anyOf'), of: several(z.union([atomSchema, allOfAtoms])) }),
])
export type Condition = z.infer<typeof conditionSchema>

export function factsOfCondition(condition: Condition): FactSpec[] {
  switch (condition.test) {
    case 'yes':
    case 'no':
    case 'compare':
    case 'everyYear':
      return [condition.fact]
    case 'share':
      return [condition.part, condition.whole]
    case 'allOf':
    case 'anyOf':
      return condition.of.flatMap(factsOfCondition)
  }
}
