/**
 * What becomes of every name in a document: a unit or group of the registry, a new one, or nobody for now. Only certain
 * matches are taken by themselves; a name without a decision holds the table back.
 */
import type { PartyRequest } from '../../api.ts'
import type { GroupId, UnitCategory, UnitId } from '../../model.ts'
import { categoryOf } from '../../units/categoryOf.ts'
import { plainName } from '../../units/matchUnit.ts'
import type { NamedParty, PartyMatch } from '../namedParty.ts'
import type { KeyOfName } from './sketch.ts'
import type { BoundParty, PartiesByName } from './writeTask.ts'

export type NameDecision =
  | { readonly is: 'undecided' }
  | { readonly is: 'unit'; readonly unitId: UnitId }
  | { readonly is: 'group'; readonly groupId: GroupId }
  | { readonly is: 'newUnit'; readonly name: string; readonly category: UnitCategory }
  | { readonly is: 'newGroup'; readonly name: string }
  | { readonly is: 'nobody' }

/** By the name as written; other spellings of the same name go with it. */
export type NameDecisions = ReadonlyMap<string, NameDecision>

export function firstDecision(match: PartyMatch): NameDecision {
  switch (match.kind) {
    case 'unit':
      return { is: 'unit', unitId: match.unitId }
    case 'group':
      return { is: 'group', groupId: match.groupId }
    case 'proposals':
      return { is: 'undecided' }
  }
}

/** What 全部新建 does for an undecided name: as it is written, a group where it reads like one. */
export function newParty({ written, match }: Pick<NamedParty, 'written' | 'match'>): NameDecision {
  const proposal =
    match.kind === 'proposals'
      ? match.proposals.find((each) => each.kind === 'newUnit' || each.kind === 'newGroup')
      : undefined
  const name = (proposal !== undefined && 'name' in proposal ? proposal.name : written).slice(0, 100)
  return proposal?.kind === 'newGroup' ? { is: 'newGroup', name } : newUnit(name)
}

export function newUnit(name: string): NameDecision {
  return { is: 'newUnit', name, category: categoryOf(name) }
}

export interface DecidedParties {
  /** For the server, each party once. */
  readonly request: PartyRequest
  readonly keyOf: KeyOfName
}

/** Two spellings decided as one party have one key. */
export function decidedParties(decisions: NameDecisions): DecidedParties {
  const keys = new Map<
    string,
    { readonly kind: 'unit' | 'group'; readonly key: string; readonly name: string }
  >()
  const units: PartyRequest['units'] = []
  const groups: PartyRequest['groups'] = []
  const byName = new Map<string, string>()
  for (const [written, decision] of decisions) {
    const identity = identityOf(decision)
    if (identity === null) continue
    byName.set(plainName(written), identity)
    if (keys.has(identity)) continue
    const key = `p${keys.size + 1}`
    switch (decision.is) {
      case 'unit':
        units.push({ is: 'known', key, unitId: decision.unitId })
        keys.set(identity, { kind: 'unit', key, name: written })
        break
      case 'group':
        groups.push({ is: 'known', key, groupId: decision.groupId })
        keys.set(identity, { kind: 'group', key, name: written })
        break
      case 'newUnit': {
        const { name, category } = decision
        units.push({ is: 'new', key, name, abbreviations: [], category })
        keys.set(identity, { kind: 'unit', key, name })
        break
      }
      case 'newGroup':
        groups.push({ is: 'new', key, name: decision.name, memberKeys: [] })
        keys.set(identity, { kind: 'group', key, name: decision.name })
        break
    }
  }
  return {
    request: { units, groups },
    keyOf: (written) => keys.get(byName.get(plainName(written)) ?? '') ?? null,
  }
}

/** For a table that is there: names decided for units and groups of the registry; new ones have their ids by then. */
export function boundParties(
  decisions: NameDecisions,
  made: {
    readonly unitIdByName: ReadonlyMap<string, UnitId>
    readonly groupIdByName: ReadonlyMap<string, GroupId>
  },
): PartiesByName {
  const parties = new Map<string, BoundParty>()
  for (const [written, decision] of decisions) {
    const unitId =
      decision.is === 'unit'
        ? decision.unitId
        : decision.is === 'newUnit'
          ? made.unitIdByName.get(decision.name)
          : undefined
    const groupId =
      decision.is === 'group'
        ? decision.groupId
        : decision.is === 'newGroup'
          ? made.groupIdByName.get(decision.name)
          : undefined
    if (unitId !== undefined) parties.set(plainName(written), { kind: 'unit', unitId })
    if (groupId !== undefined) parties.set(plainName(written), { kind: 'group', groupId })
  }
  return parties
}

function identityOf(decision: NameDecision): string | null {
  switch (decision.is) {
    case 'undecided':
    case 'nobody':
      return null
    case 'unit':
      return `unit ${decision.unitId}`
    case 'group':
      return `group ${decision.groupId}`
    case 'newUnit':
      return `new unit ${plainName(decision.name)}`
    case 'newGroup':
      return `new group ${plainName(decision.name)}`
  }
}
