import { describe, expect, test } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import type { Registry } from '../../../shared/model.ts'
import { changji } from '../../../shared/templates/changji.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import { matchParties, type PartySource, partyRequest } from '../../../shared/units/matchParties.ts'

/** 区科协=科协 区教委 : names with their abbreviations, then groups. */
function registryOf(units: string, groups = ''): Registry {
  return {
    units: units.split(' ').map((text, order) => {
      const [name = '', ...abbreviations] = text.split('=')
      return {
        id: toId<'unit'>(`u${order}`),
        name,
        abbreviations,
        category: 'other',
        order,
        mergedInto: null,
      }
    }),
    groups: groups
      .split(' ')
      .filter((name) => name !== '')
      .map((name, order) => ({ id: toId<'group'>(`g${order}`), name, memberIds: [], order })),
  }
}

function sourceOf(units: string, groups = ''): PartySource {
  return {
    units: units.split(' ').map((text, i) => {
      const [name = '', ...aliases] = text.split('=')
      return { key: `k${i}`, name, aliases, category: 'government' }
    }),
    groups: groups
      .split(' ')
      .filter((name) => name !== '')
      .map((name, i) => ({ key: `m${i}`, name, members: ['k0'] })),
  }
}

describe('whose units a document’s are', () => {
  const registry = registryOf('区科协=科协 区教委 区卫生健康委', '各镇街')

  test('the same name is taken, width and spaces apart; nothing else is', () => {
    const source = sourceOf('区科协 区　教委 区卫健委=区卫生健康委 区文旅委', '各镇街 各园区')
    expect(matchParties(source, registry).map(({ choice }) => choice)).toEqual([
      { is: 'unit', unitId: 'u0' },
      { is: 'unit', unitId: 'u1' },
      { is: 'undecided' },
      { is: 'undecided' },
      { is: 'group', groupId: 'g0' },
      { is: 'undecided' },
    ])
  })

  test('what is only alike is proposed, another name of its own first', () => {
    const [match] = matchParties(sourceOf('区卫健委=区卫生健康委'), registry)
    expect(match?.proposals[0]).toBe('u2')
  })

  test('nothing is asked of the server while something is undecided; then only what the office said', () => {
    const matches = matchParties(sourceOf('区科协 区文旅委=文旅委 区体育局', '各园区'), registry)
    expect(partyRequest(matches)).toBe(null)
    const decided = matches.map((match) => {
      if (match.choice.is !== 'undecided') return match
      return { ...match, choice: { is: match.party.name === '区体育局' ? 'nobody' : 'new' } as const }
    })
    expect(partyRequest(decided)).toEqual({
      units: [
        { is: 'known', key: 'k0', unitId: 'u0' },
        { is: 'new', key: 'k1', name: '区文旅委', abbreviations: ['文旅委'], category: 'government' },
      ],
      groups: [{ is: 'new', key: 'm0', name: '各园区', memberKeys: ['k0'] }],
    })
  })

  test('a site made of a template knows all of its units again', () => {
    const registryOfIts: Registry = {
      units: shapingba.units.map(({ key, name, aliases, category }, order) => ({
        id: toId<'unit'>(key),
        name,
        abbreviations: aliases,
        category,
        order,
        mergedInto: null,
      })),
      groups: shapingba.groups.map(({ key, name }, order) => ({
        id: toId<'group'>(key),
        name,
        memberIds: [],
        order,
      })),
    }
    for (const { party, choice } of matchParties(shapingba, registryOfIts))
      expect(choice, party.name).toEqual(
        party.kind === 'unit' ? { is: 'unit', unitId: party.key } : { is: 'group', groupId: party.key },
      )
    // Another city's are not its own, however alike their names are.
    for (const { party, choice } of matchParties(changji, registryOfIts))
      expect(choice, party.name).toEqual({ is: 'undecided' })
  })
})
