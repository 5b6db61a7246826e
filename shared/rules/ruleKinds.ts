/**
 * One schema per kind of sentence that 评分规则 use; the comment above a kind or field is the sentence it stands for.
 * Points are decimals with at most two places. `notApplicable` is the clause's own exception (未发生…的不扣分).
 */
import { z } from 'zod'
import { comparisonSchema, conditionSchema, markSchema } from './condition.ts'
import { isPoints } from './decimal.ts'
import { figureFactSchema, seriesFactSchema } from './fact.ts'

const score = z.number().min(-10_000).max(10_000).refine(isPoints, { message: 'more than two decimals' })
const points = score.refine((n) => n >= 0, { message: 'below zero' })
const positive = markSchema.refine((n) => n >= 0.000_001, { message: 'not positive' })
const words = z.string().trim().min(1).max(400)
const steps = z.enum(['whole', 'started', 'proportional']).default('whole')
const many = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).max(40)

/** A mark stated in the clause, or one that has to be found out first (全市平均值). */
const target = z.union([markSchema, figureFactSchema])

/** 辖区未创建的不扣分 → full; 按平均分得分 → the points entered by the office. */
const notApplicable = z.strictObject({
  when: conditionSchema,
  gives: z.enum(['full', 'entered']),
})

const conditionalCap = z.strictObject({ when: conditionSchema, max: points })

const deduction = z.discriminatedUnion('by', [
  /** 每出现1例扣2分. */
  z.strictObject({
    by: z.literal('count'),
    amount: points,
    per: positive,
    fact: figureFactSchema,
    cap: points.optional(),
    steps,
  }),
  /** 每少1次扣1分, 每低1%扣0.1分. */
  z.strictObject({
    by: z.literal('short'),
    amount: points,
    per: positive,
    fact: figureFactSchema,
    target,
    cap: points.optional(),
    steps,
  }),
  /** 每超过1岁扣0.5分. */
  z.strictObject({
    by: z.literal('over'),
    amount: points,
    per: positive,
    fact: figureFactSchema,
    target,
    cap: points.optional(),
    steps,
  }),
  /** 未公示的扣0.5分; `all` is 不得分. */
  z.strictObject({
    by: z.literal('when'),
    amount: z.union([points, z.literal('all')]),
    when: conditionSchema,
  }),
])
export type Deduction = z.infer<typeof deduction>

const bonusItem = z.discriminatedUnion('by', [
  /** 每增加1名加0.05分; `over` is where counting begins (完成6条后每多一条). */
  z.strictObject({
    by: z.literal('count'),
    points,
    per: positive,
    fact: figureFactSchema,
    over: target.optional(),
    cap: points.optional(),
    steps,
  }),
  /** 获省通报表扬的奖10分. */
  z.strictObject({ by: z.literal('when'), points, when: conditionSchema }),
])
export type BonusItem = z.infer<typeof bonusItem>

const tier = z.strictObject({
  op: comparisonSchema,
  value: markSchema,
  gives: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('points'), points: score }),
    z.strictObject({ as: z.literal('deduct'), points }),
    z.strictObject({ as: z.literal('judged'), min: points, max: points }),
  ]),
})

/** How a place among the applicants becomes points. */
const ranking = z.discriminatedUnion('by', [
  /** 由高到低分档赋分, bands not stated: only the superior can say. */
  z.strictObject({ by: z.literal('judge') }),
  /** 第1—5名依次60分、57分…; `below` goes on downwards by a step (每进1名扣0.1分). */
  z.strictObject({ by: z.literal('list'), list: many(points), below: points.optional() }),
  /** 其余按与第1名的比例得分. */
  z.strictObject({ by: z.literal('ratio') }),
])

const fixed = z.strictObject({
  kind: z.literal('fixed'),
  points,
  when: conditionSchema,
  /** 否则扣1分 and the like; normally 0. */
  else: score.default(0),
  zeroIf: conditionSchema.optional(),
  notApplicable: notApplicable.optional(),
})

const range = z.strictObject({
  kind: z.literal('range'),
  min: points,
  max: points,
  /** 如无…，最高不超过1分. */
  conditionalCaps: z.array(conditionalCap).max(10).default([]),
  notApplicable: notApplicable.optional(),
})

const threshold = z.strictObject({
  kind: z.literal('threshold'),
  points,
  fact: figureFactSchema,
  op: comparisonSchema,
  value: target,
  /** 1次及以上**并解决问题**. */
  also: conditionSchema.optional(),
  else: score.default(0),
  notApplicable: notApplicable.optional(),
})

const perItem = z.strictObject({
  kind: z.literal('perItem'),
  points,
  per: positive,
  fact: figureFactSchema,
  cap: points,
  steps,
})

