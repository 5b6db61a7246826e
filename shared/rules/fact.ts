/**
 * What a rule needs to know. A rule names its facts; the entry form is generated from them, and how the statements of
 * several units become one figure is part of the fact, not of the form.
 */
import { z } from 'zod'

const isoDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const label = z.string().trim().min(1).max(200)

/** The clause's own words for its window (2020年以来), and its bounds as inclusive days where they can be told. */
export const periodSchema = z
  .strictObject({ text: z.string().min(1).max(60), from: isoDay.optional(), to: isoDay.optional() })
  .refine((period) => period.from === undefined || period.to === undefined || period.from <= period.to, {
    message: 'a period ends before it begins',
  })
export type Period = z.infer<typeof periodSchema>

const common = {
  /** Key of the value in a unit's book. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  /** As the person who fills in reads it. */
  label,
  period: periodSchema.optional(),
  /** `table`: entered once for the whole table (常住人口) and read by every rule that names the key. */
  scope: z.enum(['task', 'table']).default('task'),
}

export const factSpecSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('number'),
    unit: z.string().max(20),
    /** `all`: every unit has to reach the mark, so the smallest counts. */
    combine: z.enum(['sum', 'max', 'all', 'lead']),
    /** May be below zero (增长率). Without it a statement below zero is not accepted. */
    signed: z.boolean().default(false),
  }),
  z.strictObject({ ...common, kind: z.literal('yesno'), combine: z.enum(['any', 'all', 'lead']) }),
  z.strictObject({
    ...common,
    kind: z.literal('series'),
    unit: z.string().max(20),
    years: z.array(z.int().min(1949).max(2999)).min(1).max(30),
    combine: z.enum(['sum', 'lead']),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('records'),
    unit: z.string().max(20),
    combine: z.enum(['sum', 'lead']),
    /** What is counted: the records themselves, or the people in them. */
    measure: z.enum(['records', 'people']).default('records'),
  }),
])
export type FactSpec = z.infer<typeof factSpecSchema>
export type FactKind = FactSpec['kind']

export type NumberFact = Extract<FactSpec, { kind: 'number' }>
export type YesnoFact = Extract<FactSpec, { kind: 'yesno' }>
export type SeriesFact = Extract<FactSpec, { kind: 'series' }>
export type RecordsFact = Extract<FactSpec, { kind: 'records' }>
/** A fact that yields one figure: a number, or records that are counted. */
export type FigureFact = NumberFact | RecordsFact

export const yesnoFactSchema = factSpecSchema.options[1]
export const seriesFactSchema = factSpecSchema.options[2]
export const figureFactSchema = z.discriminatedUnion('kind', [
  factSpecSchema.options[0],
  factSpecSchema.options[3],
])
