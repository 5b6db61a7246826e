/**
 * An official table as data, from which a live table is made. Carries every document we know: one or more levels of
 * headings, with or without points, one or two columns of units. Keys are the template's own; ids are given when a table
 * is made of it. Wording of headings, rows and units is the document's; requirements may be abridged and then say so.
 *
 * The first-named unit of a row leads where the document names no lead. Where a group is named first nobody in it leads
 * by itself: no binding has the role `lead`, and the office writes the summary.
 */
import { z } from 'zod'
import { accept, type Result, reject } from '../errors.ts'
import { bindingRoles, reportingModes, unitCategories } from '../model.ts'
import { isPoints } from '../rules/decimal.ts'
import { ruleSchema } from '../rules/rule.ts'
import { inconsistenciesOf } from './consistency.ts'

const key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)
const text = z.string().trim().min(1).max(4000)
const name = z.string().trim().min(1).max(80)
const points = z.number().min(0).max(10_000).refine(isPoints, { message: 'more than two decimals' })
const day = z.iso.date()

const unit = z.strictObject({
  key,
  /** As the document prints it. */
  name,
  aliases: z.array(name).default([]),
  category: z.enum(unitCategories),
})

const group = z.strictObject({
  key,
  name,
  /** How the group answers unless a row says otherwise. */
  mode: z.enum(reportingModes),
  /** Who answers for the group where the mode is `byUnit`. */
  byUnit: key.nullable().default(null),
  /** Unit keys; empty where the document does not say who belongs to it: one line that the office fills. */
  members: z.array(key).default([]),
})

const heading = z.strictObject({
  key,
  parent: key.nullable().default(null),
  text,
  /** null where the document gives none. */
  points: points.nullable(),
})

const binding = z.strictObject({
  party: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unit'), key }),
    z.strictObject({ kind: z.literal('group'), key, mode: z.enum(reportingModes).optional() }),
  ]),
  role: z.enum(bindingRoles),
  /** Where the row prints the name otherwise than the registry (企事业（园区）科协等). */
  printed: name.optional(),
})

const task = z.strictObject({
  key,
  heading: key,
  text,
  /** null = 不计分 */
  points: points.nullable(),
  rule: ruleSchema,
  bindings: z.array(binding).max(60),
  remark: z.string().max(1000).default(''),
  /** A limit on the summary's length that the remark sets, in characters. */
  remarkLimit: z.int().positive().nullable().default(null),
})

const limit = z.discriminatedUnion('kind', [
  /** 不超过500字 */
  z.strictObject({ kind: z.literal('words'), text: name, max: z.int().positive() }),
  /** 正式盖章版, 附图片 */
  z.strictObject({ kind: z.literal('form'), text: name }),
  /** 2020年以来 */
  z.strictObject({ kind: z.literal('period'), text: name }),
  /** 不少于5类场所: asked of the material, not scored */
  z.strictObject({ kind: z.literal('count'), text: name }),
])

const requirement = z.strictObject({
  key,
  heading: key,
  /** As printed (1-1); empty where the document has none. */
  number: z.string().max(20),
  text,
  /** 摘要: our restatement, not the document's wording. */
  abridged: z.boolean(),
  limits: z.array(limit).max(10).default([]),
  tasks: z.array(key).min(1),
})

const phase = z.strictObject({
  key,
  name,
  text: z.string().max(4000),
  start: day.nullable(),
  end: day.nullable(),
})

/** A note that changes how rows count. The office switches it on; where the document is ambiguous it also picks the reading. */
const adjustment = z.strictObject({
  key,
  name,
  /** The note's own words. */
  clause: text,
  /** The row in which it stands. */
  task: key,
  /** Why the office is asked; null where the note has one reading. */
  question: text.nullable(),
  choices: z
    .array(
      z.strictObject({
        key,
        label: text,
        effects: z
          .array(
            z.discriminatedUnion('to', [
              z.strictObject({ task: key, to: z.literal('notApplicable') }),
              z.strictObject({ task: key, to: z.literal('points'), points }),
            ]),
          )
          .min(1),
      }),
    )
    .min(1),
})

const shape = z.strictObject({
  key,
  title: text,
  document: z.strictObject({
    title: text,
    issuer: name,
    number: z.string().max(80).default(''),
    /** The day on the document. */
    date: day.nullable(),
  }),
  /** 创建办 under its real name. */
  office: z.strictObject({ name, short: name, unit: key }),
  /** What the document calls each level of headings, from the top. */
  levels: z.array(name).min(1).max(6),
  /** The printed columns of units, in order. */
  columns: z.array(z.strictObject({ label: name, roles: z.array(z.enum(bindingRoles)).min(1) })).min(1),
  /** In official order. */
  units: z.array(unit),
  groups: z.array(group),
  headings: z.array(heading).min(1),
  tasks: z.array(task).min(1),
  requirements: z.array(requirement),
  phases: z.array(phase),
  adjustments: z.array(adjustment).default([]),
})

export const templateSchema = shape.superRefine((template, context) => {
  for (const message of inconsistenciesOf(template)) context.addIssue({ code: 'custom', message })
})
export type Template = z.infer<typeof shape>
export type TemplateInput = z.input<typeof shape>
export type TemplateTask = Template['tasks'][number]
export type TemplateRequirement = Template['requirements'][number]
export type TemplateBinding = TemplateTask['bindings'][number]

/** For templates that the program itself carries; throws on a wrong one. */
export function makeTemplate(input: TemplateInput): Template {
  return templateSchema.parse(input)
}

/** For templates from a file or the network. */
export function readTemplate(value: unknown): Result<Template> {
  const parsed = templateSchema.safeParse(value)
  return parsed.success ? accept(parsed.data) : reject('invalid', '模板的内容不完整或前后不一致，没有采用。')
}

/** Every limit on the length of a row's summary, the strictest first; it is the one that counts, all are shown. */
export function textLimitsOf(
  template: Template,
  taskKey: string,
): { readonly max: number; readonly source: string }[] {
  const task = template.tasks.find((each) => each.key === taskKey)
  const required = template.requirements
    .filter((requirement) => requirement.tasks.includes(taskKey))
    .flatMap((requirement) =>
      requirement.limits.flatMap((each) =>
        each.kind === 'words' ? [{ max: each.max, source: requirement.number }] : [],
      ),
    )
  const remarked =
    task === undefined || task.remarkLimit === null ? [] : [{ max: task.remarkLimit, source: task.remark }]
  return [...required, ...remarked].sort((a, b) => a.max - b.max)
}

/** The limit that counts, by task, for all tasks at once: a document of 20,000 rows is gone through once. */
export function strictestLimits(template: {
  readonly tasks: readonly TemplateTask[]
  readonly requirements: readonly TemplateRequirement[]
}): ReadonlyMap<string, number> {
  const limits = new Map<string, number>()
  const note = (task: string, max: number) => limits.set(task, Math.min(max, limits.get(task) ?? max))
  for (const { key, remarkLimit } of template.tasks) if (remarkLimit !== null) note(key, remarkLimit)
  for (const { tasks, limits: printed } of template.requirements)
    for (const limit of printed) if (limit.kind === 'words') for (const task of tasks) note(task, limit.max)
  return limits
}
