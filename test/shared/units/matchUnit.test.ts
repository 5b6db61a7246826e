import { describe, expect, it } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import type { Registry, Unit } from '../../../shared/model.ts'
import { createMatchUnit } from '../../../shared/units/matchUnit.ts'

function unit(
  id: string,
  name: string,
  abbreviations: string[] = [],
  mergedInto: string | null = null,
): Unit {
  return {
    id: toId<'unit'>(id),
    name,
    abbreviations,
    category: 'government',
    order: 1,
    mergedInto: mergedInto === null ? null : toId<'unit'>(mergedInto),
  }
}

const registry: Registry = {
  units: [
    unit('kx', '区科协', ['区科学技术协会']),
    unit('wl', '区文化旅游委', ['区文旅委']),
    unit('jw', '区教委'),
    unit('zf', '区政府办（区外办）'),
    unit('old', '区文化局', [], 'wl'),
    unit('a', '甲局', ['同名']),
    unit('b', '乙局', ['同名']),
  ],
  groups: [],
}
const match = createMatchUnit(registry)

describe('finding the unit a written name means', () => {
  it.each([
    ['区科协', 'kx'],
    [' 区 科 协 ', 'kx'],
    ['1.区科协', 'kx'],
    ['区科学技术协会', 'kx'],
    ['区政府办(区外办)', 'zf'],
    ['区政府办〔区外办〕', 'zf'],
    ['区科协、', 'kx'],
  ])('takes %j as the same name', (name, id) => {
    expect(match(name)).toEqual({ kind: 'exact', unitId: id })
  })

  it('leads a merged unit’s name to its successor', () => {
    expect(match('区文化局')).toEqual({ kind: 'exact', unitId: 'wl' })
  })

  it.each([
    ['沙坪坝区科学技术协会', 'kx'],
    ['区文化和旅游发展委员会', 'wl'],
    ['区教育委员会', 'jw'],
  ])('only proposes for %j', (name, first) => {
    const found = match(name)
    expect(found.kind).toBe('near')
    expect(found.kind === 'near' ? found.unitIds[0] : null).toBe(first)
  })

  it.each(['', '区', '某某公司', '　'])('knows nothing of %j', (name) => {
    expect(match(name)).toEqual({ kind: 'none' })
  })

  it('does not choose between two units of one name', () => {
    expect(match('同名').kind).toBe('near')
  })
})
