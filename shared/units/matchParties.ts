/**
 * Which units and groups of the registry a template's or a document's are. The same name is taken; everything else is for
 * the office to decide: proposals are shown and never chosen, and nothing new is made unless it says so.
 */
import type { PartyRequest } from '../api.ts'
import type { GroupId, Registry, UnitCategory, UnitId } from '../model.ts'
import { createMatchUnit, plainName } from './matchUnit.ts'

/** A unit or a group as a document names it. */
export type NamedParty =
  | {
      readonly kind: 'unit'
      readonly key: string
      readonly name: string
      readonly aliases: readonly string[]
      readonly category: UnitCategory
    }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly name: string
      readonly memberKeys: readonly string[]
    }

/** What the office decides for one of them. */
export type PartyChoice =
  | { readonly is: 'undecided' }
  | { readonly is: 'unit'; readonly unitId: UnitId }
  | { readonly is: 'group'; readonly groupId: GroupId }
  | { readonly is: 'new' }
  /** Bound to nothing for now. */
  | { readonly is: 'nobody' }

export interface PartyMatch {
  readonly party: NamedParty
  readonly choice: PartyChoice
  /** Likely first; of units only. */
  readonly proposals: readonly UnitId[]
}

export interface PartySource {
  readonly units: readonly {
    readonly key: string
    readonly name: string
    readonly aliases: readonly string[]
    readonly category: UnitCategory
  }[]
  readonly groups: readonly {
    readonly key: string
    readonly name: string
    readonly members: readonly string[]
  }[]
}

export function matchParties(source: PartySource, registry: Registry): PartyMatch[] {
  const matchUnit = createMatchUnit(registry)
  const groups = new Map(registry.groups.map((group) => [plainName(group.name), group.id]))
  return [
    ...source.units.map(({ key, name, aliases, category }): PartyMatch => {
      const party: NamedParty = { kind: 'unit', key, name, aliases, category }
      const match = matchUnit(name)
      if (match.kind === 'exact')
        return { party, choice: { is: 'unit', unitId: match.unitId }, proposals: [] }
      // A shorter name for it in the document that is a unit's own name is likely, and no more than that.
      const byAlias = aliases.flatMap((alias) => {
        const found = matchUnit(alias)
        return found.kind === 'exact' ? [found.unitId] : []
      })
      const near = match.kind === 'near' ? match.unitIds : []
      return { party, choice: { is: 'undecided' }, proposals: [...new Set([...byAlias, ...near])] }
    }),
    ...source.groups.map(({ key, name, members }): PartyMatch => {
      const party: NamedParty = { kind: 'group', key, name, memberKeys: members }
      const groupId = groups.get(plainName(name))
      return {
        party,
        choice: groupId === undefined ? { is: 'undecided' } : { is: 'group', groupId },
        proposals: [],
      }
    }),
  ]
}

/** What is asked of the server; null while something is undecided. */
export function partyRequest(matches: readonly PartyMatch[]): PartyRequest | null {
  const units: PartyRequest['units'] = []
  const groups: PartyRequest['groups'] = []
  for (const { party, choice } of matches) {
    const { key, name } = party
    switch (choice.is) {
      case 'undecided':
        return null
      case 'nobody':
        break
      case 'unit':
        units.push({ is: 'known', key, unitId: choice.unitId })
        break
      case 'group':
        groups.push({ is: 'known', key, groupId: choice.groupId })
        break
      case 'new':
        if (party.kind === 'unit')
          units.push({ is: 'new', key, name, abbreviations: [...party.aliases], category: party.category })
        else groups.push({ is: 'new', key, name, memberKeys: [...party.memberKeys] })
    }
  }
  return { units, groups }
}
