/**
 * The names of an imported table against the registry. What is a registered name, but for width, spaces and brackets, is that
 * unit or group; all else is proposals for a person, likely first, among them to create it under its name.
 */
import type { Group, GroupId, Registry } from '../model.ts'
import { createMatchUnit, plainName } from '../units/matchUnit.ts'
import type { ImportedTable } from './imported.ts'
import type { NamedParty, PartyMatch, PartyProposal } from './namedParty.ts'

export function namedParties(table: ImportedTable, registry: Registry): NamedParty[] {
  const match = createPartyMatcher(registry)
  const named = new Map<string, { written: string; rows: Set<number>; prefixes: Set<string> }>()
  for (const [i, row] of table.rows.entries()) {
    for (const names of [row.lead, row.responsible, row.cooperating]) {
      const prefix = prefixOf(names[0] ?? '')
      for (const written of names) {
        const key = plainName(written)
        const there = named.get(key) ?? { written, rows: new Set<number>(), prefixes: new Set<string>() }
        there.rows.add(i + 1)
        if (prefix !== '') there.prefixes.add(prefix)
        named.set(key, there)
      }
    }
  }
  return [...named.values()].map(({ written, rows, prefixes }) => ({
    written,
    rows: [...rows],
    match: match(written, [...prefixes]),
  }))
}

export type MatchParty = (written: string, prefixes?: readonly string[]) => PartyMatch

export function createPartyMatcher(registry: Registry): MatchParty {
  const matchUnit = createMatchUnit(registry)
  const groups = new Map(registry.groups.map((group) => [plainName(group.name), group.id]))
  return (written, prefixes = []) => {
    const groupId = groups.get(plainName(written))
    const exact = matchUnit(written)
    if (groupId !== undefined && exact.kind !== 'exact') return { kind: 'group', groupId }
    if (exact.kind === 'exact') return { kind: 'unit', unitId: exact.unitId }
    const proposals: PartyProposal[] = [
      ...variantsOf(written, prefixes).flatMap(({ name, why }) => known(name, why, matchUnit, groups)),
      ...(exact.kind === 'near'
        ? exact.unitIds.map((unitId): PartyProposal => ({ kind: 'unit', unitId, why: 'near' }))
        : []),
      ...nearGroups(written, registry.groups),
    ]
    const kind = isGroupName(written) ? 'newGroup' : 'newUnit'
    const bare = withoutEtc(written)
    const prefixed = kind === 'newUnit' ? prefixes.flatMap((prefix) => withPrefix(written, prefix)) : []
    const created: PartyProposal[] = [
      { kind, name: bare, why: bare === written ? 'written' : 'etc' },
      ...prefixed.map((name): PartyProposal => ({ kind, name, why: 'prefix' })),
    ]
    return { kind: 'proposals', proposals: withoutTwice([...proposals, ...created]) }
  }
}

interface Variant {
  readonly name: string
  readonly why: PartyProposal['why']
}

/** Other forms under which the same organisation may be registered. */
function variantsOf(written: string, prefixes: readonly string[]): Variant[] {
  const bare = withoutEtc(written)
  const brackets = /^(.+?)[（(]([^（()）]+)[)）]$/.exec(bare)
  return [
    ...(bare === written ? [] : [{ name: bare, why: 'etc' as const }]),
    ...(brackets === null
      ? []
      : [brackets[1] ?? '', brackets[2] ?? ''].map((name) => ({ name, why: 'brackets' as const }))),
    ...prefixes.flatMap((prefix) =>
      withPrefix(bare, prefix).map((name) => ({ name, why: 'prefix' as const })),
    ),
  ]
}

function known(
  name: string,
  why: PartyProposal['why'],
  matchUnit: ReturnType<typeof createMatchUnit>,
  groups: ReadonlyMap<string, GroupId>,
): PartyProposal[] {
  const unit = matchUnit(name)
  if (unit.kind === 'exact') return [{ kind: 'unit', unitId: unit.unitId, why }]
  const groupId = groups.get(plainName(name))
  return groupId === undefined ? [] : [{ kind: 'group', groupId, why }]
}

/** 市委办、政府办: what stands before the first name belongs to those after it, which leave it out. */
function prefixOf(first: string): string {
  return /^(?:自治区|[省市区县州镇乡旗])(?=委|政府|[\u4e00-\u9fff])/.exec(first)?.[0] ?? ''
}

function withPrefix(name: string, prefix: string): string[] {
  if (/^(?:自治区|[省市区县州镇乡旗各]|驻|中共|国家|全)/.test(name)) return []
  // 组织部 is a part of the party committee: 市委组织部.
  const isParty = /^(?:组织部|宣传部|统战部|政法委|编委?办|网信办|老干局|党校|直属机关工委)$/.test(name)
  return isParty ? [`${prefix}委${name}`, `${prefix}${name}`] : [`${prefix}${name}`]
}

export function withoutEtc(name: string): string {
  const bare = name.replace(/等(?:有关|相关)?(?:单位|部门|镇街)?$/, '').trim()
  return bare === '' ? name : bare
}

/** Names that stand for many: 各镇街, 区级各部门, 领导小组成员单位, 相关部门. */
export function isGroupName(name: string): boolean {
  return /各(?!类$)|全体|成员单位|(?:有关|相关|其他|其它|涉及)(?:的)?(?:单位|部门|镇街|乡镇|企业|学校)|^(?:镇街|乡镇|街道|镇乡|企事业|高校|学校|中小学)$|^所有|学[（(]协[)）]会|工作室|志愿服务队|^驻.*高校/.test(
    name,
  )
}

function nearGroups(written: string, groups: readonly Group[]): PartyProposal[] {
  const name = plainName(withoutEtc(written))
  return groups
    .filter((group) => {
      const other = plainName(withoutEtc(group.name))
      return other.length >= 2 && name.length >= 2 && (other.includes(name) || name.includes(other))
    })
    .slice(0, 3)
    .map((group) => ({ kind: 'group', groupId: group.id, why: 'near' }))
}

function withoutTwice(proposals: readonly PartyProposal[]): PartyProposal[] {
  const seen = new Set<string>()
  return proposals.filter((each) => {
    const key =
      each.kind === 'unit'
        ? `u${each.unitId}`
        : each.kind === 'group'
          ? `g${each.groupId}`
          : `n${plainName(each.name)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
