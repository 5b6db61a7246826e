/**
 * A row as the document prints it: its text and one cell of unit names for each column. The names are looked up among
 * the template's units, their aliases and groups; the figures in the text become the row's target by the same reading
 * as everywhere (`targetOrDone`). A row without figures is done or not done, which its lead unit says, or every
 * unit where nobody leads.
 */
import { targetOrDone } from '../rules/parse/targetOrDone.ts'
import type { TemplateInput } from './template.ts'

export interface TaskLine {
  readonly heading: string
  readonly text: string
  /** One cell for each column, in order. */
  readonly units: readonly string[]
}

type Task = TemplateInput['tasks'][number]
type Binding = Task['bindings'][number]
type Role = Binding['role']

/** The role of the first unit of a column's cell, and of the others. */
export interface ColumnRoles {
  readonly first: Role
  readonly others: Role
}

export interface Names {
  readonly units: TemplateInput['units']
  readonly groups: TemplateInput['groups']
  /** Other printed names of groups, and what a cell prints for several units at once. */
  readonly printed?: Readonly<Record<string, string>>
}

/** Throws on a name that no unit or group has: a template that is not complete is refused when it is loaded. */
export function tasksOf(lines: readonly TaskLine[], columns: readonly ColumnRoles[], names: Names): Task[] {
  const register = registerOf(names)
  return lines.map(({ heading, text, units }, i) => {
    const bindings = withoutRepeats(
      units.flatMap((cell, column) =>
        bindingsOf(cell, columns[column] ?? { first: 'cooperating', others: 'cooperating' }, register),
      ),
    )
    // A row that is still to be assigned will have a lead.
    const hasLead = bindings[0]?.party.kind !== 'group'
    const rule = targetOrDone(text, hasLead ? 'lead' : 'all')
    return { key: `t${i + 1}`, heading, text, points: null, rule, bindings }
  })
}

interface Party {
  readonly party: Binding['party']
  /** As the registry has it. */
  readonly name: string
}

function registerOf({ units, groups, printed = {} }: Names): Map<string, Party> {
  const register = new Map<string, Party>()
  for (const { key, name, aliases = [] } of units)
    for (const each of [name, ...aliases]) register.set(each, { party: { kind: 'unit', key }, name })
  for (const { key, name } of groups) register.set(name, { party: { kind: 'group', key }, name })
  for (const [words, name] of Object.entries(printed)) {
    const known = register.get(name)
    if (known === undefined) throw new Error(`${words} stands for ${name}, which is not there`)
    register.set(words, known)
  }
  return register
}

/** Names may hold the separator themselves (各乡镇、街道), so the longest known name at each place is taken. */
function bindingsOf(cell: string, roles: ColumnRoles, register: ReadonlyMap<string, Party>): Binding[] {
  const bindings: Binding[] = []
  let rest = cell
  while (rest !== '') {
    const words = [...register.keys()]
      .filter((name) => rest === name || rest.startsWith(`${name}、`) || rest.startsWith(`${name}，`))
      .reduce((longest, name) => (name.length > longest.length ? name : longest), '')
    const found = register.get(words)
    if (found === undefined) throw new Error(`no unit or group is called ${rest}`)
    const role = bindings.length === 0 ? roles.first : roles.others
    bindings.push({
      party: found.party,
      // Nobody in a group leads by itself.
      role: found.party.kind === 'group' && role === 'lead' ? 'responsible' : role,
      ...(found.name === words ? {} : { printed: words }),
    })
    rest = rest.slice(words.length + 1)
  }
  return bindings
}

/** A unit named in both columns keeps its first role. */
function withoutRepeats(bindings: readonly Binding[]): Binding[] {
  return bindings.filter(
    (binding, i) => bindings.findIndex((other) => other.party.key === binding.party.key) === i,
  )
}