const tiers = z.strictObject({
  kind: z.literal('tiers'),
  /** What 满分 and 扣 refer to. */
  full: points,
  fact: figureFactSchema,
  /** First match from the top. */
  tiers: many(tier),
  else: score.default(0),
  notApplicable: notApplicable.optional(),
})

const deduct = z.strictObject({
  kind: z.literal('deduct'),
  /** null where the sentence only takes away (年内被通报批评的扣5分). */
  full: points.nullable(),
  /** null: may go below zero (倒扣). */
  floor: score.nullable().default(0),
  items: many(deduction),
  combine: z.enum(['sum', 'highest']).default('sum'),
  /** 酌情扣分: somebody says how much. */
  discretion: z.strictObject({ label: words, max: points }).optional(),
  exemptIf: conditionSchema.optional(),
  /** 加倍扣分, 减半扣分. */
  multiplier: z.strictObject({ when: conditionSchema, times: positive }).optional(),
  notApplicable: notApplicable.optional(),
})

/** 视情况扣1-3分. */
const judgedDeduction = z.strictObject({ kind: z.literal('judgedDeduction'), full: points, max: points })

const ratio = z.strictObject({
  kind: z.literal('ratio'),
  points,
  fact: figureFactSchema,
  /** The figure that earns all points; more earns no more. */
  target,
  /** 低于此数不得分. */
  atLeast: markSchema.optional(),
  notApplicable: notApplicable.optional(),
})

/** Points on top of the row's own. */
const bonus = z.strictObject({
  kind: z.literal('bonus'),
  items: many(bonusItem),
  /** 就高不重复 → highest. */
  combine: z.enum(['sum', 'highest']).default('sum'),
  cap: points.nullable(),
})

/** 酌情奖分. */
const judgedBonus = z.strictObject({ kind: z.literal('judgedBonus'), max: points })

const firstMatch = z.strictObject({
  kind: z.literal('firstMatch'),
  options: many(z.strictObject({ when: conditionSchema, points: score })),
  else: score.default(0),
  notApplicable: notApplicable.optional(),
})

const increasing = z.strictObject({
  kind: z.literal('increasing'),
  points,
  fact: seriesFactSchema,
  /** 逐年递增 is strict; 不低于上年 is not. */
  strict: z.boolean().default(true),
  else: score.default(0),
})

const peerRank = z.strictObject({
  kind: z.literal('peerRank'),
  min: points,
  max: points,
  fact: figureFactSchema,
  /** The first place has the largest or the smallest figure. */
  best: z.enum(['largest', 'smallest']),
  /** The fact is the measured figure, whose place follows from the peers' figures, or the place itself. */
  reads: z.enum(['figure', 'place']).default('figure'),
  ranking,
  /** 列前3名的分别奖10分…: on top of the row's own points. */
  onTop: z.boolean().default(false),
  /** Who gives the points (省级科协). */
  judge: words,
})

const external = z.strictObject({
  kind: z.literal('external'),
  min: points,
  max: points,
  judge: words,
  facts: z.array(figureFactSchema).max(10).default([]),
})

export const veto = z.strictObject({
  kind: z.literal('veto'),
  when: conditionSchema,
  /** The document's own words: 取消创建资格. */
  effect: words,
  consequence: z.discriminatedUnion('does', [
    z.strictObject({ does: z.literal('disqualify') }),
    z.strictObject({ does: z.literal('deduct'), points }),
    /** 不得评优: the points stand, the grade does not. */
    z.strictObject({ does: z.literal('bar') }),
  ]),
})

/** A note that changes how other rows count (无涉农…分值调为2分); what it does is carried out by an adjustment. */
export const adjustment = z.strictObject({
  kind: z.literal('adjustment'),
  when: conditionSchema,
  effect: words,
})

/** Tables without points: met or not met. */
export const targetRule = z.strictObject({ kind: z.literal('target'), when: conditionSchema })

/** Not understood, or left to people on purpose. */
const manual = z.strictObject({
  kind: z.literal('manual'),
  of: points,
  reason: words,
  unread: z.string().max(400).optional(),
})

/** Every kind that can stand as one numbered part of a row. */
export const partSchema = z.discriminatedUnion('kind', [
  fixed,
  range,
  threshold,
  perItem,
  tiers,
  deduct,
  judgedDeduction,
  ratio,
  bonus,
  judgedBonus,
  firstMatch,
  increasing,
  peerRank,
  external,
  manual,
])
export type RulePart = z.infer<typeof partSchema>

/** 1.…得2分。2.…得6分: numbered parts; 同一项目就高 → highest. */
export const sum = z.strictObject({
  kind: z.literal('sum'),
  parts: z.array(partSchema).min(1).max(20),
  combine: z.enum(['sum', 'highest']).default('sum'),
  cap: points.optional(),
})
