/**
 * A row of the administrative journal in words. Its details are as the program of its day wrote them: what cannot be read is
 * left out, and the action is named all the same.
 */
import { z } from 'zod'
import type { AdminRow } from '../../../shared/api.ts'
import { type PersonRole, personRoles, tableStates } from '../../../shared/model.ts'
import { tablesTexts } from '../../tables/texts.ts'
import { adminTexts as texts } from './texts.ts'

/** What ids are called now; null: nobody knows any more. */
export interface AdminNames {
  readonly unit: (id: string) => string | null
  readonly table: (id: string) => string | null
}

export interface AdminWords {
  readonly action: string
  readonly detail: string
}

export function adminWords({ action, details }: AdminRow, names: AdminNames): AdminWords {
  const tell = Object.hasOwn(tellers, action) ? tellers[action] : undefined
  return {
    action: (Object.hasOwn(texts.actions, action) ? texts.actions[action] : null) ?? texts.other(action),
    detail: tell?.(details, names) ?? '',
  }
}

type Teller = (details: unknown, names: AdminNames) => string

/** Says nothing of details that are of another shape. */
function teller<T>(shape: z.ZodType<T>, tell: (details: T, names: AdminNames) => string): Teller {
  return (details, names) => {
    const read = shape.safeParse(details)
    return read.success ? tell(read.data, names) : ''
  }
}

const named = z.object({ name: z.string() })
const memberships = z.array(z.object({ unitId: z.string(), role: z.enum(personRoles) }))
const unit = z.object({ name: z.string(), abbreviations: z.array(z.string()).default([]) })
const group = z.object({ name: z.string(), memberIds: z.array(z.string()).default([]) })
const namedOnly = teller(named, ({ name }) => name)

const tellers: Readonly<Record<string, Teller>> = {
  'site.setUp': teller(z.object({ officeName: z.string() }), ({ officeName }) => officeName),
  'site.restore': teller(z.object({ file: z.string() }), ({ file }) => file),
  'people.bringIn': teller(
    z.object({ people: z.array(z.object({ name: z.string(), memberships })) }),
    ({ people }, names) =>
      people.map((each) => texts.named(each.name, identities(each.memberships, names))).join(texts.parting),
  ),
  'people.reset': namedOnly,
  'people.disable': namedOnly,
  'people.enable': namedOnly,
  'people.memberships': teller(
    z.object({ name: z.string(), before: memberships, after: memberships }),
    ({ name, before, after }, names) =>
      texts.named(name, texts.change(identities(before, names), identities(after, names))),
  ),
  'people.handOver': teller(z.object({ from: named, to: named }), ({ from, to }) =>
    texts.change(from.name, to.name),
  ),
  'password.change': () => texts.own,
  'unit.add': teller(z.object({ unit }), (details) => details.unit.name),
  'unit.change': teller(z.object({ before: unit, after: unit }), ({ before, after }) => {
    const [early, late] = [listOf(before.abbreviations), listOf(after.abbreviations)]
    return [
      nameChange(before, after),
      ...(early === late ? [] : [texts.named(texts.abbreviations, texts.change(early, late))]),
    ].join(texts.parting)
  }),
  'unit.merge': teller(z.object({ unit: named, into: named }), (details) =>
    texts.change(details.unit.name, details.into.name),
  ),
  'group.add': teller(z.object({ group }), (details) =>
    texts.named(details.group.name, texts.members(details.group.memberIds.length)),
  ),
  'group.change': teller(z.object({ before: group, after: group }), ({ before, after }, names) =>
    [nameChange(before, after), ...memberChange(before.memberIds, after.memberIds, names)].join(
      texts.parting,
    ),
  ),
  'table.create': teller(z.object({ table: z.object({ title: z.string() }) }), ({ table }) => table.title),
  'table.state': teller(
    z.object({
      table: z.object({ id: z.string() }),
      before: z.enum(tableStates),
      after: z.enum(tableStates),
    }),
    ({ table, before, after }, names) =>
      texts.named(
        names.table(table.id) ?? texts.gone,
        texts.change(tablesTexts.states[before], tablesTexts.states[after]),
      ),
  ),
}

function identities(of: z.infer<typeof memberships>, names: AdminNames): string {
  return listOf(of.map(({ unitId, role }) => `${unitName(unitId, names)}（${roleName(role)}）`))
}

function nameChange(before: { readonly name: string }, after: { readonly name: string }): string {
  return before.name === after.name ? after.name : texts.change(before.name, after.name)
}

function memberChange(before: readonly string[], after: readonly string[], names: AdminNames): string[] {
  const come = after.filter((id) => !before.includes(id)).map((id) => `+${unitName(id, names)}`)
  const gone = before.filter((id) => !after.includes(id)).map((id) => `−${unitName(id, names)}`)
  return come.length + gone.length === 0 ? [] : [[...come, ...gone].join(texts.list)]
}

function unitName(id: string, names: AdminNames): string {
  return names.unit(id) ?? texts.gone
}

function roleName(role: PersonRole): string {
  return texts.roles[role]
}

function listOf(words: readonly string[]): string {
  return words.length === 0 ? texts.noIdentity : words.join(texts.list)
}
